import ArchiveModel
import Catalog
import Foundation
import ObjectStore

/// What was made up for in a restored archive.
struct MadeUp {
    /// The numbers of the acts that were carried out again.
    var reapplied: [String] = []
    var documents = 0
    var newerKeys = 0
}

extension Archive {
    /// Acts whose rows go in one transaction, and that one scrub of the catalog serves.
    private static let groupActs = 64

    /// Brings an archive whose catalog is older than its keys up to what may be known today: everything that was erased
    /// since goes again, what belongs to nothing goes, and no number is given twice.
    ///
    /// Nobody else may have the archive open. Each step can be repeated.
    func makeUp(since madeAt: Timestamp, each: (Finding) -> Void) throws -> MadeUp {
        guard let runLock = try RunLock(archiveAt: path) else { throw ArchiveError.retentionRunning }
        defer { runLock.release() }
        var madeUp = MadeUp()
        // A backup has none.
        try catalog.write { try $0.forgetAllPreviews() }
        madeUp.newerKeys = try keysWithoutRows().count
        for entry in try unknownIntents() { each(.erasureNotBegun(entry)) }
        try recoverStore(isRestoring: true)
        try rememberKnownActs()
        let ledger = try store.erasures()
        try reserveNumbers(since: madeAt, newerKeys: madeUp.newerKeys, ledger)
        _ = try resumeActs()
        let missing = try erasuresUndone()
        for start in stride(from: 0, to: missing.count, by: Self.groupActs) {
            try surroundings.checkInterrupted()
            let group = missing[start..<min(start + Self.groupActs, missing.count)]
            try reapply(group.compactMap(StudentErasure.init), &madeUp)
            for entry in group where entry.studentID == nil { try reapplyDisposal(entry, &madeUp) }
        }
        try removeStrangers()
        try catalog.scrub()
        try checkErased(ledger)
        return madeUp
    }

    private func keysWithoutRows() throws -> [ObjectAddress] {
        var keyed: [ObjectAddress] = []
        try store.enumerateKeys { keyed.append($0) }
        return try catalog.read { session in try keyed.filter { try !session.hasObject($0) } }
    }

    /// Erasures that were decided on and of which no key was deleted when the keys were copied: nothing says that they
    /// happened, and what is destroyed does not come back, so they are left to people.
    private func unknownIntents() throws -> [ErasureEntry] {
        let pending = try store.pendingErasures()
        return try catalog.read { session in try pending.filter { try session.act($0.actID) == nil } }
    }

    /// Acts that the catalog knows and copied keys are too old to know.
    private func rememberKnownActs() throws {
        let (executed, begun) = try catalog.read { session in
            let entries = try session.acts().map { act in
                (
                    act.state,
                    ErasureEntry(
                        act, lines: try session.entryLines(of: act.id),
                        objects: try session.purgingObjects(under: act.id),
                        removesCard: try act.studentID.map { try session.student($0) == nil } ?? false)
                )
            }
            return (entries.filter { $0.0 == .executed }.map(\.1), entries.filter { $0.0 == .executing }.map(\.1))
        }
        try store.remember(executed)
        try store.remove([], under: executed.map(\.actID))
        try store.intend(begun)
    }

    /// What was given a number after the backup may be known on paper by it.
    private func reserveNumbers(since madeAt: Timestamp, newerKeys: Int, _ ledger: [ErasureEntry]) throws {
        let years = madeAt.day(utcOffsetSeconds: settings.utcOffsetSeconds).year...
        let lines = ledger.flatMap(\.lines).map(\.accessionNumber)
        try catalog.write { session in
            for entry in ledger { try session.raiseNumber(of: "act", year: entry.year, to: entry.ordinal) }
            for number in lines { try session.raiseNumber(of: "accession", year: number.year, to: number.ordinal) }
            for year in years.prefix(while: { $0 <= today.year }) where newerKeys > 0 {
                let last = try session.lastNumber(of: "accession", year: year)
                try session.raiseNumber(of: "accession", year: year, to: last + newerKeys)
            }
        }
    }

    /// What one act took of one student.
    private struct StudentErasure {
        var entry: ErasureEntry
        var studentID: StudentID

        /// Nil for a disposal act: ``reapplyDisposal(_:_:)``.
        init?(_ entry: ErasureEntry) {
            guard let studentID = entry.studentID else { return nil }
            (self.entry, self.studentID) = (entry, studentID)
        }
    }

    /// How much of the person goes along. Of what the act took beside its papers nothing is remembered but whether the card
    /// went: the rest goes as the card's own days allow, and else with the next night.
    private func extent(of erasure: StudentErasure, in session: Session) throws -> ErasureExtent {
        let entry = erasure.entry
        if entry.removesCard { return .everything(keepingCard: false) }
        switch entry.reason {
        case .termExpired: return .documents
        case .unlawful: return .documentsWithAchievements
        case .purposeReached, .consentWithdrawn, .stopDemanded:
            let selection = try DisposalSelection(session, on: today)
            let extent = try selection.card(of: erasure.studentID)?.verdict.extent() ?? .documents
            // Without papers it took what no paper needed, while papers kept the card.
            return extent.takesTheCard && !entry.lines.isEmpty ? .everything(keepingCard: true) : extent
        }
    }

