import ArchiveModel
import Catalog

extension Archive {
    /// What it would change to put these documents into a case as well: who lies in it already, who gets another date, and
    /// whether it is opened. Changes nothing.
    ///
    /// - Parameter target: a case (``closeCase(_:on:)`` says how one is named), or a heading of the nomenclature in force:
    ///   then this year's case of it, or each student's own, opened if need be.
    /// - Throws: `case-unknown`; `selection-…`.
    public func planFiling(of selection: DocumentSelection, into target: String) throws -> SelectionPlan {
        try reading(.caseAdd, as: .documentsFound, entry: { Self.entry(of: $0, "filing plan") }) { session in
            try filing(of: selection, into: target, in: session).plan
        }
    }

    /// Puts these documents into a case as well; they stay where they lie. A closed case is opened again, and its terms
    /// stop: what comes late keeps all that it lies with.
    ///
    /// - Throws: `plan-changed` when it is not what was confirmed.
    public func addToCase(
        _ target: String, _ selection: DocumentSelection, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try write(.caseAdd) { session in
            let (plan, target, documents) = try filing(of: selection, into: target, in: session)
            try confirmed.require(plan)
            for document in documents {
                switch target {
                case .heading(let item):
                    try file(document, under: item, of: students(of: document, in: session), in: session)
                case .caseFile(let caseFile):
                    if let now = try session.caseFile(caseFile.id), now.closedOn != nil { try reopen(now, in: session) }
                    try session.file(document.id, into: caseFile.id)
                }
                try session.record(
                    .documentFiled, subject: document.accessionNumber.description, details: target.details, in: self)
            }
            return plan
        }
    }

    private func filing(
        of selection: DocumentSelection, into text: String, in session: Session
    ) throws -> (plan: SelectionPlan, target: FilingTarget, documents: [Document]) {
        let rules = try RulesInForce(session, year: today.year)
        let target = try FilingTarget(text, rules, in: session)
        var changing: [Document] = []
        var reopened: Set<CaseFileID> = []
        var otherDates = 0
        let lines = try documents(of: selection, in: session).map { selected in
            var line = SelectionPlan.Line(selected)
            guard let document = selected.document else { return line }
            let students = try students(of: document, in: session)
            guard let wanted = target.filings(of: students, on: today) else {
                line.note = FilingWords.anotherStudent
                return line
            }
            let lying = try session.cases(of: document.id)
            let new = try wanted.compactMap { wanted -> HoldingRow.Filing? in
                let known = try target.caseFile ?? session.caseFile(wanted.index, year: wanted.year, of: wanted.student)
                if let known, lying.contains(where: { $0.id == known.id }) { return nil }
                if let known, known.closedOn != nil { reopened.insert(known.id) }
                return HoldingRow.Filing(caseID: known?.id ?? newIdentifier(), index: wanted.index, year: wanted.year)
            }
            guard !new.isEmpty else {
                line.note = FilingWords.already
                return line
            }
            changing.append(document)
            let moved = try session.holdings(of: document.id)
                .map { TermChange($0, filedAs: $0.filings + new, rules, on: today) }.first(where: \.movesTheDay)
            if moved != nil { otherDates += 1 }
            line.change = FilingWords.filed(target.name, moved)
            return line
        }
        let notes = FilingWords.notes(reopened: reopened.count, otherDates: otherDates)
        return (SelectionPlan(lines, notes: notes), target, changing)
    }

    func students(of document: Document, in session: Session) throws -> [StudentID] {
        try session.subjects(of: document.id).map(\.studentID)
    }
}

/// Into what documents are put: a case that is there, or the case of a heading that it names.
private enum FilingTarget {
    case caseFile(CaseFile)
    case heading(NomenclatureItem)

    init(_ text: String, _ rules: RulesInForce, in session: Session) throws {
        if let item = NomenclatureIndex(text).flatMap({ rules.item($0) }) {
            self = .heading(item)
        } else {
            self = .caseFile(try session.resolveCase(text))
        }
    }

    var caseFile: CaseFile? {
        if case .caseFile(let caseFile) = self { caseFile } else { nil }
    }

    var name: String {
        switch self {
        case .caseFile(let caseFile): "\(caseFile.index) (\(caseFile.year))"
        case .heading(let item): item.index.description
        }
    }

    var details: [String: String] {
        switch self {
        case .caseFile(let caseFile): ["case": caseFile.id.description, "index": caseFile.index.text]
        case .heading(let item): ["index": item.index.text]
        }
    }

    /// The cases that a document of these students belongs into; nil when it is none of theirs.
    func filings(
        of students: [StudentID], on day: CalendarDay
    ) -> [(index: NomenclatureIndex, year: Int, student: StudentID?)]? {
        switch self {
        case .caseFile(let caseFile):
            if let owner = caseFile.studentID, !students.contains(owner) { return nil }
            return [(caseFile.index, caseFile.year, caseFile.studentID)]
        case .heading(let item):
            let year = CaseFile.year(of: day, item.caseScope)
            guard item.caseScope == .student else { return [(item.index, year, nil)] }
            return students.isEmpty ? nil : students.map { (item.index, year, $0) }
        }
    }
}

private enum FilingWords {
    static let already = Phrase("уже лежит в этом деле", "lies in this case already")
    static let anotherStudent = Phrase(
        "это дело другого обучающегося", "the case is another student's")

    static func filed(_ name: String, _ moved: TermChange?) -> Phrase {
        let filed = Phrase("ляжет в дело \(name)", "is put into the case \(name)")
        guard let moved = moved?.phrase else { return filed }
        return Phrase("\(filed.russian); \(moved.russian)", "\(filed.english); \(moved.english)")
    }

    static func notes(reopened: Int, otherDates: Int) -> [Phrase] {
        [
            reopened == 0
                ? nil
                : Phrase(
                    "Закрытых дел откроется снова: \(reopened). Сроки всего, что в них лежит, начнутся заново с нового закрытия.",
                    "Closed cases that are opened again: \(reopened). The terms of all that lies in them begin anew with the next closing."
                ),
            TermChange.note(otherDates),
        ].compactMap { $0 }
    }
}
