import ArchiveModel
import Testing

@testable import ObjectStore

@Suite("What comes bit by bit")
struct GrowingSpoolTests {
    private let archive: TemporaryStore

    init() throws { archive = try TemporaryStore() }

    private func spool(_ memory: SpoolMemory) -> GrowingSpool {
        GrowingSpool(memory: memory) { [folder = archive.store.folder] in try folder.stage() }
    }

    /// In pieces of any size, as a network gives them.
    private func send(_ bytes: [UInt8], to spool: GrowingSpool) throws {
        var rest = bytes[...]
        var generator = SeededGenerator(seed: 9)
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 1...90_000, using: &generator))
            try Array(part).withUnsafeBytes { try spool.append($0) }
            rest = rest.dropFirst(part.count)
        }
    }

    /// How many nameless files of `tmp/` this process has open.
    private func openFiles() throws -> Int {
        try descriptors(under: archive.layout.staging).count
    }

    @Test(
        "is what came, at any offset, wherever it waits",
        arguments: [0, 1, 65_535, 65_536, 300_001, (1 << 20) + 5], [0, 128 << 10, 16 << 20])
    func whatCame(size: Int, memoryBytes: Int) throws {
        let bytes = noise(size)
        let growing = spool(SpoolMemory(bytes: memoryBytes))
        try send(bytes, to: growing)
        #expect(growing.sizeBytes == Int64(size))
        let spooled = try growing.source()
        #expect(try spooled.source.bytes(at: 0, count: size + 1) == bytes)
        #expect(spooled.contentDigest == growing.digest)
        #expect(try ContentHash.sha256(of: spooled.source, checkInterrupted: {}) == growing.digest)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            let offset = Int.random(in: 0...size, using: &generator)
            #expect(
                try spooled.source.bytes(at: Int64(offset), count: 100_000) == Array(bytes[offset...].prefix(100_000)))
        }
        #expect(try spooled.source.bytes(at: Int64(size) + 5, count: 10) == [])
        #expect(throws: ArchiveError.self) { try [1].withUnsafeBytes { try growing.append($0) } }
        #expect(try growing.source().source.sizeBytes == Int64(size))
        #expect(names(in: archive.layout.staging).filter { !$0.hasPrefix(".") }.isEmpty)
    }

    @Test("takes a file when there is no memory for it, and none while there is")
    func files() throws {
        let memory = SpoolMemory(bytes: 256 << 10)
        let first = spool(memory)
        try send(noise(256 << 10), to: first)
        #expect(try openFiles() == 0)
        let second = spool(memory)
        try send(noise(65_535), to: second)
        #expect(try openFiles() == 0)
        try send([1], to: second)
        #expect(try openFiles() == 1)
    }

    @Test("one that is long takes a file whatever there is, and gives its memory back")
    func long() throws {
        let memory = SpoolMemory(bytes: 2 << 20)
        let long = spool(memory)
        try send(noise((1 << 20) + (64 << 10)), to: long)
        #expect(try openFiles() == 1)
        let others = (0..<2).map { _ in spool(memory) }
        for other in others { try send(noise(1 << 20), to: other) }
        #expect(try openFiles() == 1)
    }

    @Test("what memory was lent is given back with the last who may read it, not before")
    func givenBack() throws {
        let memory = SpoolMemory(bytes: 128 << 10)
        var spooled: SpooledSource? = try {
            let first = spool(memory)
            try send(noise(128 << 10), to: first)
            return try first.source()
        }()
        let second = spool(memory)
        try send(noise(64 << 10), to: second)
        #expect(try openFiles() == 1)
        #expect(try spooled?.source.bytes(at: 0, count: 128 << 10) == noise(128 << 10))
        spooled = nil
        let third = spool(memory)
        try send(noise(128 << 10), to: third)
        #expect(try openFiles() == 1)
    }

    @Test("one that could not be kept is never made a paper of")
    func broken() throws {
        let growing = GrowingSpool(memory: SpoolMemory(bytes: 0)) { throw ArchiveError.diskError(cause: "no room") }
        try send([1], to: growing)
        expectRefusal("disk-error", .failure) { try send(noise(70_000), to: growing) }
        expectRefusal("disk-error", .failure) { try send([1], to: growing) }
        expectRefusal("disk-error", .failure) { _ = try growing.source() }
    }

    @Test("bytes that somebody hashed are not hashed again, and the address is of what was sealed")
    func knownDigest() throws {
        let bytes = noise(200_000)
        let growing = spool(SpoolMemory())
        try send(bytes, to: growing)
        let spooled = try growing.source()
        let staged = try archive.store.stage(
            spooled.source, contentDigest: spooled.contentDigest, checkInterrupted: {})
        #expect(staged.contentDigest == (try ContentHash.sha256(of: ByteSource(bytes), checkInterrupted: {})))
        try archive.store.commit([staged])
        #expect(try archive.store.bytes(of: staged.address) == bytes)
    }
}
