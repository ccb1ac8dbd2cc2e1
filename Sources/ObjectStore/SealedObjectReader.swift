import ArchiveModel
import Crypto

/// One object opened for reading: its header, and its chunks, each verified before it is handed out.
struct SealedObjectReader {
    let address: ObjectAddress
    let layout: SealedLayout
    private let file: OpenFile

    init(_ file: OpenFile, address: ObjectAddress) throws {
        var head = [UInt8](repeating: 0, count: SealedFormat.headerBytes)
        let count = try head.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        guard count == head.count, let header = head.withUnsafeBytes({ SealedHeader(bytes: $0) }),
            let layout = SealedLayout(header: header, sealedBytes: Int64(try file.status().st_size))
        else { throw ArchiveError.objectDamaged(address, cause: "header or size") }
        self.address = address
        self.layout = layout
        self.file = file
    }

    /// Hands out the wanted bytes of the original in order; what lies beyond its end is not there.
    ///
    /// Of a plain object only the chunks that hold the range are read. A deflated one is inflated from its start.
    func read(
        _ range: Range<Int64>, key: SymmetricKey, buffers: WorkBuffers, checkInterrupted: () throws -> Void,
        into use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let wanted = range.clamped(to: 0..<layout.header.originalBytes)
        let cipher = ChunkCipher(key: key, header: layout.header.bytes)
        let pass = ReadingPass(reader: self, cipher: cipher, buffers: buffers)
        if layout.header.isDeflated {
            try pass.readDeflated(wanted, checkInterrupted: checkInterrupted, into: use)
        } else {
            try pass.readPlain(wanted, checkInterrupted: checkInterrupted, into: use)
        }
    }

    func readSealed(_ chunks: Range<Int64>, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let (start, last) = (layout.offset(ofChunk: chunks.lowerBound), chunks.upperBound - 1)
        let end = layout.offset(ofChunk: last) + Int64(layout.sealedBytes(ofChunk: last))
        let count = Int(end - start)
        let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        guard try file.read(at: start, into: target) == count else {
            throw ArchiveError.objectDamaged(address, cause: "ends too early")
        }
        return count
    }
}

private struct ReadingPass {
    let reader: SealedObjectReader
    let cipher: ChunkCipher
    let buffers: WorkBuffers

    private var layout: SealedLayout { reader.layout }

    func readPlain(
        _ wanted: Range<Int64>, checkInterrupted: () throws -> Void, into use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let size = Int64(SealedFormat.chunkBytes)
        // An empty original still has a chunk to verify.
        guard !wanted.isEmpty || layout.header.originalBytes == 0 else { return }
        let last = wanted.isEmpty ? 0 : (wanted.upperBound - 1) / size
        try eachChunk(wanted.lowerBound / size..<last + 1, checkInterrupted) { chunk, plain in
            let here = chunk * size..<chunk * size + Int64(plain.count)
            let part = wanted.clamped(to: here)
            guard !part.isEmpty else { return true }
            let start = Int(part.lowerBound - here.lowerBound)
            try use(UnsafeRawBufferPointer(rebasing: plain[start..<start + part.count]))
            return true
        }
    }

    func readDeflated(
        _ wanted: Range<Int64>, checkInterrupted: () throws -> Void, into use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !wanted.isEmpty else { return }
        let inflater = try Inflater()
        let original = layout.header.originalBytes
        var position: Int64 = 0
        try eachChunk(0..<layout.chunkCount, checkInterrupted) { _, plain in
            let isSound = try inflater.inflate(plain, buffer: buffers.plain) { piece in
                let here = position..<position + Int64(piece.count)
                position = here.upperBound
                guard position <= original else { throw damaged("longer than its header says") }
                let part = wanted.clamped(to: here)
                if !part.isEmpty {
                    let start = Int(part.lowerBound - here.lowerBound)
                    try use(UnsafeRawBufferPointer(rebasing: piece[start..<start + part.count]))
                }
                return position < wanted.upperBound || wanted.upperBound == original
            }
            guard isSound else { throw damaged("not a zlib stream") }
            return position < wanted.upperBound || wanted.upperBound == original
        }
        guard wanted.upperBound < original || (inflater.isFinished && position == original) else {
            throw damaged("shorter than its header says")
        }
    }

    /// Opens the chunks in order, several for each read; `visit` returns false to stop early.
    private func eachChunk(
        _ chunks: Range<Int64>, _ checkInterrupted: () throws -> Void,
        visit: (Int64, UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        var first = chunks.lowerBound
        while first < chunks.upperBound {
            try checkInterrupted()
            let group = first..<min(first + Int64(WorkBuffers.chunksAtOnce), chunks.upperBound)
            let count = try reader.readSealed(group, into: buffers.sealed)
            var rest = UnsafeRawBufferPointer(rebasing: buffers.sealed[..<count])
            for chunk in group {
                let size = layout.sealedBytes(ofChunk: chunk)
                let sealed = UnsafeRawBufferPointer(rebasing: rest[..<size])
                rest = UnsafeRawBufferPointer(rebasing: rest[size...])
                guard let plain = cipher.open(sealed, chunk: chunk, isLast: layout.isLast(chunk)) else {
                    throw damaged("chunk \(chunk)")
                }
                guard try plain.withUnsafeBytes({ try visit(chunk, $0) }) else { return }
            }
            first = group.upperBound
        }
    }

    private func damaged(_ cause: String) -> ArchiveError { .objectDamaged(reader.address, cause: cause) }
}
