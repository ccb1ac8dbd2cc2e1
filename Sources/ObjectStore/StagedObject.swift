import ArchiveModel

/// An object that is sealed and written, and that nobody can see yet: it has neither its name nor its key in the
/// archive. Ends in ``ObjectStore/commit(_:)`` or ``ObjectStore/discard(_:)``; dropped, it is discarded.
///
/// Holds one file descriptor until then: groups of more than a few hundred need a higher limit of open files.
public final class StagedObject: Sendable {
    public let address: ObjectAddress
    /// SHA-256 of the original, by which the same content is known again.
    public let contentDigest: Digest
    public let originalSizeBytes: Int64
    public let sealedSizeBytes: Int64

    let wrappedKey: [UInt8]
    /// Of the master key that it was wrapped with.
    let masterKeyCheck: [UInt8]
    let file: StagingFile

    init(
        outcome: SealingPass.Outcome, originalSizeBytes: Int64, wrappedKey: [UInt8], masterKeyCheck: [UInt8],
        file: StagingFile
    ) {
        address = outcome.address
        contentDigest = outcome.contentDigest
        self.originalSizeBytes = originalSizeBytes
        sealedSizeBytes = outcome.sealedBytes
        self.wrappedKey = wrappedKey
        self.masterKeyCheck = masterKeyCheck
        self.file = file
    }
}
