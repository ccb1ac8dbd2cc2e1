import ArchiveModel
import Foundation
import Synchronization
import Testing

@testable import ObjectStore

@Suite("Staging, commit and what is left of them")
struct CommitTests {
    private struct Interrupted: Error {}

    private func stage(_ bytes: [UInt8], in archive: TemporaryStore) throws -> StagedObject {
        try archive.store.stage(ByteSource(bytes), checkInterrupted: {})
    }

    @Test("a staged object is invisible until it is committed, and is closed to others")
    func invisible() throws {
        let archive = try TemporaryStore()
        let staged = try stage(noise(70_000), in: archive)
        expectRefusal("object-missing", .integrity) { _ = try archive.store.bytes(of: staged.address) }
        #expect(try archive.store.isGone(staged.address))
        let names = names(in: archive.layout.staging)
        #expect(names.count == 1)
        var status = stat()
        #expect(stat(archive.layout.staging + "/" + (names.first ?? ""), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600 && Int64(status.st_size) == staged.sealedSizeBytes)
        try archive.store.commit([staged])
        #expect(try archive.store.bytes(of: staged.address) == noise(70_000))
        #expect(try archive.store.sealedSize(of: staged.address) == staged.sealedSizeBytes)
    }

    @Test("a discarded or forgotten staged object leaves nothing", arguments: [true, false])
    func discarded(explicitly: Bool) throws {
        let archive = try TemporaryStore()
        do {
            let staged = try stage(noise(1000), in: archive)
            if explicitly {
                archive.store.discard(staged)
                archive.store.discard(staged)
                #expect(names(in: archive.layout.staging).isEmpty)
            }
        }
        #expect(names(in: archive.layout.staging).isEmpty)
        #expect(try archive.store.pendingAddresses().isEmpty)
    }

    @Test("the steps of a group's commit come in the order that makes a crash harmless; removal likewise")
    func order() throws {
        let archive = try TemporaryStore()
        let steps = Mutex<[DurableStep]>([])
        let store = try ObjectStore(root: archive.root, onStep: { step in steps.withLock { $0.append(step) } })
        let staged = try (0..<3).map { try store.stage(ByteSource([$0]), checkInterrupted: {}) }
        #expect(steps.withLock { $0 }.isEmpty)
        let folders = Set(staged.map { $0.address.digest.bytes[0] }).count
        try store.commit(staged)
        #expect(
            steps.withLock { $0 } == [.keysCommitted] + Array(repeating: .fileSynced, count: 3)
                + Array(repeating: .renamed, count: 3) + Array(repeating: .directorySynced, count: folders))
        steps.withLock { $0 = [] }
        try store.remove(staged.map(\.address))
        #expect(
            steps.withLock { $0 } == [.keysDeleted, .keysScrubbed] + Array(repeating: .unlinked, count: 3)
                + Array(repeating: .unlinkSynced, count: folders))
    }

    @Test("an interrupted staging throws what the caller threw and leaves nothing")
    func interrupted() throws {
        let archive = try TemporaryStore()
        var calls = 0
        #expect(throws: Interrupted.self) {
            _ = try archive.store.stage(ByteSource(noise(1 << 20))) {
                calls += 1
                if calls == 3 { throw Interrupted() }
            }
        }
        #expect(calls == 3 && names(in: archive.layout.staging).isEmpty)
        #expect(throws: Interrupted.self) {
            _ = try ContentHash.sha256(of: ByteSource(noise(1 << 20))) { throw Interrupted() }
        }
    }

    @Test("a source that shrinks or grows while it is read is refused and leaves nothing", arguments: [-1, 1])
    func changedSource(difference: Int) throws {
        let archive = try TemporaryStore()
        for bytes in [noise(300_000), prose(300_000)] {
            let now = ByteSource(difference < 0 ? Array(bytes.dropLast()) : bytes + [0])
            let changed = ByteSource(sizeBytes: Int64(bytes.count)) { try now.read(at: $0, into: $1) }
            expectRefusal("file-changed", .failure) { _ = try archive.store.stage(changed, checkInterrupted: {}) }
        }
        #expect(names(in: archive.layout.staging).isEmpty)
    }

    @Test("when one of a group cannot be placed, none of it is in the archive")
    func allOrNone() throws {
        let archive = try TemporaryStore()
        let staged = try (0..<5).map { try stage(noise(100, seed: UInt64($0)), in: archive) }
        let folder = archive.layout.folder(of: staged[4].address)
        rmdir(folder)
        try put([], into: folder)
        expectRefusal("system-error", .failure) { try archive.store.commit(staged) }
        unlink(folder)
        for object in staged { #expect(try archive.store.isGone(object.address)) }
        #expect(names(in: archive.layout.staging).isEmpty)
        #expect(try archive.reopened().pendingAddresses().isEmpty)
        try archive.store.commit([try stage([1], in: archive)])
    }

    @Test("a folder of objects that a copy lost is made again")
    func lostFolder() throws {
        let archive = try TemporaryStore()
        let staged = try stage([5], in: archive)
        rmdir(archive.layout.folder(of: staged.address))
        try archive.store.commit([staged])
        #expect(try archive.store.bytes(of: staged.address) == [5])
    }

    @Test("after the disk failed to confirm a write, the process commits nothing more; the next one may")
    func unreliableDisk() throws {
        let archive = try TemporaryStore()
        archive.store.isDiskUnreliable.store(true, ordering: .relaxed)
        let staged = try stage([5], in: archive)
        expectRefusal("disk-unreliable", .failure) { try archive.store.commit([staged]) }
        #expect(try archive.store.isGone(staged.address))
        let store = try archive.reopened()
        try store.commit([try store.stage(ByteSource([6]), checkInterrupted: {})])
    }

    @Test("settling writes nothing at once; the next commit clears the mark")
    func lazySettling() throws {
        let archive = try TemporaryStore()
        let first = try archive.keep([1])
        #expect(try archive.store.pendingAddresses().isEmpty)
        #expect(try archive.reopened().pendingAddresses() == [first])
        let second = try archive.keep([2])
        #expect(try archive.reopened().pendingAddresses() == [second])
    }
}
