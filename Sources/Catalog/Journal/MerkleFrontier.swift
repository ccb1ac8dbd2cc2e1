import ArchiveModel

/// The right edge of a Merkle tree: all that is needed to append leaves and to know the root, O(log n) of it.
struct MerkleFrontier: Hashable, Sendable {
    private static let sizeBytes = 8

    /// The number of leaves.
    private(set) var size: Int
    /// The roots of the full subtrees from left to right, one for each bit of ``size`` that is set.
    private(set) var peaks: [Digest]

    /// Of a tree without leaves.
    init() {
        size = 0
        peaks = []
    }

    /// Nil unless there is exactly one peak for each full subtree.
    init?(size: Int, peaks: [Digest]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    mutating func append(_ leafHash: Digest) {
        var peak = leafHash
        // Each full subtree at the end joins with the new one of the same height, as a carry does in binary addition.
        for _ in 0..<size.trailingOneBitCount { peak = MerkleTree.nodeHash(peaks.removeLast(), peak) }
        peaks.append(peak)
        size += 1
    }

    var root: Digest {
        guard var root = peaks.last else { return MerkleTree.emptyRoot }
        for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
        return root
    }

    /// The size in 8 bytes, most significant first, then the peaks.
    var bytes: [UInt8] {
        let size = (0..<Self.sizeBytes).reversed().map { UInt8(truncatingIfNeeded: self.size >> ($0 * 8)) }
        return size + peaks.flatMap(\.bytes)
    }

    /// Reads what ``bytes`` gave; nil for anything else.
    init?(bytes: some Collection<UInt8>) {
        guard bytes.count >= Self.sizeBytes else { return nil }
        let size = bytes.prefix(Self.sizeBytes).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var rest = bytes.dropFirst(Self.sizeBytes)
        var peaks: [Digest] = []
        while !rest.isEmpty {
            guard let peak = Digest(bytes: rest.prefix(Digest.byteCount)) else { return nil }
            peaks.append(peak)
            rest = rest.dropFirst(Digest.byteCount)
        }
        guard let size = Int(exactly: size) else { return nil }
        self.init(size: size, peaks: peaks)
    }
}

extension Int {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
