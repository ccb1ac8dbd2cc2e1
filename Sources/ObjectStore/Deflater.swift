import ArchiveModel
import CZlib

/// zlib's deflation (RFC 1950) of one stream.
final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init(level: Int32) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard deflateInit_(stream, level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw ArchiveError.outOfMemory
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func deflate(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into chunks: inout ChunkAssembler,
        writer: inout SealedFileWriter
    ) throws {
        feed(input)
        while true {
            let space = chunks.space
            let (result, produced) = step(isLast ? Z_FINISH : Z_NO_FLUSH, into: space)
            try chunks.advance(produced, writer: &writer)
            if isLast ? result == Z_STREAM_END : produced < space.count { return }
        }
    }

    /// How many bytes the input takes once deflated, given `scratch` to put them into.
    func deflatedCount(of input: UnsafeRawBufferPointer, scratch: UnsafeMutableRawBufferPointer) -> Int {
        feed(input)
        var count = 0
        while true {
            let (result, produced) = step(Z_FINISH, into: scratch)
            count += produced
            if result != Z_OK && result != Z_BUF_ERROR { return count }
        }
    }

    private func feed(_ input: UnsafeRawBufferPointer) {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
    }

    private func step(_ flush: Int32, into space: UnsafeMutableRawBufferPointer) -> (result: Int32, produced: Int) {
        stream.pointee.next_out = space.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(space.count)
        let result = CZlib.deflate(stream, flush)
        return (result, space.count - Int(stream.pointee.avail_out))
    }
}

extension ArchiveError {
    static var outOfMemory: ArchiveError {
        ArchiveError(
            .failure, "out-of-memory",
            Phrase(
                "Не хватает памяти: закройте другие программы и повторите.",
                "There is not enough memory: close other programs and try again."))
    }
}
