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

    /// The section of personal data has something.
    var hasParticulars: Bool
    /// Something is there that no document proves.
    private var hasUnproven: Bool

    /// No document is left with which it could go, or something is there that no document keeps.
    var mayRunByItself: Bool { isForItself && verdict.mayRunByItself }

    /// Whether its days count beside those of the documents.
    var isForItself: Bool { neededBy == 0 || hasParticulars || hasUnproven }

    /// - Parameter supposing: a day on which the last consent was withdrawn, in place of what is recorded.
    init(
        _ student: Student, beside holdings: [HoldingRow], _ rules: RulesInForce, on day: CalendarDay,
        supposing: CalendarDay? = nil, in session: Session
    ) throws {
        self.student = student
        let withdrawnOn = try supposing ?? session.consentWithdrawnOn(by: student.id)
        verdict = Retention.decide(
            rules.facts(ofCardOf: student, consentWithdrawnOn: withdrawnOn, beside: holdings), on: day)
        neededBy = holdings.count { !$0.kind.outlivesTheCard }
        hasParticulars = try session.hasParticulars(student.id)
        hasUnproven = try session.hasAchievementsWithoutDocuments(student.id)
    }
}
