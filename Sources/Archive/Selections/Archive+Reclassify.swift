import ArchiveModel
import Catalog
import Retention

extension Archive {
    /// What it would change to say that these papers are of another kind, or lie under another heading: which case each
    /// leaves, which it comes into, and which other day that makes. Changes nothing.
    ///
    /// A paper with a new kind leaves the case where its kind put it, and comes into the one where the new kind belongs.
    /// Named a heading, it lies under that one alone. It comes into the case of the year in which it was registered while
    /// that is open, else into this year's.
    ///
    /// - Throws: `reclassification-empty`, `kind-not-by-hand`, `kind-without-heading`, `case-index-unknown`,
    ///   `heading-of-another-track`; `selection-…`.
    public func planReclassification(of selection: DocumentSelection, to new: Reclassification) throws -> SelectionPlan
    {
        try reading(
            .documentReclassify, as: .documentsFound, entry: { Self.entry(of: $0, "reclassification plan") }
        ) { session in try reclassification(of: selection, to: new, in: session).plan }
    }

    /// Says what these papers are from now on, or changes none of them. The same with the former kind and heading takes it
    /// back.
    ///
    /// - Throws: `plan-changed` when it is not what was confirmed.
    public func reclassify(
        _ selection: DocumentSelection, to new: Reclassification, reason: ReclassificationReason,
        confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try write(.documentReclassify) { session in
            let (plan, changes) = try reclassification(of: selection, to: new, in: session)
            try confirmed.require(plan)
            for change in changes { try carryOut(change, reason, in: session) }
            return plan
        }
    }

    private func reclassification(
        of selection: DocumentSelection, to new: Reclassification, in session: Session
    ) throws -> (plan: SelectionPlan, changes: [ReclassifiedDocument]) {
        let planner = try ReclassificationPlanner(new, on: today, in: session)
        var changes: [ReclassifiedDocument] = []
        let lines = try documents(of: selection, in: session).map { selected in
            var line = SelectionPlan.Line(selected)
            guard let document = selected.document else { return line }
            switch try planner.change(of: document, newCase: newIdentifier()) {
            case .success(let change):
                line.change = change.phrase
                changes.append(change)
            case .failure(let refusal): line.note = refusal.phrase
            }
            return line
        }
        let moved = changes.count { $0.term != nil }
        let notes = [TermChange.note(moved), changes.isEmpty ? nil : ReclassifiedDocument.undoing]
        return (SelectionPlan(lines, notes: notes.compactMap { $0 }), changes)
    }

    private func carryOut(
        _ change: ReclassifiedDocument, _ reason: ReclassificationReason, in session: Session
    ) throws {
        let document = change.document
        var details = ["reason": reason.rawValue]
        if let kind = change.kind {
            try session.setKind(kind, of: document.id)
            details["from"] = document.kind.rawValue
            details["to"] = kind.rawValue
        }
        for caseFile in change.left { try session.takeOut(document.id, of: caseFile.id) }
        for caseFile in change.entered {
            // Another paper of this plan may have opened it.
            let known = try session.caseFile(caseFile.index, year: caseFile.year, of: caseFile.studentID)
            if known == nil { try session.insert(caseFile) }
            try session.file(document.id, into: known?.id ?? caseFile.id)
        }
        let (left, entered) = (change.left, change.entered)
        if !left.isEmpty { details["left"] = left.map(\.id.description).joined(separator: " ") }
        if !entered.isEmpty { details["index"] = entered[0].index.text }
        try session.record(
            .documentReclassified, subject: document.accessionNumber.description, details: details, in: self)
    }
}

/// What becomes of one paper.
struct ReclassifiedDocument {
    let document: Document
    /// Nil: it stays what it is.
    let kind: DocumentKind?
    let left: [CaseFile]
    /// Those that are not there yet among them.
    let entered: [CaseFile]
    /// Nil: it may go on the same day.
    let term: TermChange?

    var phrase: Phrase {
        let parts = [
            kind.map { kind in
                Phrase(
                    "\(document.kind.phrase.russian) → \(kind.phrase.russian)",
                    "\(document.kind.phrase.english) → \(kind.phrase.english)")
            },
            left.isEmpty && entered.isEmpty
                ? nil
                : Phrase(
                    "дело \(Self.names(left)) → \(Self.names(entered))",
                    "case \(Self.names(left)) → \(Self.names(entered))"),
            term?.phrase,
        ].compactMap { $0 }
        return Phrase(
            parts.map(\.russian).joined(separator: "; "), parts.map(\.english).joined(separator: "; "))
    }

    private static func names(_ cases: [CaseFile]) -> String {
        let names = cases.map { $0.studentID == nil ? "\($0.index) (\($0.year))" : "\($0.index)" }
        return names.isEmpty ? "—" : Array(Set(names)).sorted().joined(separator: ", ")
    }

    static let undoing = Phrase(
        "Вернуть всё как было – такой же правкой, с прежним видом и заголовком.",
        "The same correction with the former kind and heading takes it back.")
}
