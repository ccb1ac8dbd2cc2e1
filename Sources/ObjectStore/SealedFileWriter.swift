import ArchiveModel
import struct Crypto.SymmetricKey

/// Writes the header and the chunks of one object into a staging file and computes its address on the way.
struct SealedFileWriter {
    /// How much is written before the disk is told to begin, so that a large file does not wait for all of it at the
    /// end nor fill the memory with unwritten pages.
    static let writebackBytes: Int64 = 8 << 20

    private let cipher: ChunkCipher
    private let staged: StagingFile
    private let buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var written: Int64 = 0
    private var writebackStart: Int64 = 0
    private var nextChunk: Int64 = 0
    private var sealedHash = RunningHash()

    init(header: SealedHeader, key: SymmetricKey, staged: StagingFile, buffer: UnsafeMutableRawBufferPointer) {
        let headerBytes = header.bytes
        cipher = ChunkCipher(key: key, header: headerBytes)
        self.staged = staged
        self.buffer = buffer
        buffer.copyBytes(from: headerBytes)
        filled = headerBytes.count
    }

    /// Seals the next chunk. All but the last must be full.
    mutating func append(_ plain: UnsafeRawBufferPointer, isLast: Bool) throws {
        if filled + plain.count + SealedFormat.tagBytes > buffer.count { try flush() }
        let destination = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        var sealedCount = 0
        try cipher.seal(plain, chunk: nextChunk, isLast: isLast) { sealed in
            destination.copyMemory(from: sealed)
            sealedCount = sealed.count
        }
        filled += sealedCount
        nextChunk += 1
    }

    /// Writes what is left; the address and the size of the whole file.
    mutating func finish() throws -> (address: ObjectAddress, sizeBytes: Int64) {
        try flush()
        staged.startWriteback(from: writebackStart)
        return (ObjectAddress(sealedHash.digest), written)
    }

    private mutating func flush() throws {
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
        sealedHash.update(bytes)
        try staged.file.write(bytes, at: written)
        written += Int64(filled)
        filled = 0
        if written - writebackStart >= Self.writebackBytes {
            staged.startWriteback(from: writebackStart)
            writebackStart = written
        }
    }
}
