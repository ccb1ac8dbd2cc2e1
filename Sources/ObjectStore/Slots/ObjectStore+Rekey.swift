import ArchiveModel
import Glibc

/// What a change of the master key does, or would do.
public struct RekeyPlan: Sendable {
    /// The slot that goes; nil for a plain rotation.
    public let removed: KeySlot?
    /// Whether the file that holds the master key itself goes as a way in.
    public let removesMasterKeyFile: Bool
    /// Slots that open the new master key with the secret that they have.
    public let kept: [KeySlot]
    /// Files that hold the master key itself and are written anew. Other copies of them open nothing afterwards.
    public let replacedFiles: [String]
    public let destroyedFiles: [String]
    /// A systemd credential holds the master key itself and cannot be written: it opens nothing afterwards.
    public let voidsCredential: Bool
    /// No file will hold the master key, because none is at hand: copies that are elsewhere open nothing afterwards.
    public let losesMasterKeyFile: Bool
    public let objectKeys: Int
}

extension ObjectStore {
    /// What ``rekey(removing:act:record:checkInterrupted:)`` would do. Changes nothing.
    /// - Throws: `slot-not-found`, `last-slot`, and all that opening the master key throws.
    public func planRekey(removing number: Int?) throws -> RekeyPlan { try plan(opening.open(), removing: number) }

    /// Makes a new master key and wraps everything anew: every object's key, the journal's, every slot's seal, the file that holds the
    /// master key itself. What the old master key opened, it opens no more.
    ///
    /// Slots need no secret for that: the new master key is sealed to their public keys. Safe to be cut off anywhere:
    /// 1. The new master key is written beside each file that holds the old one.
    /// 2. One transaction changes all rows. Before it the old files open everything, after it the new ones do, wherever
    ///    they lie (``MasterKeyOpening`` looks at both), and the slots always do.
    /// 3. The files are put in place, the database's log is emptied, the journal is told. Each of these can be repeated,
    ///    and is, by ``finishKeyActs(record:)`` at the next start.
    ///
    /// - Parameters:
    ///   - number: a slot that goes with the old master key, ``KeySlot/numberOfMasterKeyFile`` among them.
    ///   - record: tells the journal of acts, each once.
    /// - Throws: `keys-in-use` while anybody writes to the archive.
    public func rekey(
        removing number: Int?, act: KeyAct, record: ([KeyAct]) throws -> Void, checkInterrupted: () throws -> Void
    ) throws -> RekeyPlan {
        guard let lock = try StoreLock.exclusive(layout) else { throw ArchiveError.keysInUse }
        defer { lock.release() }
        try completeKeyActs(record: record)
        let opened = try opening.open()
        let plan = try plan(opened, removing: number)
        let next = try MasterKey.random()
        var act = act
        act.slots = number.map { [$0] } ?? plan.kept.map(\.number)
        act.replacedFiles = plan.replacedFiles.map(KeyFile.resolved)
        act.destroyedFiles = plan.destroyedFiles.map(KeyFile.resolved)
        do {
            for path in act.replacedFiles { try KeyFile.writeSuccessor(next.bytes, of: path) }
            onStep(.masterKeyFileWritten)
            let change = KeyTable.Rekeying(
                old: opened.key, new: next, removing: number, keepsMasterKeyFile: !plan.replacedFiles.isEmpty,
                act: act)
            try keys.rekey(change) { _ in try checkInterrupted() }
        } catch {
            // The transaction may have been committed in spite of an error; then these are the new keys.
            if (try? keys.check()) == opened.key.check {
                for path in act.replacedFiles { try? KeyFile.destroy(path + KeyFile.unfinishedSuffix) }
            }
            throw error
        }
        onStep(.masterKeyReplaced)
        use(next)
        try completeKeyActs(record: record)
        try checkRekeyed(plan, next, checkInterrupted)
        return plan
    }

