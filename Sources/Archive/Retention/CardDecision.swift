import ArchiveModel
import Catalog
import Retention

/// What may be done on a day with a student's card: the name, the classes, personal data, the fields of consents, and
/// whatever else is kept of a person beside documents.
struct CardDecision {
    var student: Student
    /// By the rules of the portfolio, as if no document needed the card.
    var verdict: Verdict
    /// Documents that have to name the student.
    var neededBy: Int

    /// No document is left with which it could go.
    var mayRunByItself: Bool { neededBy == 0 && verdict.mayRunByItself }

    init(
        _ student: Student, beside holdings: [HoldingRow], _ rules: RulesInForce, on day: CalendarDay,
        in session: Session
    ) throws {
        self.student = student
        let withdrawnOn = try session.consentWithdrawnOn(by: student.id)
        verdict = Retention.decide(
            rules.facts(ofCardOf: student, consentWithdrawnOn: withdrawnOn, beside: holdings), on: day)
        neededBy = holdings.count { !$0.kind.outlivesTheCard }
    }
}
