import ArchiveModel
import CZlib

/// zlib's inflation (RFC 1950) of one stream.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    /// The stream has ended by its own mark.
    private(set) var isFinished = false

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw ArchiveError.outOfMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates all of the input and hands out what comes of it, piece by piece; `use` returns false to stop early.
    /// False when the bytes are no zlib stream or go on behind its end.
    func inflate(
        _ input: UnsafeRawBufferPointer, buffer: UnsafeMutableRawBufferPointer,
        use: (UnsafeRawBufferPointer) throws -> Bool
    ) throws -> Bool {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        while !isFinished {
            stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(buffer.count)
            let result = CZlib.inflate(stream, Z_NO_FLUSH)
            guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return false }
            isFinished = result == Z_STREAM_END
            let produced = buffer.count - Int(stream.pointee.avail_out)
            if produced > 0, try !use(UnsafeRawBufferPointer(rebasing: buffer[..<produced])) { return true }
            if produced < buffer.count { break }
        }
        return stream.pointee.avail_in == 0
    }

    /// Inflates as much as there is room for.
    ///
    /// - Returns: how much of the input was used up, and how much came of it; nil when the bytes are no zlib stream.
    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (consumed: Int, produced: Int)? {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(output.count)
        let result = CZlib.inflate(stream, Z_NO_FLUSH)
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return nil }
        isFinished = result == Z_STREAM_END
        return (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
    }
}
