import ArchiveModel

/// Proofs of RFC 6962 §2.1.1 and §2.1.2, and how they are checked (RFC 9162 §2.1.3.2, §2.1.4.2).
extension MerkleTree {
    /// The audit path of a leaf, from the bottom up; nil if there is no such leaf.
    static func inclusionProof(index: Int, leaves: [Digest]) -> [Digest]? {
        guard leaves.indices.contains(index) else { return nil }
        return path(index, leaves[...])
    }

    /// Whether the leaf stands at `index` of the tree with this size and root.
    static func verifyInclusion(
        of leaf: Digest, index: Int, size: Int, root: Digest, proof: [Digest]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (node, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = nodeHash(sibling, hash)
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = nodeHash(hash, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// What proves that the tree of the first `oldSize` leaves is a beginning of this one; nil if it has fewer leaves.
    static func consistencyProof(oldSize: Int, leaves: [Digest]) -> [Digest]? {
        guard oldSize >= 0, oldSize <= leaves.count else { return nil }
        guard oldSize > 0, oldSize < leaves.count else { return [] }
        return subproof(oldSize, leaves[...], isWholeOldTree: true)
    }

    /// Whether a tree of `oldSize` leaves with `oldRoot` is a beginning of the one of `newSize` leaves with `newRoot`.
    static func verifyConsistency(
        oldSize: Int, oldRoot: Digest, newSize: Int, newRoot: Digest, proof: [Digest]
    ) -> Bool {
        guard oldSize >= 0, oldSize <= newSize else { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == emptyRoot }
        // A full old tree is a node of the new one, and its root need not be told.
        let path = oldSize.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
        guard let first = path.first else { return false }
        var (node, last) = (oldSize - 1, newSize - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (old, new) = (first, first)
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                (old, new) = (nodeHash(sibling, old), nodeHash(sibling, new))
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                new = nodeHash(new, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && old == oldRoot && new == newRoot
    }

    /// PATH(m, D[n]).
    private static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let count = leftCount(of: leaves.count)
        let (left, right) = (leaves.prefix(count), leaves.dropFirst(count))
        return index < count ? path(index, left) + [root(of: right)] : path(index - count, right) + [root(of: left)]
    }

    /// SUBPROOF(m, D[n], b).
    private static func subproof(_ size: Int, _ leaves: ArraySlice<Digest>, isWholeOldTree: Bool) -> [Digest] {
        if size == leaves.count { return isWholeOldTree ? [] : [root(of: leaves)] }
        let count = leftCount(of: leaves.count)
        let (left, right) = (leaves.prefix(count), leaves.dropFirst(count))
        if size <= count { return subproof(size, left, isWholeOldTree: isWholeOldTree) + [root(of: right)] }
        return subproof(size - count, right, isWholeOldTree: false) + [root(of: left)]
    }
}
