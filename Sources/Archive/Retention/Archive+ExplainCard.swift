import ArchiveModel
import Catalog
import Retention

/// Why a student's card is here, and until when.
public struct CardExplanation: Sendable {
    public var student: StudentListing
    public var asOf: CalendarDay
    /// Documents that have to name the student: the card goes with the last of them.
    public var neededBy: Int
    /// By the rules of the portfolio, as if no document needed it.
    public var card: HoldingExplanation
}

extension Archive {
    /// Which rules apply to the card of a student, what holds it, and the day anything changes. Changes nothing itself.
    public func explainCard(_ who: String, asOf: CalendarDay?) throws -> CardExplanation {
        let day = asOf ?? today
        return try reading(
            .documentExplain, as: .studentViewed,
            entry: { ($0.student.student.id.description, ["as": "explanation"]) }
        ) { session in
            let student = try session.findStudent(who)
            let card = try CardDecision(
                student, beside: try session.holdings(studentID: student.id),
                RulesInForce(session, year: today.year), on: day, in: session)
            return CardExplanation(
                student: try listing(student, in: session), asOf: day, neededBy: card.neededBy,
                card: HoldingExplanation(card.verdict, student: student.name.description))
        }
    }
}
