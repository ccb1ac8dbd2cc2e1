import ArchiveModel
import struct Crypto.SHA256

/// The Merkle tree of RFC 6962 §2.1 with SHA-256: leaves and nodes are hashed under different first bytes, so that
/// neither can be passed off as the other.
enum MerkleTree {
    /// The root of a tree without leaves: the SHA-256 of nothing.
    static let emptyRoot = hash { _ in }

    /// SHA-256(0x00 ‖ entry).
    static func leafHash(_ entry: [UInt8]) -> Digest {
        hash { hasher in
            hasher.update(data: [0x00])
            hasher.update(data: entry)
        }
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        hash { hasher in
            hasher.update(data: [0x01])
            hasher.update(data: left.bytes)
            hasher.update(data: right.bytes)
        }
    }

    /// The root over leaf hashes, in any number of them.
    static func root(of leaves: some Sequence<Digest>) -> Digest {
        var frontier = MerkleFrontier()
        for leaf in leaves { frontier.append(leaf) }
        return frontier.root
    }

    /// The most leaves a power of two allows to stand left of the others: the largest 2^k below `count`.
    static func leftCount(of count: Int) -> Int {
        precondition(count > 1)
        return 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private static func hash(_ feed: (inout SHA256) -> Void) -> Digest {
        var hasher = SHA256()
        feed(&hasher)
        guard let digest = Digest(bytes: hasher.finalize()) else { preconditionFailure("SHA-256 has 32 bytes") }
        return digest
    }
}
