import ArchiveModel
import Glibc
import Testing

@testable import ObjectStore

@Suite("Damage is found, whatever it is")
struct DamageTests {
    /// Three chunks, the last short.
    static let bytes = noise(2 * 65_536 + 1000)

    private func expectDamaged(
        _ archive: TemporaryStore, _ address: ObjectAddress, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectRefusal("object-damaged", .integrity, sourceLocation: sourceLocation) {
            try archive.store.verifySealed(address, checkInterrupted: {})
        }
        expectRefusal("object-damaged", .integrity, sourceLocation: sourceLocation) {
            _ = try archive.store.contentDigest(of: address, checkInterrupted: {})
        }
        expectRefusal("object-damaged", .integrity, sourceLocation: sourceLocation) {
            let reading = try archive.store.open(address)
            while try reading.next(maximumBytes: 256 << 10) != nil {}
        }
    }

    /// Seals another stream in the place of an object, under its own key: as a faulty memory would have had it sealed.
    private func reseal(
        _ archive: TemporaryStore, _ address: ObjectAddress, longer: Int64 = 0, _ change: ([UInt8]) -> [UInt8]
    ) throws {
        let path = archive.layout.path(of: address)
        let sealed = try contents(of: path)
        let header = try #require(sealed[..<16].withUnsafeBytes { SealedHeader(bytes: $0) })
        let key = try archive.store.key(of: address)
        let opened = sealed[16...].withUnsafeBytes {
            ChunkCipher(key: key, header: header.bytes).open($0, chunk: 0, isLast: true)
        }
        let claimed = SealedHeader(isDeflated: header.isDeflated, originalBytes: header.originalBytes + longer)
        var written = claimed.bytes
        try change(Array(#require(opened))).withUnsafeBytes { stream in
            try ChunkCipher(key: key, header: claimed.bytes).seal(stream, chunk: 0, isLast: true) { written += $0 }
        }
        try put(written, into: path)
    }

    @Test("a deflated object is what its own checksum and its header say, or it does not end well")
    func deflatedEnd() throws {
        let archive = try TemporaryStore()
        let text = Array(String(repeating: "грамота за участие; ", count: 3000).utf8)
        let changes: [(longer: Int64, change: ([UInt8]) -> [UInt8])] = [
            (0, { $0.dropLast() + [$0[$0.count - 1] ^ 1] }), (0, { $0.dropLast(4) }), (0, { $0 + [0] }),
            (1, { $0 }), (-1, { $0 }),
        ]
        for (longer, change) in changes {
            let address = try archive.keep(text)
            try reseal(archive, address) { $0 }
            #expect(try archive.store.bytes(of: address) == text)
            try reseal(archive, address, longer: longer, change)
            expectDamaged(archive, address)
        }
    }

    @Test("an untouched object passes both checks")
    func untouched() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        #expect(try archive.store.verifySealed(address, checkInterrupted: {}) == archive.store.sealedSize(of: address))
        let digest = try ContentHash.sha256(of: ByteSource(Self.bytes), checkInterrupted: {})
        #expect(try archive.store.contentDigest(of: address, checkInterrupted: {}) == digest)
    }

    @Test("every flipped bit of the header, and of places in every chunk and tag, is found", arguments: [true, false])
    func flippedBits(isCompressible: Bool) throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(isCompressible ? prose(400_000) : Self.bytes)
        let path = archive.layout.path(of: address)
        let sealed = try contents(of: path)
        let chunk = 65_552
        let inFirst = [16, 17, 5000, 16 + chunk - 17, 16 + chunk - 16, 16 + chunk - 1, 16 + chunk]
        let places = Array(0..<16) + inFirst + [sealed.count - 17, sealed.count - 16, sealed.count - 1]
        for place in Set(places) where place < sealed.count {
            for bit in 0..<8 {
                var damaged = sealed
                damaged[place] ^= 1 << UInt8(bit)
                try put(damaged, into: path)
                expectDamaged(archive, address)
            }
        }
        try put(sealed, into: path)
        try archive.store.verifySealed(address, checkInterrupted: {})
    }

    @Test(
        "an object cut off is found, also at the border of a chunk and of its tag",
        arguments: [0, 1, 15, 16, 31, 32, 16 + 65_552, 16 + 2 * 65_552, 16 + 2 * 65_552 + 16, 16 + 2 * 65_552 + 1015])
    func truncation(length: Int) throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        #expect(truncate(archive.layout.path(of: address), off_t(length)) == 0)
        expectDamaged(archive, address)
    }

    @Test("a deflated object cut at the border of a chunk is found, and so is one with a chunk added")
    func deflatedTruncation() throws {
        let archive = try TemporaryStore()
        let mixed = zip(noise(400_000, seed: 9), prose(400_000)).map { $0.0 & 0x0F | $0.1 & 0xF0 }
        let address = try archive.keep(mixed)
        let path = archive.layout.path(of: address)
        let sealed = try contents(of: path)
        #expect(sealed.count > 16 + 3 * 65_552)
        for chunks in [1, 2, 3] {
            try put(Array(sealed[..<(16 + chunks * 65_552)]), into: path)
            expectDamaged(archive, address)
        }
        try put(sealed + sealed[16..<16 + 65_552], into: path)
        expectDamaged(archive, address)
    }

    @Test("swapped, repeated and left out chunks are found")
    func reordered() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        let path = archive.layout.path(of: address)
        let sealed = try contents(of: path)
        let header = sealed[..<16]
        let (first, second, last) = (sealed[16..<65_568], sealed[65_568..<131_120], sealed[131_120...])
        let wrongOrders = [
            second + first + last, first + first + last, first + last, first + second + second, second + last,
        ]
        for wrong in wrongOrders {
            try put(Array(header + wrong), into: path)
            expectDamaged(archive, address)
        }
    }

    @Test("appended bytes are found", arguments: [1, 16, 17, 65_552])
    func appended(count: Int) throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        let path = archive.layout.path(of: address)
        try put(try contents(of: path) + noise(count, seed: 3), into: path)
        expectDamaged(archive, address)
    }

    @Test("one object under another's name is found, though its bytes are sound")
    func exchanged() throws {
        let archive = try TemporaryStore()
        let (one, other) = (try archive.keep(Self.bytes), try archive.keep(noise(5000, seed: 8)))
        try put(try contents(of: archive.layout.path(of: other)), into: archive.layout.path(of: one))
        expectDamaged(archive, one)
        try archive.store.verifySealed(other, checkInterrupted: {})
    }

    @Test("a missing object is named as missing")
    func missing() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        unlink(archive.layout.path(of: address))
        expectRefusal("object-missing", .integrity) { try archive.store.verifySealed(address, checkInterrupted: {}) }
        expectRefusal("object-missing", .integrity) { _ = try archive.store.bytes(of: address) }
        expectRefusal("object-missing", .integrity) { _ = try archive.store.originalLength(of: address) }
    }

    @Test("bytes before the damage are right, and none of the damaged chunk is handed out")
    func nothingUnverified() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(Self.bytes)
        let path = archive.layout.path(of: address)
        var sealed = try contents(of: path)
        sealed[16 + 65_552 + 10] ^= 1
        try put(sealed, into: path)
        var got: [UInt8] = []
        expectRefusal("object-damaged", .integrity) {
            try archive.store.read(address, checkInterrupted: {}) { got.append(contentsOf: $0) }
        }
        #expect(got == Array(Self.bytes[..<65_536]))
        // The range in the sound chunks is still readable.
        #expect(try archive.store.bytes(of: address, range: 131_072..<131_082) == Array(Self.bytes[131_072..<131_082]))
    }
}
