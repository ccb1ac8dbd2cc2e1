import ArchiveModel
import Catalog

extension Archive {
    /// Records a person's decision that a document is no longer needed (ДМН). What its rules make of that,
    /// ``explain(_:asOf:)`` tells; nothing goes before one year.
    public func recordNoLongerNeeded(_ id: String, on day: CalendarDay?) throws -> Explanation {
        try decide(id, on: day, .documentNoLongerNeeded) { session, document, day in
            guard document.humanDecisionOn == nil else { throw ArchiveError.decidedAlready(document.accessionNumber) }
            try session.setHumanDecision(document.documentID, on: day)
            return [:]
        }
    }

    /// Records that another document took the place of this one.
    ///
    /// - Parameter replacement: the new one; nil: it is not in the archive.
    public func recordReplaced(
        _ id: String, by replacement: String?, on day: CalendarDay?
    ) throws -> Explanation {
        try decide(id, on: day, .documentReplaced) { session, document, day in
            guard document.replacedOn == nil else { throw ArchiveError.decidedAlready(document.accessionNumber) }
            let new = try replacement.map { try session.resolveDocument($0) }
            if new?.id == document.documentID { throw ArchiveError.replacedByItself }
            try session.setReplaced(document.documentID, on: day)
            return new.map { ["by": $0.accessionNumber.description] } ?? [:]
        }
    }

    private func decide(
        _ id: String, on day: CalendarDay?, _ action: JournalAction,
        _ change: (Session, HoldingRow, CalendarDay) throws -> [String: String]
    ) throws -> Explanation {
        let scope = try authorize(.documentDecide)
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        return try catalog.write(within: scope) { session in
            let document = try session.resolveDocument(id)
            guard let holding = try session.holdings(of: document.id).first else {
                throw ArchiveError.documentUnknown(id)
            }
            if day < holding.registeredOn { throw ArchiveError.decidedBeforeRegistered(day, holding.registeredOn) }
            let details = try change(session, holding, day)
            try session.record(
                action, subject: document.accessionNumber.description,
                details: details.merging(["on": day.description]) { $1 }, in: self)
            return try explain(document, on: today, in: session)
        }
    }
}

extension ArchiveError {
    static func decidedAlready(_ number: AccessionNumber) -> ArchiveError {
        ArchiveError(
            .failure, "decided-already",
            Phrase("Документ \(number): это уже записано.", "Document \(number): that is recorded already."))
    }

    static let replacedByItself = ArchiveError(
        .usage, "replaced-by-itself",
        Phrase("Документ не может заменить сам себя.", "A document cannot replace itself."))

    static func decidedBeforeRegistered(_ day: CalendarDay, _ registered: CalendarDay) -> ArchiveError {
        ArchiveError(
            .usage, "decided-before-registered",
            Phrase(
                "\(day.text(in: .russian)) раньше приёма документа \(registered.text(in: .russian)).",
                "\(day) is before the document came in on \(registered)."))
    }
}
