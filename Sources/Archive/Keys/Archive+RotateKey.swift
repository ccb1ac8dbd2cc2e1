import ArchiveModel
import Catalog
import ObjectStore

/// What a change of the master key does, or would do.
public struct KeyChange: Sendable {
    /// What goes; both nil for a plain rotation.
    public var removedSlot: KeySlot?
    public var removedMasterKeyFile: Bool
    /// What opens the archive afterwards, as it did before.
    public var kept: [KeySlot]
    /// Files with the master key itself: written anew, or destroyed. Copies of them open nothing afterwards.
    public var replacedFiles: [String]
    public var destroyedFiles: [String]
    public var voidsCredential: Bool
    public var losesMasterKeyFile: Bool
    public var objectKeys: Int
    public var executed: Bool
}

extension Archive {
    /// Makes a new master key and wraps everything anew; the old one opens nothing afterwards.
    /// - Parameter executes: otherwise only tells what would happen.
    /// - Throws: `keys-in-use` while anybody writes.
    public func rotateKey(executes: Bool) throws -> KeyChange {
        try authorize(.keyRotate)
        return try rekey(removing: nil, executes: executes)
    }

    /// Takes a way in away, and the master key with it: whoever had that way may know the key.
    /// - Parameter number: of the slot; 0 is the file that holds the master key itself.
    /// - Throws: `last-slot`, `slot-not-found`, `keys-in-use`.
    public func removeKeySlot(_ number: Int, executes: Bool) throws -> KeyChange {
        try authorize(.keyRemove)
        return try rekey(removing: number, executes: executes)
    }

    private func rekey(removing number: Int?, executes: Bool) throws -> KeyChange {
        guard executes else { return KeyChange(try store.planRekey(removing: number), executed: false) }
        try recoverIfNeeded()
        let plan = try store.rekey(
            removing: number, act: act(number == nil ? .rotated : .slotRemoved), record: { try record($0) },
            checkInterrupted: surroundings.checkInterrupted)
        return KeyChange(plan, executed: true)
    }

    // MARK: Checking

    /// Opens the archive with what is at hand, and everything that the master key should open.
    public func verifyKeys(each: (Finding) -> Void = { _ in }) throws -> KeyVerification {
        try authorize(.keyVerify)
        try recoverIfNeeded()
        let check = try store.checkKeys(checkInterrupted: surroundings.checkInterrupted)
        var findings: [Finding] = []
        for address in check.closed {
            let documents = try catalog.read { try $0.documentNumbers(restingOn: address) }
            findings.append(.keyClosed(address, documents: documents))
        }
        findings += check.damagedSlots.map(Finding.slotDamaged) + check.forgedSlots.map(Finding.slotForged)
        if !check.opensJournalKey { findings.append(.journalKeyDamaged) }
        findings.forEach(each)
        let count = findings.count
        try catalog.write { session in
            try session.record(
                .keysVerified, details: ["keys": String(check.objectKeys), "findings": String(count)], in: self)
        }
        return KeyVerification(way: check.way, objectKeys: check.objectKeys, findings: findings)
    }
}

/// What a check of the keys came to.
public struct KeyVerification: Sendable {
    /// What opened the archive.
    public var way: KeyWay
    public var objectKeys: Int
    public var findings: [Finding]
}

extension KeyChange {
    fileprivate init(_ plan: RekeyPlan, executed: Bool) {
        self.init(
            removedSlot: plan.removed, removedMasterKeyFile: plan.removesMasterKeyFile, kept: plan.kept,
            replacedFiles: plan.replacedFiles, destroyedFiles: plan.destroyedFiles,
            voidsCredential: plan.voidsCredential, losesMasterKeyFile: plan.losesMasterKeyFile,
            objectKeys: plan.objectKeys, executed: executed)
    }
}

extension Finding {
    fileprivate static func keyClosed(_ address: ObjectAddress, documents: [AccessionNumber]) -> Finding {
        let numbers = documents.map(\.description).joined(separator: ", ")
        return Finding(
            code: "key-damaged", subject: "\(address) (\(numbers))",
            phrase: Phrase("Ключ документов \(numbers) повреждён.", "The key of the documents \(numbers) is damaged."),
            advice: Phrase("Верните папку keys из свежей копии.", "Put the keys folder back from a recent copy."))
    }

    fileprivate static let journalKeyDamaged = Finding(
        code: "journal-key-damaged", subject: "keys/keys.sqlite",
        phrase: ArchiveError.journalKeyDamaged.phrase,
        advice: Phrase("Верните папку keys из свежей копии.", "Put the keys folder back from a recent copy."))

    fileprivate static func slotForged(_ number: Int) -> Finding {
        Finding(
            code: "slot-forged", subject: "keys/keys.sqlite: \(number)",
            phrase: Phrase(
                "Слот ключа \(number) добавлен не Ларцом.", "The key slot \(number) was not added by Larets."),
            advice: Phrase(
                "Этот ключ нужно удалить и выяснить, кто его добавил.",
                "This key is to be removed; find out who added it."),
            hint: Phrase(
                "Удалить: larets key remove \(number) --yes", "To remove it: larets key remove \(number) --yes"))
    }
}
