import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

@Suite("What is removed is gone")
struct RemovalTests {
    @Test("a removed object has neither file nor key, the others stay, and removing again is no error")
    func removed() throws {
        let archive = try TemporaryStore()
        let (gone, kept) = (try archive.keep([1, 2]), try archive.keep([3, 4]))
        try archive.store.remove([gone])
        try archive.store.remove([gone])
        #expect(try archive.store.isGone(gone))
        #expect(try !archive.store.isGone(kept))
        #expect(!fileExists(archive.layout.path(of: gone)))
        #expect(try archive.store.bytes(of: kept) == [3, 4])
        var (files, keys): ([ObjectAddress], [ObjectAddress]) = ([], [])
        try archive.store.enumerate { files.append($0) }
        try archive.store.enumerateKeys { keys.append($0) }
        #expect(files == [kept] && keys == [kept])
    }

    @Test("an address that never was is gone, and removing it is no error")
    func neverThere() throws {
        let archive = try TemporaryStore()
        let address = ObjectAddress(try #require(Digest(bytes: noise(32))))
        #expect(try archive.store.isGone(address))
        try archive.store.remove([address])
        try archive.store.remove([])
    }

    @Test("an object with a key and no file, or a file and no key, is not gone until it is removed")
    func halfThere() throws {
        let archive = try TemporaryStore()
        let (keyOnly, fileOnly) = (try archive.keep([1]), try archive.keep([2]))
        unlink(archive.layout.path(of: keyOnly))
        try archive.store.keys.delete([fileOnly])
        #expect(try !archive.store.isGone(keyOnly))
        #expect(try !archive.store.isGone(fileOnly))
        try archive.store.remove([keyOnly, fileOnly])
        #expect(try archive.store.isGone(keyOnly))
        #expect(try archive.store.isGone(fileOnly))
    }

    @Test("after thousands of keys came and some went, no byte of a deleted one is in the database or its WAL")
    func noTraceOfKeys() throws {
        let archive = try TemporaryStore()
        var generator = SeededGenerator(seed: 11)
        var living: [(address: ObjectAddress, wrapped: [UInt8])] = []
        var deleted: [[UInt8]] = []
        var next: UInt64 = 1000
        for _ in 0..<12 {
            let rows = try (0..<600).map { _ in
                next += 2
                return (ObjectAddress(try #require(Digest(bytes: noise(32, seed: next)))), noise(40, seed: next + 1))
            }
            try archive.store.keys.insertPending(rows)
            archive.store.settle(rows.map(\.0))
            living += rows.map { (address: $0.0, wrapped: $0.1) }
            living.shuffle(using: &generator)
            let leaving = living.prefix(Int.random(in: 1...500, using: &generator))
            try archive.store.remove(leaving.map(\.address))
            deleted += leaving.map(\.wrapped)
            living.removeFirst(leaving.count)
        }
        let onDisk = try ["", "-wal"].flatMap { try contents(of: archive.layout.keyTable + $0) }
        let places = Dictionary(grouping: onDisk.indices.dropLast(8)) { Array(onDisk[$0..<$0 + 8]) }
        #expect(living.allSatisfy { places[Array($0.wrapped.prefix(8))] != nil })
        let traces = deleted.count { wrapped in
            [0, 16, 32].contains { places[Array(wrapped[$0..<$0 + 8])] != nil }
        }
        #expect(traces == 0, "of \(deleted.count)")
    }

    @Test("no byte of a deleted key is left in the table, however often its row was moved before")
    func movedKeys() throws {
        let archive = try TemporaryStore()
        let path = archive.layout.keyTable
        let table = KeyTable(path: path)
        var random = SeededGenerator(seed: 11)
        func digest() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) } }
        // Keys of random addresses: every page is split again and again.
        var keys: [(address: ObjectAddress, wrapped: [UInt8])] = []
        for _ in 0..<60 {
            let some = (0..<40).map { _ in
                (address: ObjectAddress(Digest(bytes: digest())!), wrapped: digest() + [1, 2, 3, 4, 5, 6, 7, 8])
            }
            try table.insertPending(some)
            keys += some
        }
        try table.delete(keys.map(\.address).filter { $0.digest.bytes[31] % 2 == 0 })
        try table.scrub()
        let bytes = Data(try contents(of: path))
        for key in keys {
            let isThere = bytes.range(of: Data(key.wrapped)) != nil
            #expect(isThere == (key.address.digest.bytes[31] % 2 != 0), "\(key.address)")
        }
    }
}
