import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

@Suite("Keys open what they should, and nothing else does")
struct KeyTests {
    @Test("create makes folders and files only the owner may reach; the master key is 64 digits and a newline")
    func created() throws {
        let archive = try TemporaryStore()
        for folder in ["", "/objects", "/objects/00", "/objects/ff", "/tmp", "/keys"] {
            var status = stat()
            #expect(stat(archive.root + folder, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o700)
        }
        for name in names(in: archive.layout.keys) {
            var status = stat()
            #expect(stat(archive.layout.keys + "/" + name, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
        let key = try contents(of: archive.layout.masterKey)
        #expect(key.count == 65 && key.last == 10)
        #expect(names(in: archive.layout.objects).count == 256)
    }

    @Test("a second create in the same folder is refused and changes nothing")
    func createTwice() throws {
        let archive = try TemporaryStore()
        let before = try contents(of: archive.layout.masterKey)
        expectRefusal("archive-exists", .failure) { try ObjectStore.create(at: archive.root) }
        #expect(try contents(of: archive.layout.masterKey) == before)
    }

    @Test("of many creations at once exactly one succeeds")
    func createRace() async throws {
        let folder = try temporaryFolder()
        defer { removeTree(folder) }
        let successes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 { group.addTask { (try? ObjectStore.create(at: folder)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 1)
        let store = try ObjectStore(root: folder)
        let staged = try store.stage(ByteSource([1]), checkInterrupted: {})
        try store.commit([staged])
        #expect(try store.bytes(of: staged.address) == [1])
    }

    @Test("a creation that was cut off can be repeated")
    func createAfterCrash() throws {
        let folder = try temporaryFolder()
        defer { removeTree(folder) }
        try FileManager.default.createDirectory(atPath: folder + "/keys.new", withIntermediateDirectories: true)
        try put([1, 2, 3], into: folder + "/keys.new/master.key")
        try put([], into: folder + "/keys.new/keys.sqlite")
        try ObjectStore.create(at: folder)
        #expect(!fileExists(folder + "/keys.new"))
        #expect(try ObjectStore(root: folder).openMasterKey().check.count == 40)
    }

    @Test("a folder without an archive is told as such")
    func noArchive() throws {
        let folder = try temporaryFolder()
        defer { removeTree(folder) }
        expectRefusal("no-archive", .noArchive) { _ = try ObjectStore(root: folder) }
    }

    @Test("a master key may live elsewhere, and only there")
    func masterKeyElsewhere() throws {
        let folder = try temporaryFolder()
        defer { removeTree(folder) }
        let (root, path) = (folder + "/archive", folder + "/master")
        try ObjectStore.create(at: root, masterKeyPath: path)
        #expect(!fileExists(root + "/keys/master.key"))
        let store = try ObjectStore(root: root, source: KeySource(filePath: path))
        let staged = try store.stage(ByteSource([7]), checkInterrupted: {})
        try store.commit([staged])
        #expect(try ObjectStore(root: root, source: KeySource(filePath: path)).bytes(of: staged.address) == [7])
        expectRefusal("master-key-missing", .wrongKey) { _ = try ObjectStore(root: root).bytes(of: staged.address) }
    }

    @Test("another archive's master key is recognised before anything is staged or read")
    func wrongMasterKey() throws {
        let (archive, other) = (try TemporaryStore(), try TemporaryStore())
        let address = try archive.keep([1, 2, 3])
        let store = try ObjectStore(root: archive.root, source: KeySource(filePath: other.layout.masterKey))
        expectRefusal("wrong-master-key", .wrongKey) { _ = try store.bytes(of: address) }
        expectRefusal("wrong-master-key", .wrongKey) { _ = try store.stage(ByteSource([1]), checkInterrupted: {}) }
        #expect(names(in: archive.layout.staging).isEmpty)
    }

    @Test("a missing, malformed or exposed master key is refused; sealed bytes are checked without it")
    func badMasterKeys() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1, 2, 3])
        let path = archive.layout.masterKey
        let good = try contents(of: path)

        chmod(path, 0o640)
        expectRefusal("master-key-exposed", .wrongKey) { _ = try archive.reopened().bytes(of: address) }
        chmod(path, 0o600)
        for bad in [[], Array(good.dropLast(3)), good + [65], [UInt8](repeating: 103, count: 65)] {
            try put(bad, into: path)
            expectRefusal("master-key-malformed", .wrongKey) { _ = try archive.reopened().bytes(of: address) }
        }
        try put(Array(good.dropLast()), into: path)
        #expect(try archive.reopened().bytes(of: address) == [1, 2, 3])
        unlink(path)
        expectRefusal("master-key-missing", .wrongKey) { _ = try archive.reopened().bytes(of: address) }
        try archive.reopened().verifySealed(address, checkInterrupted: {})
    }

    @Test("a copy of the archive without keys gives nothing back, and is still checked")
    func copyWithoutKeys() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(noise(5000))
        let copy = try temporaryFolder()
        defer { removeTree(copy) }
        try FileManager.default.copyItem(atPath: archive.layout.objects, toPath: copy + "/objects")
        let store = try ObjectStore(root: copy, source: KeySource(filePath: archive.layout.masterKey))
        expectRefusal("keys-missing", .wrongKey) { _ = try store.bytes(of: address) }
        try store.verifySealed(address, checkInterrupted: {})
    }

    @Test("once its key is deleted, an object cannot be read even from a copy made before")
    func deletedKey() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep(noise(5000))
        let sealed = try contents(of: archive.layout.path(of: address))
        try archive.store.remove([address])
        try put(sealed, into: archive.layout.path(of: address))
        try archive.store.verifySealed(address, checkInterrupted: {})
        expectRefusal("key-missing", .integrity) { _ = try archive.store.bytes(of: address) }
        #expect(try !archive.store.isGone(address))
    }

    @Test("a key database that is no database is told as damaged")
    func damagedTable() throws {
        let archive = try TemporaryStore()
        let address = try archive.keep([1])
        for suffix in ["-wal", "-shm"] { unlink(archive.layout.keyTable + suffix) }
        try put(noise(8192), into: archive.layout.keyTable)
        expectRefusal("keys-damaged", .integrity) { _ = try archive.reopened().bytes(of: address) }
    }

    @Test("the connection commits with FULL synchronisation, in WAL, and overwrites what is deleted")
    func settings() throws {
        let archive = try TemporaryStore()
        let connection = try SQLiteConnection(path: archive.layout.keyTable)
        var values: [Int64] = []
        for name in ["synchronous", "secure_delete"] {
            try connection.run("PRAGMA \(name)") { values.append($0.integer(0)) }
        }
        try connection.run("PRAGMA journal_mode") { #expect(String(decoding: $0.blob(0), as: UTF8.self) == "wal") }
        #expect(values == [2, 1])
    }

    @Test("all keys are enumerated, over the borders of pages too")
    func enumerated() throws {
        let archive = try TemporaryStore()
        let addresses = (0..<2500).compactMap { Digest(bytes: noise(32, seed: UInt64($0))).map(ObjectAddress.init) }
        try archive.store.keys.insertPending(addresses.map { ($0, [UInt8](repeating: 1, count: 40)) })
        var seen: [ObjectAddress] = []
        try archive.store.enumerateKeys { seen.append($0) }
        #expect(seen.count == 2500 && Set(seen) == Set(addresses))
    }
}
