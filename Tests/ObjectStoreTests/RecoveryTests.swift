import ArchiveModel
import Foundation
import Testing

@testable import ObjectStore

@Suite("After a crash")
struct RecoveryTests {
    @Test("pending objects that the catalog knows stay, the others go with their keys")
    func pendingObjects() throws {
        let archive = try TemporaryStore()
        let staged = try (0..<4).map { try archive.store.stage(ByteSource([$0]), checkInterrupted: {}) }
        try archive.store.commit(staged)
        let addresses = staged.map(\.address)
        let store = try archive.reopened()
        let recovery = try store.recover { pending in
            #expect(Set(pending) == Set(addresses))
            return [addresses[1], addresses[2]]
        }
        #expect(recovery == ObjectStore.Recovery(stagedFiles: 0, objects: 2))
        #expect(try store.isGone(addresses[0]) && store.isGone(addresses[3]))
        #expect(try store.bytes(of: addresses[1]) == [1] && store.bytes(of: addresses[2]) == [2])
        #expect(try store.pendingAddresses().isEmpty)
        #expect(try store.recover { Set($0) } == ObjectStore.Recovery(stagedFiles: 0, objects: 0))
    }

    @Test("nothing is asked and nothing removed when nothing is pending")
    func nothingToDo() throws {
        let archive = try TemporaryStore()
        try archive.keep([1])
        let recovery = try archive.store.recover { _ in
            Issue.record("asked for nothing")
            return []
        }
        #expect(recovery == ObjectStore.Recovery(stagedFiles: 0, objects: 0))
    }

    @Test("recovery does nothing while any writer holds the lock, and works when the last has let go")
    func writersAtWork() throws {
        let archive = try TemporaryStore()
        let staged = try archive.store.stage(ByteSource([1]), checkInterrupted: {})
        let locks = try [archive.store.lockForWriting(), archive.store.lockForWriting()]
        try archive.store.commit([staged])
        let store = try archive.reopened()
        for lock in locks {
            #expect(try store.recover { _ in [] } == nil)
            #expect(try store.bytes(of: staged.address) == [1])
            lock.release()
        }
        #expect(try store.recover { _ in [] }?.objects == 1)
        #expect(try store.isGone(staged.address))
    }

    @Test("the file of a living stager is not swept, a dead one's is")
    func sweep() throws {
        let archive = try TemporaryStore()
        let living = try archive.store.stage(ByteSource(noise(5000)), checkInterrupted: {})
        try put(noise(100), into: archive.layout.staging + "/0123456789abcdef0123456789abcdef")
        #expect(names(in: archive.layout.staging).count == 2)
        #expect(try archive.store.sweepStaging() == 1)
        #expect(try archive.store.sweepStaging() == 0)
        try archive.store.commit([living])
        #expect(try archive.store.bytes(of: living.address) == noise(5000))
    }

    @Test("files in tmp that cannot be opened as files are left alone")
    func sweepOfOddThings() throws {
        let archive = try TemporaryStore()
        #expect(mkdir(archive.layout.staging + "/folder", 0o700) == 0)
        #expect(symlink("/etc/passwd", archive.layout.staging + "/link") == 0)
        #expect(mkfifo(archive.layout.staging + "/pipe", 0o600) == 0)
        #expect(try archive.store.sweepStaging() == 0)
        #expect(names(in: archive.layout.staging).count == 3)
    }
}
