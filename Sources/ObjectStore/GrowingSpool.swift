import ArchiveModel
import Crypto
import Synchronization

/// Bytes that come in pieces, with pauses, perhaps over several connections. They lie sealed in a nameless file in `tmp/`
/// under a key that exists only in memory; 64 KiB at most wait in memory. Gone with the last reference.
///
/// One writer at a time; may be asked for its size from anywhere.
///
/// Unchecked: ``turn`` guards everything that changes.
public final class GrowingSpool: @unchecked Sendable {
    private let spool: Spool
    private let turn = Mutex(())
    private var size: Int64 = 0
    private var chunk: Int64 = 0
    /// Of the last chunk, which is sealed when it is full.
    private var tail: [UInt8] = []
    private var hash = RunningHash()
    private var isClosed = false

    init(staged: StagingFile) {
        staged.makeAnonymous()
        spool = Spool(staged: staged, cipher: ChunkCipher(key: SymmetricKey(size: .bits256), header: []))
    }

    /// How much has come so far.
    public var sizeBytes: Int64 { turn.withLock { _ in size } }

    /// SHA-256 of what has come so far.
    public var digest: ArchiveModel.Digest { turn.withLock { _ in hash.digest } }

    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        try turn.withLock { _ in
            guard !isClosed else { throw ArchiveError.diskError(cause: "the spool is closed") }
            hash.update(bytes)
            size += Int64(bytes.count)
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = rest.prefix(SealedFormat.chunkBytes - tail.count)
                tail.append(contentsOf: part)
                rest = rest.dropFirst(part.count)
                if tail.count == SealedFormat.chunkBytes { try sealTail() }
            }
        }
    }

    /// All of it, to be looked at and staged. Nothing can be added any more; asking again gives the same.
    public func source() throws -> SpooledSource {
        try turn.withLock { _ in
            if !isClosed, !tail.isEmpty { try sealTail() }
            isClosed = true
            return SpooledSource(source: spool.source(sizeBytes: size), contentDigest: hash.digest)
        }
    }

    private func sealTail() throws {
        try tail.withUnsafeBytes { try spool.append($0, chunk: chunk) }
        chunk += 1
        tail.removeAll(keepingCapacity: true)
    }
}
