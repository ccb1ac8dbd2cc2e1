import ArchiveModel
import Testing

@testable import Catalog

/// The test vectors published with RFC 6962's reference implementation (google/certificate-transparency).
@Suite("The Merkle tree of RFC 6962")
struct MerkleTreeTests {
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { MerkleTree.leafHash(bytes($0)) }

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ].map(digest)

    static let a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
    static let b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    static let c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    static let d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    static let e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
    static let f = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
    static let first = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    static let two = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    static let four = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"

    @Test("the published roots", arguments: 0...8)
    func roots(_ size: Int) {
        #expect(MerkleTree.root(of: Self.leaves.prefix(size)) == Self.roots[size])
    }

    @Test(
        "the published inclusion proofs",
        arguments: [
            (0, 1, []), (0, 8, [a, b, c]), (5, 8, [d, e, four]), (2, 3, [two]), (1, 5, [first, b, d]),
        ])
    func inclusion(_ index: Int, _ size: Int, _ expected: [String]) throws {
        let proof = try #require(
            MerkleTree.inclusionProof(index: index, leaves: Array(Self.leaves.prefix(size))))
        #expect(proof.map(\.description) == expected)
        #expect(
            MerkleTree.verifyInclusion(
                of: Self.leaves[index], index: index, size: size, root: Self.roots[size], proof: proof))
    }

    @Test(
        "the published consistency proofs",
        arguments: [(1, 1, []), (1, 8, [a, b, c]), (6, 8, [f, e, four]), (2, 5, [b, d])])
    func consistency(_ oldSize: Int, _ newSize: Int, _ expected: [String]) throws {
        let proof = try #require(
            MerkleTree.consistencyProof(oldSize: oldSize, leaves: Array(Self.leaves.prefix(newSize))))
        #expect(proof.map(\.description) == expected)
        #expect(
            MerkleTree.verifyConsistency(
                oldSize: oldSize, oldRoot: Self.roots[oldSize], newSize: newSize, newRoot: Self.roots[newSize],
                proof: proof))
    }

    private static func digest(_ text: String) -> Digest {
        guard let digest = Digest(text) else { preconditionFailure("not a digest: \(text)") }
        return digest
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        var rest = Substring(hexadecimal)
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
