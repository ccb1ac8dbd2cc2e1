import ArchiveModel
import ObjectStore

/// The bytes of a file on their way in over a network: nothing of it is in the archive yet, and nothing of it is left when
/// the last reference is dropped.
public final class IncomingBytes: Sendable {
    let spool: GrowingSpool

    init(spool: GrowingSpool) { self.spool = spool }

    /// How many have come so far.
    public var sizeBytes: Int64 { spool.sizeBytes }

    /// SHA-256 of what has come so far.
    public var digest: Digest { spool.digest }

    /// Adds the next bytes. One caller at a time.
    public func append(_ bytes: UnsafeRawBufferPointer) throws { try spool.append(bytes) }

    /// As a file of a paper. No bytes can be added from here on.
    public func source(name: String) throws -> UploadSource { .received(try spool.source(), name: name) }
}

extension Archive {
    /// Begins to take a file in, for whoever may upload. What may be taken in is decided when it is all here.
    ///
    /// - Throws: `not-allowed`, `disk-full`.
    public func beginReceiving() throws -> IncomingBytes {
        try authorize(.documentUpload)
        try requireRoom()
        return IncomingBytes(spool: store.beginSpool())
    }
}

extension ArchiveError {
    /// A paper was named by the hashes of its files, and the archive does not have it.
    static func bytesNeeded(_ name: String) -> ArchiveError {
        ArchiveError(
            .blocked, "bytes-needed",
            Phrase(
                "«\(name)» ещё не загружен: пришлите сначала сам файл.",
                "\"\(name)\" is not here yet: send the file first."))
    }
}
