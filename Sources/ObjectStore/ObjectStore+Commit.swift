import ArchiveModel
import Dispatch
import Synchronization

extension ObjectStore {
    /// Makes staged objects durable and gives them their names; after it returns, a power cut loses none of them.
    ///
    /// The order is what makes a crash harmless:
    /// 1. The keys are committed, marked pending. They are the record of the intent: recovery looks at them alone.
    ///    Meanwhile all bytes are synced: until then they lie in `tmp/`, from where a sweep takes them.
    /// 2. Every file is renamed to its address, then the touched folders are synced, all at once.
    /// 3. The caller records the objects in the catalog in one transaction, then calls ``settle(_:)``.
    ///
    /// Groups are cheap: one transaction, one wait for the bytes, one sync a folder.
    /// - Throws: `disk-full`, `disk-error` and the like; then none of the group is in the archive (what could not be
    ///   taken back at once is pending and goes at the next recovery). After a failed sync every further commit
    ///   of this process throws `disk-unreliable`: what the disk holds is unknown.
    public func commit(_ staged: [StagedObject]) throws {
        guard !staged.isEmpty else { return }
        guard !isDiskUnreliable.load(ordering: .relaxed) else { throw ArchiveError.commitsStopped() }
        let addresses = staged.map(\.address)
        let bytes = SyncUnderWay(staged.map(\.file.file))
        let entered = Result { try enterKeys(of: staged) }
        let synced = Result { try trustingDisk { try bytes.wait() } }
        try entered.get()
        onStep(.keysCommitted)
        do {
            try synced.get()
            for _ in staged { onStep(.fileSynced) }
            for object in staged {
                try folder.place(object.file, at: object.address)
                onStep(.renamed)
            }
            try trustingDisk { try folder.syncFolders(of: addresses) { onStep(.directorySynced) } }
        } catch {
            for object in staged { discard(object) }
            try? withdraw(addresses)
            throw error
        }
    }

    private func enterKeys(of staged: [StagedObject]) throws {
        do {
            try keys.insertPending(
                staged.map { ($0.address, $0.wrappedKey) }, checks: Set(staged.map(\.masterKeyCheck)))
        } catch let error as ArchiveError where error.code == "master-key-changed" {
            // What is sealed from now on is sealed with the new one.
            _ = try reopenedMasterKey()
            throw error
        }
    }

    /// After a failed sync the kernel may have dropped the unwritten pages and call the next sync a success.
    private func trustingDisk(_ sync: () throws -> Void) throws {
        do { try sync() } catch {
            isDiskUnreliable.store(true, ordering: .relaxed)
            throw error
        }
    }

    /// Says that the catalog keeps these objects. Costs nothing: the mark is cleared within the next commit of keys,
    /// and recovery, should it come first, asks once more.
    public func settle(_ addresses: [ObjectAddress]) { keys.settle(addresses) }
}

/// Bytes on their way to the disk.
private final class SyncUnderWay: Sendable {
    private let ended = DispatchGroup()
    private let outcome = Mutex<Result<Void, any Error>>(.success(()))

    init(_ files: [OpenFile]) {
        DispatchQueue.global().async(group: ended) { [self] in
            let result = Result { try OpenFile.syncData(files) }
            outcome.withLock { $0 = result }
        }
    }

    func wait() throws {
        ended.wait()
        try outcome.withLock { $0 }.get()
    }
}
