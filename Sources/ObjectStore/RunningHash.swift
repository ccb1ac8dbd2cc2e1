import ArchiveModel
import Crypto

/// A SHA-256 (FIPS 180-4) in the making.
public struct RunningHash: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// Of all bytes so far.
    public var digest: ArchiveModel.Digest {
        guard let digest = ArchiveModel.Digest(bytes: hash.finalize()) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        return digest
    }
}
