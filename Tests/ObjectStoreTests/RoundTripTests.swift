import ArchiveModel
import Testing

@testable import ObjectStore

@Suite("What was put in comes out")
struct RoundTripTests {
    static let sizes = [
        0, 1, 4096, 65_535, 65_536, 65_537, 131_072, 4 * 65_536 - 1, 4 * 65_536, 4 * 65_536 + 1, 3 << 20, 5_000_003,
    ]

    @Test("incompressible bytes of every awkward size come back as they were", arguments: sizes)
    func incompressible(size: Int) throws {
        let archive = try TemporaryStore()
        let bytes = noise(size)
        let address = try archive.keep(bytes)
        let store = try archive.reopened()
        #expect(try store.bytes(of: address) == bytes)
        #expect(try store.originalLength(of: address) == Int64(size))
        let chunks = max(1, (size + 65_535) / 65_536)
        #expect(try store.sealedSize(of: address) == Int64(16 + size + 16 * chunks))
    }

    @Test("compressible bytes come back as they were and take less room", arguments: sizes)
    func compressible(size: Int) throws {
        let archive = try TemporaryStore()
        let bytes = prose(size)
        let address = try archive.keep(bytes)
        let store = try archive.reopened()
        #expect(try store.bytes(of: address) == bytes)
        #expect(try store.originalLength(of: address) == Int64(size))
        if size > 4096 { #expect(try store.sealedSize(of: address) < Int64(size / 2)) }
    }

    @Test("deflated bytes whose deflation ends on a chunk border come back as they were")
    func deflatedToWholeChunks() throws {
        let archive = try TemporaryStore()
        // Half noise: a few hundred lengths put the end of the deflated stream on every place around a border.
        let mixed = zip(noise(140_000, seed: 5), prose(140_000)).map { $0.0 & 0x0F | $0.1 & 0xF0 }
        for length in stride(from: 100_000, to: 140_000, by: 389) {
            let bytes = Array(mixed.prefix(length))
            let staged = try archive.store.stage(ByteSource(bytes), checkInterrupted: {})
            try archive.store.commit([staged])
            #expect(try archive.store.bytes(of: staged.address) == bytes)
        }
    }

    @Test("any range of a plain or deflated object equals that range of the original", arguments: [true, false])
    func ranges(isCompressible: Bool) throws {
        let archive = try TemporaryStore()
        let bytes = isCompressible ? prose(1_200_001) : noise(1_200_001)
        let address = try archive.keep(bytes)
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<60 {
            let start = Int.random(in: 0...bytes.count, using: &generator)
            let range = start..<Int.random(in: start...bytes.count, using: &generator)
            let part = try archive.store.bytes(of: address, range: Int64(range.lowerBound)..<Int64(range.upperBound))
            #expect(part == Array(bytes[range]))
        }
        for range in [0..<1, 65_535..<65_537, 65_536..<131_072, 1_200_000..<1_200_001] {
            let part = try archive.store.bytes(of: address, range: Int64(range.lowerBound)..<Int64(range.upperBound))
            #expect(part == Array(bytes[range]))
        }
    }

    @Test("a range behind the end is empty, one over the end is cut")
    func rangesBeyondTheEnd() throws {
        let archive = try TemporaryStore()
        let bytes = noise(70_000)
        let address = try archive.keep(bytes)
        #expect(try archive.store.bytes(of: address, range: 70_000..<80_000) == [])
        #expect(try archive.store.bytes(of: address, range: 69_990..<80_000) == Array(bytes.suffix(10)))
    }

    @Test("the same original is sealed to another address each time, under the same content digest")
    func sameOriginalTwice() throws {
        let archive = try TemporaryStore()
        let source = ByteSource(noise(1000))
        let first = try archive.store.stage(source, checkInterrupted: {})
        let second = try archive.store.stage(source, checkInterrupted: {})
        #expect(first.address != second.address)
        #expect(first.contentDigest == second.contentDigest)
        #expect(try ContentHash.sha256(of: source, checkInterrupted: {}) == first.contentDigest)
    }

    @Test("eight threads staging and reading at once do not disturb each other")
    func threads() async throws {
        let archive = try TemporaryStore()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for turn in 0..<5 {
                        let bytes = noise(200_000 + turn, seed: UInt64(thread * 100 + turn))
                        let address = try archive.keep(bytes)
                        #expect(try archive.store.bytes(of: address) == bytes)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(names(in: archive.layout.staging).isEmpty)
    }

    @Test("the SHA-256 of known bytes is the published one, also through the store")
    func knownDigest() throws {
        let archive = try TemporaryStore()
        let abc = try #require(Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
        let address = try archive.keep(Array("abc".utf8))
        #expect(try archive.store.contentDigest(of: address, checkInterrupted: {}) == abc)
        try archive.store.verifyContent(of: address, is: abc, checkInterrupted: {})
        expectRefusal("content-differs", .integrity) {
            try archive.store.verifyContent(of: address, is: address.digest, checkInterrupted: {})
        }
    }
}