    /// No "rotated" before it was seen that the new master key opens everything.
    private func checkRekeyed(_ plan: RekeyPlan, _ key: MasterKey, _ checkInterrupted: () throws -> Void) throws {
        let closed = try keys.keysNotOpened(by: key) { _ in try checkInterrupted() }
        if let address = closed.first { throw ArchiveError.keysDamaged(cause: "the key of \(address)") }
        guard try opensJournalKey(key) else { throw ArchiveError.journalKeyDamaged }
        for path in plan.replacedFiles {
            guard try KeyFile.read(path) == key.bytes else { throw ArchiveError.masterKeyMalformed(path) }
        }
    }

    private func plan(_ opened: MasterKeyOpening.Opened, removing number: Int?) throws -> RekeyPlan {
        let ways = try keySlots()
        if let damaged = ways.damaged.first(where: { $0 != number }) { throw ArchiveError.slotDamaged(damaged) }
        let removesFile = number == KeySlot.numberOfMasterKeyFile
        let removed = ways.slots.first { $0.number == number }
        if let number {
            let isThere = removesFile ? ways.hasMasterKeyFile : removed != nil || ways.damaged.contains(number)
            guard isThere else { throw ArchiveError.slotNotFound(number) }
        }
        let files = try filesHolding(opened.key)
        let kept = ways.slots.filter { $0.number != number }
        guard !kept.isEmpty || !removesFile && !files.isEmpty else { throw ArchiveError.lastSlot }
        let credential = source.credentialPath.flatMap { try? KeyFile.read($0, isGuarded: true) }
        return RekeyPlan(
            removed: removed, removesMasterKeyFile: removesFile, kept: kept,
            replacedFiles: removesFile ? [] : files, destroyedFiles: removesFile ? files : [],
            voidsCredential: credential == opened.key.bytes,
            losesMasterKeyFile: ways.hasMasterKeyFile && files.isEmpty, objectKeys: try keys.count())
    }

    /// Of the files that are known here, those that hold the master key itself.
    private func filesHolding(_ key: MasterKey) throws -> [String] {
        var files: [String] = []
        for path in [source.filePath, layout.masterKey].compactMap({ $0 })
        where !files.contains(where: { KeyFile.resolved($0) == KeyFile.resolved(path) }) {
            if try KeyFile.read(path) == key.bytes { files.append(path) }
        }
        return files
    }

    // MARK: What a crash left

    /// Carries through what changes of the keys left undone: files take their places, the database's log is emptied, the
    /// journal is told. Costs one look into the table when there is nothing to do, and does nothing while anybody writes.
    public func finishKeyActs(record: ([KeyAct]) throws -> Void) throws {
        guard try !keys.unrecordedActs().isEmpty, let lock = try StoreLock.exclusive(layout) else { return }
        defer { lock.release() }
        try completeKeyActs(record: record)
    }

    /// The caller keeps every writer away.
    func completeKeyActs(record: ([KeyAct]) throws -> Void) throws {
        try settle(fileAt: KeyFile.resolved(masterKeyPath))
        let acts = try keys.unrecordedActs()
        guard !acts.isEmpty else { return }
        for path in Set(acts.flatMap(\.replacedFiles)) { try settle(fileAt: path) }
        for path in Set(acts.flatMap(\.destroyedFiles)) { try destroyUseless(fileAt: path) }
        onStep(.masterKeyFilePlaced)
        try keys.scrub()
        onStep(.keysScrubbed)
        try record(acts)
        onStep(.keyActRecorded)
        try keys.forget(acts)
    }

    /// A successor that is the master key takes its place; any other is of a rotation that never happened.
    private func settle(fileAt path: String) throws {
        guard let next = try? KeyFile.read(path + KeyFile.unfinishedSuffix) else { return }
        if try MasterKey(bytes: next).check == keys.check() {
            try KeyFile.placeSuccessor(of: path)
        } else {
            try KeyFile.destroy(path + KeyFile.unfinishedSuffix)
        }
    }

    /// Of a file that is to go because its master key is no more: only if it opens nothing.
    private func destroyUseless(fileAt path: String) throws {
        guard let bytes = try? KeyFile.read(path), try MasterKey(bytes: bytes).check != keys.check(),
            try !keys.slots(orDamaged: { _ in }).contains(where: { try $0.open(with: .file(bytes)) != nil })
        else { return }
        try KeyFile.destroy(path)
    }
}
