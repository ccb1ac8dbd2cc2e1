import ArchiveModel
import Synchronization

extension ObjectStore {
    /// Makes staged objects durable and gives them their names; after it returns, a power cut loses none of them.
    ///
    /// The order is what makes a crash harmless:
    /// 1. The keys are committed, marked pending. They are the record of the intent: recovery looks at them alone.
    /// 2. All bytes are synced, then every file is renamed to its address, then each touched folder is synced once.
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
        do {
            try keys.insertPending(
                staged.map { ($0.address, $0.wrappedKey) }, checks: Set(staged.map(\.masterKeyCheck)))
        } catch let error as ArchiveError where error.code == "master-key-changed" {
            // What is sealed from now on is sealed with the new one.
            _ = try reopenedMasterKey()
            throw error
        }
        onStep(.keysCommitted)
        do {
            try syncBytes(of: staged)
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

    private func syncBytes(of staged: [StagedObject]) throws {
        for object in staged {
            try trustingDisk { try object.file.file.syncData() }
            onStep(.fileSynced)
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
