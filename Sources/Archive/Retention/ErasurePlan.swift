import ArchiveModel
import Catalog
import Retention

/// One student's data that is due to be erased by itself, as the catalog stands at one moment.
struct ErasurePlan: Hashable, Sendable {
    var student: Student
    var reason: ErasureAct.Reason
    var triggeredOn: CalendarDay
    var deadline: CalendarDay
    var extent: ErasureExtent
    /// Nothing that stays needs the card.
    var takesCard: Bool
    /// Empty: the card alone goes.
    var lines: [ErasureAct.Line]
}

extension Session {
    /// Everything that the nightly job may erase on a day, a plan for each student and reason, in a fixed order: the same
    /// catalog gives the same plans. Who is at rest has nothing to erase.
    func erasurePlans(on day: CalendarDay, limit: Int) throws -> [ErasurePlan] {
        let rules = try RulesInForce(self, year: day.year)
        var sharing = SharingState(self)
        var plans: [ErasurePlan] = []
        for student in try studentsWithEndedPurpose(nightWatch(on: day, revision: Retention.revision)) {
            var due: [(holding: HoldingRow, verdict: Verdict)] = []
            let holdings = try holdings(studentID: student.id)
            for holding in holdings {
                let verdict = Retention.decide(rules.facts(of: holding), on: day)
                if verdict.mayRunByItself { due.append((holding, verdict)) }
            }
            let card = try CardDecision(student, beside: holdings, rules, on: day, in: self)
            if card.mayRunByItself, due.isEmpty, let plan = ErasurePlan(ofCard: card) { plans.append(plan) }
            // An act gives one reason: what a finding about one document takes is not what leaving takes.
            for reason in ErasureAct.Reason.allCases {
                let part = due.filter { $0.verdict.erasureReason == reason }
                if let plan = try ErasurePlan(card, part, of: holdings, sharing: &sharing) { plans.append(plan) }
            }
            if plans.count >= limit { break }
        }
        return plans
    }
}

extension ErasurePlan {
    /// The card alone, of a student without documents.
    fileprivate init?(ofCard card: CardDecision) {
        guard let reason = card.verdict.erasureReason, let triggeredOn = card.verdict.purposeEndedOn,
            let deadline = card.verdict.deadline
        else { return nil }
        self.init(
            student: card.student, reason: reason, triggeredOn: triggeredOn, deadline: deadline,
            extent: .everything(keepingCard: false), takesCard: true, lines: [])
    }

    /// Nil when nothing is due.
    fileprivate init?(
        _ card: CardDecision, _ due: [(holding: HoldingRow, verdict: Verdict)], of holdings: [HoldingRow],
        sharing: inout SharingState
    ) throws {
        guard let first = due.first?.verdict, let reason = first.erasureReason,
            let triggeredOn = first.purposeEndedOn, let deadline = due.compactMap(\.verdict.deadline).min()
        else { return nil }
        student = card.student
        // A finding about one paper of somebody who is still here takes the paper, not the person.
        let isOver =
            reason == .purposeReached || reason == .consentWithdrawn || card.verdict.erasureReason != nil
        extent = isOver ? .everything(keepingCard: card.verdict.isHeld) : .documentsWithAchievements
        let going = due.count { !$0.holding.kind.outlivesTheCard }
        takesCard = isOver && !card.verdict.isHeld && going == card.neededBy
        self.reason = reason
        self.triggeredOn = triggeredOn
        self.deadline = deadline
        lines = try due.compactMap { holding, verdict in
            guard let index = verdict.winner?.item.index else { return nil }
            return ErasureAct.Line(
                documentID: holding.documentID, accessionNumber: holding.accessionNumber, kind: holding.kind,
                title: holding.title, fileCount: holding.fileCount, index: index,
                destroysBytes: try sharing.remove(holding))
        }
    }
}
