import ArchiveModel
import Crypto
import Glibc

/// What came through a pipe, kept where it can be read twice: in a nameless file in `tmp/`, sealed under a key that
/// exists only in memory. Nothing of it is left when the last reference is dropped, or when the process dies.
public final class SpooledSource: Sendable {
    /// The bytes; usable as long as it or this object is referred to.
    public let source: ByteSource
    /// Their SHA-256, if that is known already.
    public let contentDigest: ArchiveModel.Digest?

    init(source: ByteSource, contentDigest: ArchiveModel.Digest? = nil) {
        self.source = source
        self.contentDigest = contentDigest
    }
}

extension SpooledSource {
    /// Reads a descriptor to its end.
    static func reading(
        _ descriptor: Int32, maximumSizeBytes: Int64, staged: StagingFile, buffers: WorkBuffers,
        checkInterrupted: () throws -> Void
    ) throws -> SpooledSource {
        staged.makeAnonymous()
        let spool = Spool(staged: staged, cipher: ChunkCipher(key: SymmetricKey(size: .bits256), header: []))
        var size: Int64 = 0
        var chunk: Int64 = 0
        while true {
            let target = UnsafeMutableRawBufferPointer(rebasing: buffers.plain[..<SealedFormat.chunkBytes])
            let count = try fill(target, from: descriptor, checkInterrupted: checkInterrupted)
            size += Int64(count)
            guard size <= maximumSizeBytes else {
                throw ArchiveError.streamTooLarge(maximumSizeBytes: maximumSizeBytes)
            }
            if count > 0 { try spool.append(UnsafeRawBufferPointer(rebasing: target[..<count]), chunk: chunk) }
            guard count == target.count else { break }
            chunk += 1
        }
        return SpooledSource(source: spool.source(sizeBytes: size))
    }

    /// Reads until the buffer is full or the writer has closed its end.
    private static func fill(
        _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, checkInterrupted: () throws -> Void
    ) throws -> Int {
        var filled = 0
        while filled < buffer.count, let base = buffer.baseAddress {
            try checkInterrupted()
            let count = Glibc.read(descriptor, base + filled, buffer.count - filled)
            if count > 0 {
                filled += count
            } else if count == 0 {
                break
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                throw ArchiveError.system("read", "stdin", errno)
            }
        }
        return filled
    }
}

/// The sealed chunks of a spool, all of one size but the last.
struct Spool: Sendable {
    let staged: StagingFile
    let cipher: ChunkCipher

    func append(_ plain: UnsafeRawBufferPointer, chunk: Int64) throws {
        try cipher.seal(plain, chunk: chunk, isLast: false) { sealed in
            try staged.file.write(sealed, at: chunk * Int64(SealedFormat.sealedChunkBytes))
        }
    }

    func source(sizeBytes: Int64) -> ByteSource {
        ByteSource(sizeBytes: sizeBytes) { offset, buffer in
            try read(at: offset, into: buffer, sizeBytes: sizeBytes)
        }
    }

    private func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer, sizeBytes: Int64) throws -> Int {
        let wanted = Int(min(Int64(buffer.count), max(0, sizeBytes - offset)))
        let chunkBytes = Int64(SealedFormat.chunkBytes)
        var filled = 0
        try withUnsafeTemporaryAllocation(byteCount: SealedFormat.sealedChunkBytes, alignment: 64) { sealed in
            while filled < wanted {
                let (chunk, start) = (offset + Int64(filled)).quotientAndRemainder(dividingBy: chunkBytes)
                let count = try staged.file.read(at: chunk * Int64(SealedFormat.sealedChunkBytes), into: sealed)
                let bytes = UnsafeRawBufferPointer(rebasing: sealed[..<count])
                guard let plain = cipher.open(bytes, chunk: chunk, isLast: false), plain.count > Int(start) else {
                    throw ArchiveError.diskError(cause: "the spool in tmp changed")
                }
                let part = min(plain.count - Int(start), wanted - filled)
                plain.withUnsafeBytes { plain in
                    let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + part])
                    target.copyMemory(from: UnsafeRawBufferPointer(rebasing: plain[Int(start)..<Int(start) + part]))
                }
                filled += part
            }
        }
        return wanted
    }
}
