import ArchiveModel
import Catalog
import ObjectStore

/// What a person decides about a document, which a term may wait for.
public enum DocumentDecision: Sendable, Hashable {
    /// до минования надобности (ДМН)
    case noLongerNeeded
    /// до замены новыми.
    /// - by: the new one; nil: it is not in the archive.
    case replaced(by: String?)
}

/// What recording a decision would make of a document's terms, before anything is recorded.
public struct DecisionPlan: Sendable {
    /// The day of the decision.
    public var on: CalendarDay
    /// As it is today.
    public var before: Explanation
    /// As it would be today, its holdings in the same order.
    public var after: Explanation
    /// What takes its place; nil: nothing that the archive has.
    public var replacement: Document?
    /// Of all that it says of the document and its days: another one means that something has changed since.
    public var digest: Digest {
        let said = [before.document.document.id.description, on.description, replacement?.id.description ?? "-"]
        let holdings = (before.holdings + after.holdings).flatMap { holding in
            [
                holding.outcome.rawValue, holding.earliest?.description ?? "-", holding.deadline?.description ?? "-",
                holding.nextChange?.description ?? "-", holding.winner?.text ?? "-", String(holding.isHeld),
            ]
        }
        var hash = RunningHash()
        Array((said + holdings).joined(separator: " ").utf8).withUnsafeBytes { hash.update($0) }
        return hash.digest
    }
}

extension Archive {
    /// Records a person's decision that a document is no longer needed (ДМН). What its rules make of that,
    /// ``explain(_:asOf:)`` tells; nothing goes before one year.
    public func recordNoLongerNeeded(_ id: String, on day: CalendarDay?) throws -> Explanation {
        try decide(.noLongerNeeded, about: id, on: day) { _ in }
    }

    /// Records that another document took the place of this one.
    ///
    /// - Parameter replacement: the new one; nil: it is not in the archive.
    public func recordReplaced(
        _ id: String, by replacement: String?, on day: CalendarDay?
    ) throws -> Explanation {
        try decide(.replaced(by: replacement), about: id, on: day) { _ in }
    }

    /// What recording a decision would change. Changes nothing.
    ///
    /// - Throws: what recording it would throw: `decided-already`, `replaced-by-itself`, `decided-before-registered`,
    ///   `day-in-future`.
    public func planDecision(
        _ decision: DocumentDecision, about id: String, on day: CalendarDay?
    ) throws -> DecisionPlan {
        try reading(
            .documentDecide, as: .documentExplained,
            entry: { ($0.before.document.document.accessionNumber.description, ["as": "decision plan"]) }
        ) { session in try decisionPlan(decision, about: id, on: day, in: session) }
    }

    /// Records a decision whose plan somebody saw and agreed to: exactly that, or nothing.
    ///
    /// - Throws: `plan-changed`.
    public func recordDecision(
        _ decision: DocumentDecision, about id: String, on day: CalendarDay?, confirming seen: Digest
    ) throws -> Explanation {
        try decide(decision, about: id, on: day) { plan in
            if plan.digest != seen { throw ArchiveError.planChangedSince }
        }
    }

    private func decide(
        _ decision: DocumentDecision, about id: String, on day: CalendarDay?, agreed: (DecisionPlan) throws -> Void
    ) throws -> Explanation {
        try write(.documentDecide) { session in
            let plan = try decisionPlan(decision, about: id, on: day, in: session)
            try agreed(plan)
            let document = plan.before.document.document
            switch decision {
            case .noLongerNeeded: try session.setHumanDecision(document.id, on: plan.on)
            case .replaced: try session.setReplaced(document.id, on: plan.on)
            }
            var details = ["on": plan.on.description]
            if let replacement = plan.replacement { details["by"] = replacement.accessionNumber.description }
            try session.record(
                decision == .noLongerNeeded ? .documentNoLongerNeeded : .documentReplaced,
                subject: document.accessionNumber.description, details: details, in: self)
            return try explain(document, on: today, in: session)
        }
    }

    private func decisionPlan(
        _ decision: DocumentDecision, about id: String, on day: CalendarDay?, in session: Session
    ) throws -> DecisionPlan {
        let day = day ?? today
        if day > today { throw ArchiveError.dayInFuture(day) }
        let document = try session.resolveDocument(id)
        guard let holding = try session.holdings(of: document.id).first else { throw ArchiveError.documentUnknown(id) }
        if day < holding.registeredOn { throw ArchiveError.decidedBeforeRegistered(day, holding.registeredOn) }
        var replacement: Document?
        switch decision {
        case .noLongerNeeded:
            guard holding.humanDecisionOn == nil else { throw ArchiveError.decidedAlready(holding.accessionNumber) }
        case .replaced(let other):
            guard holding.replacedOn == nil else { throw ArchiveError.decidedAlready(holding.accessionNumber) }
            replacement = try other.map { try session.resolveDocument($0) }
            if replacement?.id == document.id { throw ArchiveError.replacedByItself }
        }
        return DecisionPlan(
            on: day, before: try explain(document, on: today, in: session),
            after: try explain(document, on: today, in: session) { supposed in
                if decision == .noLongerNeeded { supposed.humanDecisionOn = day } else { supposed.replacedOn = day }
            }, replacement: replacement)
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
