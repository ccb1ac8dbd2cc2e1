import ArchiveModel
import Foundation
import Synchronization
import Testing

@testable import ObjectStore

/// Kills the process after the given occurrence of a step, as a power switch would.
private func killing(at step: DurableStep, occurrence: Int) -> @Sendable (DurableStep) -> Void {
    let seen = CountingBox()
    return { current in
        if current == step, seen.next() == occurrence { kill(getpid(), SIGKILL) }
    }
}

private final class CountingBox: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}

@Suite("A process killed at any durable step")
struct CrashTests {
    static let commitSteps: [(DurableStep, Int)] = [
        (.keysCommitted, 1), (.fileSynced, 1), (.fileSynced, 3), (.renamed, 1), (.renamed, 2), (.renamed, 3),
        (.directorySynced, 1),
    ]

    @Test("during a commit leaves nothing that recovery does not remove", arguments: commitSteps)
    func commit(step: DurableStep, occurrence: Int) async throws {
        let archive = try TemporaryStore()
        let acknowledged = try archive.keep(noise(70_000))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = archive.root as String, name = step.rawValue as String, occurrence = occurrence as Int] in
            let step = try #require(DurableStep(rawValue: name))
            let store = try ObjectStore(root: root, onStep: killing(at: step, occurrence: occurrence))
            let lock = try store.lockForWriting()
            let staged = try (0..<3).map {
                try store.stage(ByteSource(noise(100_000, seed: UInt64($0))), checkInterrupted: {})
            }
            try store.commit(staged)
            lock.release()
        }
        let store = try archive.reopened()
        let recovery = try #require(try store.recover { Set($0).intersection([acknowledged]) })
        #expect(recovery.objects == 3)
        #expect(try store.pendingAddresses().isEmpty)
        try expectOnly([acknowledged], in: archive)
        #expect(try store.bytes(of: acknowledged) == noise(70_000))
    }

    @Test("while staging leaves a file in tmp that the next start sweeps")
    func staging() async throws {
        let archive = try TemporaryStore()
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = archive.root as String] in
            let store = try ObjectStore(root: root)
            _ = try store.stage(ByteSource(noise(10 << 20))) {
                if names(in: StoreLayout(root: root).staging).count == 1 { kill(getpid(), SIGKILL) }
            }
        }
        #expect(names(in: archive.layout.staging).count == 1)
        #expect(try archive.store.recover { Set($0) } == ObjectStore.Recovery(stagedFiles: 1, objects: 0))
        try expectOnly([], in: archive)
    }

    @Test(
        "during a removal leaves what the next attempt finishes",
        arguments: [DurableStep.keysDeleted, .keysScrubbed, .unlinked, .unlinkSynced])
    func removal(step: DurableStep) async throws {
        let archive = try TemporaryStore()
        let kept = try archive.keep([1])
        let leaving = [try archive.keep([2]), try archive.keep([3])]
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = archive.root as String, name = step.rawValue as String, leaving = leaving as [ObjectAddress]] in
            let step = try #require(DurableStep(rawValue: name))
            let store = try ObjectStore(root: root, onStep: killing(at: step, occurrence: 1))
            try store.remove(leaving)
        }
        let store = try archive.reopened()
        for address in leaving {
            // Whatever the step, nobody reads it any more.
            let error = #expect(throws: ArchiveError.self) { _ = try store.bytes(of: address) }
            #expect(["key-missing", "object-missing"].contains(error?.code))
        }
        try store.remove(leaving)
        for address in leaving { #expect(try store.isGone(address)) }
        try expectOnly([kept], in: archive)
        #expect(try store.bytes(of: kept) == [1])
    }

    @Test(
        "during a recovery leaves nothing that the next one does not remove",
        arguments: [DurableStep.unlinked, .unlinkSynced, .keysDeleted, .keysScrubbed])
    func recovery(step: DurableStep) async throws {
        let archive = try TemporaryStore()
        let acknowledged = try archive.keep([1])
        let staged = try [[2], [3]].map { try archive.store.stage(ByteSource($0), checkInterrupted: {}) }
        try archive.store.commit(staged)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [
                root = archive.root as String, name = step.rawValue as String,
                acknowledged = acknowledged as ObjectAddress
            ] in
            let step = try #require(DurableStep(rawValue: name))
            let store = try ObjectStore(root: root, onStep: killing(at: step, occurrence: 1))
            _ = try store.recover { Set($0).intersection([acknowledged]) }
        }
        _ = try archive.reopened().recover { Set($0).intersection([acknowledged]) }
        try expectOnly([acknowledged], in: archive)
    }

    private func expectOnly(_ expected: Set<ObjectAddress>, in archive: TemporaryStore) throws {
        var (files, keys): (Set<ObjectAddress>, Set<ObjectAddress>) = ([], [])
        try archive.store.enumerate { files.insert($0) }
        try archive.store.enumerateKeys { keys.insert($0) }
        #expect(files == expected)
        #expect(keys == expected)
        #expect(names(in: archive.layout.staging).isEmpty)
    }
}
