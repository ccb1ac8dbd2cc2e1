import ArchiveModel
import Catalog
import Retention

/// Why a document is here, and until when.
public struct Explanation: Sendable {
    public var document: DocumentCard
    public var asOf: CalendarDay
    /// One for each student it belongs to.
    public var holdings: [HoldingExplanation]
    /// The day of the recorded decision that nobody needs it any more; nil: there is none.
    public var noLongerNeededOn: CalendarDay?
    /// The day on which another took its place; nil: none did.
    public var replacedOn: CalendarDay?
}

public struct HoldingExplanation: Sendable {
    /// Nil for what belongs to nobody, or to someone whose card is gone.
    public var student: String?
    public var outcome: Outcome
    public var earliest: CalendarDay?
    public var deadline: CalendarDay?
    /// The first day on which anything changes by itself.
    public var nextChange: CalendarDay?
    /// All of them, the decisive one first.
    public var reasons: [Phrase]
    /// The heading whose term is the longest.
    public var winner: NomenclatureIndex?
    public var isHeld: Bool
    /// Every rule, hold and demand as it lies in time, the decisive one first.
    public var spans: [RetentionSpan] = []
}

extension Archive {
    /// Which rules apply, which wins, what blocks, and the day anything changes. Changes nothing itself.
    public func explain(_ id: String, asOf: CalendarDay?) throws -> Explanation {
        let day = asOf ?? today
        return try reading(
            .documentExplain, as: .documentExplained,
            entry: { ($0.document.document.accessionNumber.description, [:]) }
        ) { session in
            try explain(try session.resolveDocument(id), on: day, in: session)
        }
    }

    /// For each student who is in scope.
    ///
    /// - Parameter supposing: makes of a holding what it would be.
    func explain(
        _ document: Document, on day: CalendarDay, in session: Session,
        supposing: (inout HoldingRow) -> Void = { _ in }
    ) throws -> Explanation {
        let rules = try RulesInForce(session, year: today.year)
        let seen = Set(try session.subjects(of: document.id).map(\.studentID))
        let rows = try session.holdings(of: document.id)
        let holdings =
            rows
            .filter { $0.studentID.map(seen.contains) ?? !session.scope.isPartial }
            .map { holding in
                var holding = holding
                supposing(&holding)
                return HoldingExplanation(
                    Retention.decide(rules.facts(of: holding), on: day),
                    student: holding.studentName?.description)
            }
        return Explanation(
            document: try card(of: document, in: session), asOf: day, holdings: holdings,
            noLongerNeededOn: rows.first?.humanDecisionOn, replacedOn: rows.first?.replacedOn)
    }
}

extension HoldingExplanation {
    init(_ verdict: Verdict, student: String?) {
        self.init(
            student: student, outcome: verdict.outcome, earliest: verdict.earliest, deadline: verdict.deadline,
            nextChange: verdict.nextChange, reasons: verdict.reasons.map(\.phrase),
            winner: verdict.winner?.item.index, isHeld: verdict.isHeld,
            spans: verdict.reasons.compactMap(RetentionSpan.init))
    }
}
