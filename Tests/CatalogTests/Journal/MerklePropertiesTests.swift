import ArchiveModel
import Testing

@testable import Catalog

@Suite("Merkle trees of every size up to 130")
struct MerklePropertiesTests {
    static let limit = 130
    static let leaves = (0..<limit).map { MerkleTree.leafHash(Array("entry \($0)".utf8)) }
    static let roots = (0...limit).map { definedRoot(leaves.prefix($0)) }
    /// Where proofs are tried: every small size, and those around powers of two.
    static let sizes = Array(1...20) + [31, 32, 33, 63, 64, 65, 127, 128, 129, 130]

    /// MTH of RFC 6962 §2.1, word for word.
    static func definedRoot(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
        var count = 1
        while count * 2 < leaves.count { count *= 2 }
        return MerkleTree.nodeHash(definedRoot(leaves.prefix(count)), definedRoot(leaves.dropFirst(count)))
    }

    @Test("a frontier grown leaf by leaf has the root of the definition, and survives its bytes")
    func frontier() throws {
        var frontier = MerkleFrontier()
        for size in 0...Self.limit {
            #expect(frontier.size == size)
            #expect(frontier.root == Self.roots[size])
            frontier = try #require(MerkleFrontier(bytes: frontier.bytes))
            #expect(frontier == MerkleFrontier(size: size, peaks: frontier.peaks))
            if size < Self.limit { frontier.append(Self.leaves[size]) }
        }
    }

    @Test("bytes that are no frontier are refused")
    func damagedFrontier() {
        var frontier = MerkleFrontier()
        for leaf in Self.leaves.prefix(5) { frontier.append(leaf) }
        let bytes = frontier.bytes
        #expect(MerkleFrontier(bytes: []) == nil)
        for count in 0..<bytes.count { #expect(MerkleFrontier(bytes: bytes.prefix(count)) == nil) }
        #expect(MerkleFrontier(bytes: bytes + [0]) == nil)
        #expect(MerkleFrontier(bytes: [0x80] + bytes.dropFirst()) == nil)
        #expect(MerkleFrontier(size: 4, peaks: frontier.peaks) == nil)
        #expect(MerkleFrontier(size: -1, peaks: []) == nil)
    }

    @Test("every leaf is proven, and nowhere else", arguments: sizes)
    func inclusion(_ size: Int) throws {
        let leaves = Array(Self.leaves.prefix(size)), root = Self.roots[size]
        for index in 0..<size {
            let proof = try #require(MerkleTree.inclusionProof(index: index, leaves: leaves))
            func holds(_ leaf: Digest, _ index: Int, _ size: Int, _ root: Digest, _ proof: [Digest]) -> Bool {
                MerkleTree.verifyInclusion(of: leaf, index: index, size: size, root: root, proof: proof)
            }
            #expect(holds(leaves[index], index, size, root, proof))
            #expect(!holds(leaves[(index + 1) % size], index, size, root, proof) || size == 1)
            #expect(!holds(leaves[index], index + size, size, root, proof))
            #expect(!holds(leaves[index], -1, size, root, proof))
            #expect(!holds(leaves[index], index ^ 1, size, root, proof))
            #expect(!holds(leaves[index], index, size, Self.roots[size - 1], proof))
            #expect(!holds(leaves[index], index, size, root, proof + [root]))
            #expect(!holds(leaves[index], index, size, root, Array(proof.dropLast())) || proof.isEmpty)
        }
        #expect(MerkleTree.inclusionProof(index: size, leaves: leaves) == nil)
        #expect(MerkleTree.inclusionProof(index: -1, leaves: leaves) == nil)
    }

    @Test("each tree is proven to begin with every smaller one, and with no other", arguments: sizes)
    func consistency(_ size: Int) throws {
        let leaves = Array(Self.leaves.prefix(size)), root = Self.roots[size]
        for old in 0...size {
            let proof = try #require(MerkleTree.consistencyProof(oldSize: old, leaves: leaves))
            func holds(_ oldSize: Int, _ oldRoot: Digest, _ newRoot: Digest, _ proof: [Digest]) -> Bool {
                MerkleTree.verifyConsistency(
                    oldSize: oldSize, oldRoot: oldRoot, newSize: size, newRoot: newRoot, proof: proof)
            }
            #expect(holds(old, Self.roots[old], root, proof))
            #expect(!holds(old, MerkleTree.leafHash([7]), root, proof))
            #expect(!holds(old, Self.roots[old], MerkleTree.leafHash([7]), proof) || old == 0)
            #expect(!holds(old, Self.roots[old], root, proof + [root]))
            #expect(!holds(old, Self.roots[old], root, Array(proof.dropLast())) || proof.isEmpty)
            #expect(!holds(size + 1, Self.roots[old], root, proof))
        }
        #expect(MerkleTree.consistencyProof(oldSize: size + 1, leaves: leaves) == nil)
        #expect(MerkleTree.consistencyProof(oldSize: -1, leaves: leaves) == nil)
    }
}
