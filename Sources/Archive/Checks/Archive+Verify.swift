import ArchiveModel
import Catalog
import ObjectStore

/// What a check is to look at.
public struct VerifyScope: Sendable {
    /// Decrypts every original and compares it with the SHA-256 of its upload.
    public var deep: Bool
    /// No further objects are begun after so many seconds; the next check with a duration goes on there. Nil: all of them.
    public var maximumSeconds: Int?

    public init(deep: Bool, maximumSeconds: Int? = nil) {
        self.deep = deep
        self.maximumSeconds = maximumSeconds
    }
}

extension Archive {
    /// Checks everything that is stored: each object against its name, each record against its bytes and key, the
    /// catalog's own structure, and the journal. Reads sealed bytes and needs no key, unless `deep`.
    ///
    /// Goes on after a finding; what is not named is whole. A catalog that cannot be read is a finding, too; then every
    /// object is read, whatever the duration.
    public static func verify(
        at path: String, configuration: ConfigurationSources, surroundings: Surroundings, scope: VerifyScope,
        progress: Progress, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        do {
            let archive = try Archive.open(at: path, configuration: configuration, surroundings: surroundings)
            let report = try archive.verify(scope, progress: progress, each: each)
            try archive.close()
            return report
        } catch let error as ArchiveError where error.code == "catalog-damaged" || error.code == "row-damaged" {
            let store = try openStore(at: path, configuration, surroundings)
            var check = StoreCheck(store: store, surroundings: surroundings, progress: progress, each: each)
            check.add(.catalog(error.cause ?? error.phrase.english))
            try check.sealedObjectsAlone()
            return VerifyReport(
                objects: check.objects, bytes: check.bytes, deep: false, findings: check.findings, journal: nil)
        }
    }

    /// Everything, from the beginning to the end.
    public func verify(deep: Bool, progress: Progress = .silent, each: @escaping (Finding) -> Void) throws
        -> VerifyReport
    {
        try verify(VerifyScope(deep: deep), progress: progress, each: each)
    }

    /// ``verify(at:configuration:surroundings:scope:progress:each:)`` of an archive that is open.
    ///
    /// Only the reading of objects is spread over several checks: catalog, keys, the list of what is there and the
    /// journal are small and looked at each time. That all objects were read once is an entry of the journal.
    public func verify(
        _ scope: VerifyScope, progress: Progress = .silent, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        try authorize(.storeVerify)
        return try check(scope, progress: progress, each: each)
    }

    func check(
        _ scope: VerifyScope, progress: Progress, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        let begun = surroundings.now()
        if store.hasKeys || scope.deep {
            try recoverIfNeeded()
            try evenWhenFull { try tidyPreviews() }
        }
        var check = StoreCheck(
            store: store, surroundings: surroundings, progress: progress, each: each,
            isKnown: { address in try self.catalog.read { try $0.isLive(address) } })
        if !store.hasKeys { check.add(.keysAbsent) }
        for message in try catalog.integrityProblems() { check.add(.catalog(message)) }
        for row in try catalog.damagedRows() { check.add(.row(row)) }
        if store.hasKeys { try check.ledger { try erasuresUndone() } }
        try check.registers(catalog)
        if store.hasKeys { check.slots() }
        let journal = try journalReport(against: nil)
        for finding in journal.findings { check.add(finding) }
        let (round, isFinished) = try readObjects(&check, scope, begun: begun)
        return try record(check, scope, round, isFinished: isFinished, journal: journal.checkpoint)
    }

    /// Reads objects in the order of their addresses: all of them, or from where the last check stopped until the time
    /// is over; at least one group, so that every check comes further.
    private func readObjects(
        _ check: inout StoreCheck, _ scope: VerifyScope, begun: Timestamp
    ) throws -> (round: CheckRound, isFinished: Bool) {
        let saved = CheckProgress(path: ArchiveLayout(root: path).checkProgress)
        let resumed = scope.maximumSeconds == nil ? nil : try saved.round(deep: scope.deep)
        var round = resumed ?? CheckRound(startedAt: begun)
        let deadline = surroundings.deadline(in: scope.maximumSeconds, from: begun)
        let total = try catalog.read { try $0.liveObjectCount().count }
        let before = round
        var savedAt = begun.millisecondsSince1970
        var findingsBefore = check.findings.count
        while case let rows = try nextObjects(after: round.last, deadline != nil), !rows.isEmpty {
            try check.objects(rows, deep: scope.deep, done: round.objects, of: total) { address in
                try self.catalog.read { try $0.documentNumbers(restingOn: address) }
            }
            round.last = rows.last?.address
            round.objects = before.objects + check.objects
            round.bytes = before.bytes + check.bytes
            round.findings += check.findings.count - findingsBefore
            findingsBefore = check.findings.count
            guard let deadline else { continue }
            let now = surroundings.now().millisecondsSince1970
            if now >= deadline || now - savedAt >= Self.savingMilliseconds {
                try evenWhenFull { try saved.remember(round, deep: scope.deep) }
                savedAt = now
                surroundings.onDurableStep("checkRemembered")
            }
            if now >= deadline { return (round, try nextObjects(after: round.last, true).isEmpty) }
        }
        return (round, true)
    }

