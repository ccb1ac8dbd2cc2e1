import ArchiveModel
import Catalog
import Intake

/// What became of one row of a roster.
public struct RosterRowResult: Sendable {
    public var line: Int
    public var outcome: RowOutcome
    /// Who it is about, as far as the row could be read.
    public var student: String?
    /// Why it was refused.
    public var refusal: ArchiveError?
    /// What the row changes; told by a plan and by the archive itself, not over the network.
    public var changes: [RosterChange] = []
}

/// What a row of a roster changes.
public enum RosterChange: Sendable, Hashable {
    /// A student whom the archive did not know.
    case enters(ClassGroup)
    /// - from: the class of the same school year before; nil when there was none.
    case moves(from: ClassGroup?, to: ClassGroup)
    /// The card: name, day of birth or of entry.
    case card
    /// What else is known of a student.
    case particulars
    case consent(givenOn: CalendarDay)
}

extension Archive {
    /// Rows that are entered in one transaction.
    private static let rosterBatchRows = 500

    /// Enters the students of a CSV file. A row whose external id is known brings name, day of birth, class and personal
    /// data up to date, which nobody changes by hand (003 5.1), and adds the consent if there was none; nothing is ever
    /// removed. Each row stands for itself: a bad one, or one about somebody who left, is refused with its
    /// reason and the others go on.
    public func importRoster(
        from path: String, progress: Progress = .silent, each: (RosterRowResult) -> Void
    ) throws -> BatchSummary {
        try importRoster(progress: progress, each: each) { try openSource(path) }
    }

    /// The same of a table that is in memory.
    public func importRoster(_ table: ByteSource, each: (RosterRowResult) -> Void) throws -> BatchSummary {
        try importRoster(progress: .silent, each: each) { table }
    }

    private func importRoster(
        progress: Progress, each: (RosterRowResult) -> Void, open: () throws -> ByteSource
    ) throws -> BatchSummary {
        try authorize(.studentImport)
        let table = try TableReader(open(), columns: RosterRow.columns)
        var summary = BatchSummary()
        var batch: [(line: Int, row: Result<RosterRow, ArchiveError>)] = []
        func flush() throws {
            guard !batch.isEmpty else { return }
            try requireRoom()
            let results = try catalog.write { session in try batch.map { try enter($0.row, line: $0.line, session) } }
            for result in results {
                summary.count(result.outcome)
                each(result)
            }
            batch.removeAll(keepingCapacity: true)
        }
        try table.forEachRow(reading: RosterRow.init) { line, row, consumedBytes in
            try surroundings.checkInterrupted()
            batch.append((line, row))
            if batch.count >= Self.rosterBatchRows { try flush() }
            progress.report(consumedBytes, table.sizeBytes, Phrase("список", "roster"))
        }
        try flush()
        return summary
    }

    func enter(
        _ row: Result<RosterRow, ArchiveError>, line: Int, _ session: Session
    ) throws -> RosterRowResult {
        switch row {
        case .failure(let error):
            return RosterRowResult(line: line, outcome: .refused, student: nil, refusal: error)
        case .success(let row):
            if let refusal = try refusal(of: row, in: session) {
                return RosterRowResult(
                    line: line, outcome: .refused, student: row.name.description, refusal: refusal)
            }
            let changes = try enter(row, session)
            return RosterRowResult(
                line: line, outcome: outcome(of: changes), student: row.name.description, refusal: nil,
                changes: changes)
        }
    }

    /// Of a row about somebody who left: the list and the archive contradict each other, and people have to say which of
    /// them is right.
    private func refusal(of row: RosterRow, in session: Session) throws -> ArchiveError? {
        guard let known = try session.student(externalID: row.externalID), let leftOn = known.leftOn else { return nil }
        return .rosterNamesLeaver(leftOn)
    }

    private func outcome(of changes: [RosterChange]) -> RowOutcome {
        if changes.isEmpty { return .alreadyPresent }
        return changes.contains { if case .enters = $0 { true } else { false } } ? .added : .changed
    }

    private func enter(_ row: RosterRow, _ session: Session) throws -> [RosterChange] {
        let draft = StudentDraft(
            externalID: row.externalID, name: row.name, birthDate: row.birthDate, className: row.classGroup.name,
            schoolYear: row.classGroup.schoolYear, enrolledOn: row.enrolledOn)
        let known = try session.student(externalID: row.externalID)
        let student = try known ?? add(draft, in: session)
        var changes: [RosterChange] = known == nil ? [.enters(row.classGroup)] : []
        if let known {
            let before = try session.classes(of: known.id)
            try assign(known.id, draft, in: session)
            if try session.classes(of: known.id) != before {
                changes.append(
                    .moves(from: before.first { $0.schoolYear == row.classGroup.schoolYear }, to: row.classGroup))
            }
            if try bringUpToDate(known, by: row, in: session) { changes.append(.card) }
        }
        if try enter(row.particulars, of: student.id, in: session) { changes.append(.particulars) }
        if let givenOn = row.consentGivenOn, try session.consents(of: student.id).isEmpty {
            try enter(
                Consent(id: newIdentifier(), studentID: student.id, signatory: .guardian, givenOn: givenOn),
                in: session)
            changes.append(.consent(givenOn: givenOn))
        }
        return changes
    }
}

extension ArchiveError {
    /// Whom it is about, the row says.
    static func rosterNamesLeaver(_ day: CalendarDay) -> ArchiveError {
        ArchiveError(
            .blocked, "student-has-left",
            Phrase(
                "По архиву обучающийся выбыл \(day.text(in: .russian)). Уберите строку из списка; если выбытие записано по ошибке, его отменит архивариус.",
                "This student left on \(day), the archive says. Take the row out of the roster; if the leaving was entered by mistake, an archivist takes it back."
            ))
    }
}
