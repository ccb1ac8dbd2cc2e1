import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// Checks everything that is stored: each object against its name, each record against its bytes and key, the
    /// catalog's own structure, and the journal. Reads sealed bytes and needs no key, unless `deep`: then every original
    /// is decrypted and compared with the SHA-256 of its upload.
    ///
    /// Goes on after a finding; what is not named is whole. A catalog that cannot be read is a finding, too.
    public static func verify(
        at path: String, configuration: ConfigurationSources, surroundings: Surroundings, deep: Bool,
        progress: Progress, each: @escaping (Finding) -> Void
    ) throws -> VerifyReport {
        do {
            let archive = try Archive.open(at: path, configuration: configuration, surroundings: surroundings)
            return try archive.verify(deep: deep, progress: progress, each: each)
        } catch let error as ArchiveError where error.code == "catalog-damaged" || error.code == "row-damaged" {
            let store = try openStore(at: path, configuration, surroundings)
            var check = StoreCheck(store: store, surroundings: surroundings, progress: progress, each: each)
            check.add(.catalog(error.cause ?? error.phrase.english))
            try check.sealedObjectsAlone()
            return VerifyReport(
                objects: check.objects, bytes: check.bytes, deep: false, findings: check.findings, journal: nil)
        }
    }

    /// ``verify(at:configuration:surroundings:deep:progress:each:)`` of an archive that is open.
    public func verify(deep: Bool, progress: Progress = .silent, each: @escaping (Finding) -> Void) throws
        -> VerifyReport
    {
        if store.hasKeys || deep { try recoverIfNeeded() }
        var check = StoreCheck(
            store: store, surroundings: surroundings, progress: progress, each: each,
            isKnown: { address in try self.catalog.read { try $0.isLive(address) } })
        if !store.hasKeys { check.add(.keysAbsent) }
        for message in try catalog.integrityProblems() { check.add(.catalog(message)) }
        for row in try catalog.damagedRows() { check.add(.row(row)) }
        let expected = try catalog.read { session in
            var rows: [ObjectRow] = []
            try session.forEachLiveObject { rows.append($0) }
            return rows
        }
        let purging = try catalog.read { session in
            Set(try session.unfinishedActs().flatMap { try session.purgingObjects(under: $0.id) })
        }
        try check.objects(expected, deep: deep) { address in
            try self.catalog.read { try $0.documentNumbers(restingOn: address) }
        }
        try check.strangers(known: Set(expected.map(\.address)).union(purging))
        if store.hasKeys { check.ledger() }
        let journal = try verifyJournal(against: nil)
        for finding in journal.findings { check.add(finding) }
        let report = check
        try writeEvenWhenFull { session in
            try session.record(
                .storeVerified,
                details: [
                    "deep": String(deep), "objects": String(report.objects), "findings": String(report.findings.count),
                ], in: self)
        }
        return VerifyReport(
            objects: check.objects, bytes: check.bytes, deep: deep, findings: check.findings,
            journal: journal.checkpoint)
    }

    // MARK: The journal

    public func journal(limit: Int?, action: String?) throws -> [JournalEntry] {
        try catalog.read { try $0.journal(action: action, limit: limit) }
    }

    /// Hashes the journal anew.
    ///
    /// - Parameter against: a checkpoint kept elsewhere, such as on a printed act: finds a history that was rewritten as
    ///   a whole.
    public func verifyJournal(against known: JournalCheckpoint?) throws -> JournalReport {
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