    /// How much of a check a kill may lose.
    private static let savingMilliseconds: Int64 = 5000
    /// Objects that are read side by side, at most; in parts fewer, so that the time is kept.
    private static let groupObjects = 256
    private static let groupObjectsInParts = 32

    private func nextObjects(after last: ObjectAddress?, _ isInParts: Bool) throws -> [ObjectRow] {
        try catalog.read {
            try $0.liveObjects(after: last, limit: isInParts ? Self.groupObjectsInParts : Self.groupObjects)
        }
    }

    /// Enters what was checked, and that a round is over.
    private func record(
        _ check: StoreCheck, _ scope: VerifyScope, _ round: CheckRound, isFinished: Bool, journal: JournalCheckpoint
    ) throws -> VerifyReport {
        var details = [
            "deep": String(scope.deep), "objects": String(check.objects), "findings": String(check.findings.count),
        ]
        if isFinished {
            details["roundObjects"] = String(round.objects)
            details["roundStartedAt"] = round.startedAt.description
        }
        let complete: JournalAction = scope.deep ? .storeVerifiedDeep : .storeVerified
        let lastFull = try writeEvenWhenFull { session -> Timestamp? in
            try session.record(isFinished ? complete : .storeVerifiedPart, details: details, in: self)
            return try session.lastTime(of: complete.rawValue, or: JournalAction.storeVerifiedDeep.rawValue)
        }
        if isFinished {
            // After the entry: a crash in between has the last objects read once more.
            let saved = CheckProgress(path: ArchiveLayout(root: path).checkProgress)
            if try saved.round(deep: scope.deep) != nil {
                try evenWhenFull { try saved.remember(nil, deep: scope.deep) }
            }
        }
        return VerifyReport(
            objects: check.objects, bytes: check.bytes, deep: scope.deep, findings: check.findings, journal: journal,
            round: VerifyReport.Round(
                startedAt: round.startedAt, objects: round.objects,
                remaining: isFinished ? 0 : try catalog.read { try $0.liveObjectCount(after: round.last) },
                findings: round.findings, isInParts: scope.maximumSeconds != nil),
            lastFullRound: lastFull)
    }

    // MARK: The journal

    public func journal(limit: Int?, action: String?) throws -> [JournalEntry] {
        try read(.journalList) { try $0.journal(action: action, limit: limit) }
    }

    /// Hashes the journal anew.
    ///
    /// - Parameters:
    ///   - known: a checkpoint kept elsewhere, such as on a printed act: finds a history that was rewritten as a whole.
    ///   - key: the key that a signed one must be signed with, as it was published; nil: the archive's own.
    /// - Throws: `checkpoint-forged`, `note-unreadable`, `journal-key-unreadable`.
    public func verifyJournal(against known: KnownCheckpoint? = nil, key: String? = nil) throws -> JournalReport {
        try authorize(.journalVerify)
        let known = try known?.checked { try key.map { try VerifierKey.reading($0) } ?? journalKey() }.checkpoint
        return try journalReport(against: known)
    }

    private func journalReport(against known: JournalCheckpoint?) throws -> JournalReport {
        try catalog.read { session in
            JournalReport(
                checkpoint: try session.journalCheckpoint(),
                findings: try session.verifyJournal(against: known).map(Finding.init))
        }
    }
}

extension Finding {
    fileprivate init(_ fault: JournalFault) {
        switch fault {
        case .entryChanged(let position):
            self = .journal(
                position, "Запись журнала \(position) изменена.", "Entry \(position) of the journal was changed.")
        case .entryMissing(let position):
            self = .journal(
                position, "Записи журнала \(position) нет.", "Entry \(position) of the journal is missing.")
        case .treeDiffers:
            self = .journal(
                nil, "Записи журнала не сходятся с его деревом: изменены или переставлены.",
                "The entries of the journal do not make up its tree: they were changed or reordered.")
        case .checkpointDiffers(let checkpoint):
            self = .journal(
                nil, "Журнал не содержит контрольной точки \(checkpoint): история переписана или обрезана.",
                "The journal does not contain the checkpoint \(checkpoint): its history was rewritten or cut.")
        }
    }
}
