import ArchiveModel
import Crypto
import Synchronization

/// Bytes that come in pieces, with pauses, perhaps over several connections. They wait in memory while ``SpoolMemory``
/// lends them room, which is enough for a scan of a page; what is longer, or comes when many others wait, lies sealed in
/// a nameless file in `tmp/` under a key that exists only in memory. Gone with the last reference.
///
/// One writer at a time; may be asked for its size from anywhere.
///
/// Unchecked: ``turn`` guards everything that changes.
public final class GrowingSpool: @unchecked Sendable {
    private let makeFile: @Sendable () throws -> StagingFile
    private let turn = Mutex(())
    private var size: Int64 = 0
    /// Full chunks, until there is a file.
    private var kept: KeptChunks
    /// Where the chunks lie once there are more than memory lends.
    private var spool: Spool?
    private var chunk: Int64 = 0
    /// Of the last chunk.
    private var tail: [UInt8] = []
    private var hash = RunningHash()
    /// What it became; nothing can be added after.
    private var closed: SpooledSource?
    private var isBroken = false

    /// - Parameter makeFile: called once at most, when memory lends no more.
    init(memory: SpoolMemory, makeFile: @escaping @Sendable () throws -> StagingFile) {
        kept = KeptChunks(memory: memory)
        self.makeFile = makeFile
    }

    /// How much has come so far.
    public var sizeBytes: Int64 { turn.withLock { _ in size } }

    /// SHA-256 of what has come so far.
    public var digest: ArchiveModel.Digest { turn.withLock { _ in hash.digest } }

    /// - Throws: `disk-full` and the like, after which nothing can be added and nothing can be made of it.
    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        try turn.withLock { _ in
            guard closed == nil, !isBroken else { throw ArchiveError.diskError(cause: "the spool is closed") }
            do {
                try take(bytes)
            } catch {
                isBroken = true
                throw error
            }
            hash.update(bytes)
            size += Int64(bytes.count)
        }
    }

    /// All of it, to be looked at and staged. Nothing can be added any more; asking again gives the same.
    public func source() throws -> SpooledSource {
        try turn.withLock { _ in
            if let closed { return closed }
            guard !isBroken else { throw ArchiveError.diskError(cause: "the spool is closed") }
            if let spool, !tail.isEmpty { try sealTail(into: spool) }
            let source = spool?.source(sizeBytes: size) ?? kept.source(and: tail)
            let spooled = SpooledSource(source: source, contentDigest: hash.digest)
            closed = spooled
            return spooled
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            tail.reserveCapacity(SealedFormat.chunkBytes)
            let part = rest.prefix(SealedFormat.chunkBytes - tail.count)
            tail.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            if tail.count == SealedFormat.chunkBytes { try passTailOn() }
        }
    }

    private func passTailOn() throws {
        if spool == nil, kept.keep(tail) {
            tail = []
        } else {
            try sealTail(into: spool ?? movedIntoFile())
        }
    }

    /// What memory kept lies in a file now, and the memory is given back.
    private func movedIntoFile() throws -> Spool {
        let file = try makeFile()
        file.makeAnonymous()
        let moved = Spool(staged: file, cipher: ChunkCipher(key: SymmetricKey(size: .bits256), header: []))
        for bytes in kept.chunks {
            try bytes.withUnsafeBytes { try moved.append($0, chunk: chunk) }
            chunk += 1
        }
        kept = KeptChunks(memory: kept.memory)
        spool = moved
        return moved
    }

    private func sealTail(into spool: Spool) throws {
        try tail.withUnsafeBytes { try spool.append($0, chunk: chunk) }
        chunk += 1
        tail.removeAll(keepingCapacity: true)
    }
}