    /// Carries acts out once more, under their own numbers, the way they were carried out the first time.
    private func reapply(_ erasures: [StudentErasure], _ madeUp: inout MadeUp) throws {
        guard !erasures.isEmpty else { return }
        let (acts, cards) = try catalog.read { session in
            (
                try erasures.map { try act(again: $0, in: session) },
                try erasures.map { try $0.entry.lines.isEmpty && session.student($0.studentID) != nil }
            )
        }
        let lock = try store.lockForWriting()
        // Of an act that took papers and finds none any more there is nothing to tell; one that took a card alone does.
        let records = try zip(acts, cards).map { act, hasCard in
            act.lines.isEmpty && !hasCard ? nil : try seal(JSONEncoder().encode(act))
        }
        try store.commit(records.compactMap { $0 })
        let started = try catalog.write { session in
            try zip(zip(erasures, acts), records).compactMap { pair, record -> ActRow? in
                let (erasure, act) = pair
                try session.record(
                    .erasureReapplied, subject: act.number,
                    details: ["student": erasure.studentID.description, "documents": String(act.lines.count)],
                    in: self)
                guard let record else {
                    // The backup has nothing of what went then; the card may be there all the same.
                    _ = try session.purge(
                        [], of: erasure.studentID, under: act.id, on: erasure.entry.day,
                        extent: try extent(of: erasure, in: session))
                    return nil
                }
                return try start(
                    act, year: erasure.entry.year, ordinal: erasure.entry.ordinal, sealedAs: record,
                    extent: try extent(of: erasure, in: session), in: session
                ).row
            }
        }
        surroundings.onDurableStep("erasureReapplied")
        store.settle(records.compactMap { $0?.address })
        lock.release()
        _ = try finish(started)
        madeUp.reapplied += acts.map(\.number)
        madeUp.documents += acts.reduce(0) { $0 + $1.lines.count }
    }

    /// The act as this catalog can tell it: of what it still has.
    private func act(again erasure: StudentErasure, in session: Session) throws -> ErasureAct {
        let entry = erasure.entry
        let lines = try entry.lines.compactMap { line -> ErasureAct.Line? in
            guard let document = try session.document(line.documentID),
                try session.subjects(of: document.id).contains(where: { $0.studentID == erasure.studentID })
            else { return nil }
            return ErasureAct.Line(line, document)
        }
        return act(
            entry.actID, number: ActRow.number(year: entry.year, ordinal: entry.ordinal), date: entry.day,
            of: try session.student(erasure.studentID) ?? .pseudonym(erasure.studentID), reason: entry.reason,
            triggeredOn: entry.triggeredOn, deadline: entry.deadline, takesCard: entry.removesCard, lines: lines)
    }

    /// Keys and files of which no row speaks: of documents that are younger than the backup, and of an attempt to restore
    /// that was cut off. Nobody else writes meanwhile.
    private func removeStrangers() throws {
        var strangers = Set(try keysWithoutRows())
        var files: [ObjectAddress] = []
        try store.enumerate { files.append($0) }
        strangers.formUnion(try catalog.read { session in try files.filter { try !session.hasObject($0) } })
        try store.remove(Array(strangers))
    }

    /// No "restored" before it was seen that nothing came back.
    private func checkErased(_ ledger: [ErasureEntry]) throws {
        for address in ledger.flatMap(\.objects) {
            guard try store.isGone(address) else { throw ArchiveError.notDestroyed(address.description) }
        }
        try catalog.read { session in
            for entry in ledger {
                let isLinked = try entry.lines.contains { line in
                    guard let studentID = entry.studentID else { return try session.document(line.documentID) != nil }
                    return try session.subjects(of: line.documentID).contains { $0.studentID == studentID }
                }
                let hasCard = try entry.removesCard && entry.studentID.flatMap { try session.student($0) } != nil
                if isLinked || hasCard {
                    throw ArchiveError.notDestroyed("№ \(ActRow.number(year: entry.year, ordinal: entry.ordinal))")
                }
            }
        }
    }
}

extension ErasureEntry {
    /// As much as the catalog remembers of an act whose entry is lost.
    fileprivate init(_ act: ActRow, lines: [Line], objects: [ObjectAddress], removesCard: Bool) {
        self.init(
            actID: act.id, year: act.year, ordinal: act.ordinal, day: act.date, studentID: act.studentID,
            reason: act.disposalID == nil && act.studentID != nil ? .purposeReached : .termExpired,
            triggeredOn: act.date, deadline: act.date, removesCard: removesCard, lines: lines, objects: objects)
    }
}

extension Finding {
    fileprivate static func erasureNotBegun(_ entry: ErasureEntry) -> Finding {
        let number = ActRow.number(year: entry.year, ordinal: entry.ordinal)
        let documents =
            entry.lines.isEmpty
            ? entry.studentID?.description ?? ""
            : entry.lines.map(\.accessionNumber.description).joined(separator: ", ")
        return Finding(
            code: "erasure-not-begun", subject: documents,
            phrase: Phrase(
                "Уничтожение по акту № \(number) было решено, но не выполнено: \(documents).",
                "The erasure under act № \(number) was decided on and not carried out: \(documents)."),
            advice: Phrase(
                "Проверьте, отмечено ли выбытие, и выполните larets retention run.",
                "See that the leaving is recorded, and run larets retention run."))
    }
}
