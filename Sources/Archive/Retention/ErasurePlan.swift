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
    /// The section of personal data goes, with the card or before it.
    var takesParticulars: Bool
    /// Empty: the card alone goes, or what of it no document needs.
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
            plans += try ErasurePlan.all(card, due, sharing: &sharing)
            if plans.count >= limit { break }
        }
        return plans
    }
}

extension ErasurePlan {
    /// One student's. An act gives one reason: what a finding about one document takes is not what leaving takes. The card
    /// goes with the last of the documents that need it, and the act of that one says so.
    fileprivate static func all(
        _ card: CardDecision, _ due: [(holding: HoldingRow, verdict: Verdict)], sharing: inout SharingState
    ) throws -> [ErasurePlan] {
        if due.isEmpty { return card.mayRunByItself ? [ErasurePlan(ofCard: card)].compactMap { $0 } : [] }
        var plans: [ErasurePlan] = []
        var neededBy = card.neededBy
        for reason in ErasureAct.Reason.allCases {
            let part = due.filter { $0.verdict.erasureReason == reason }
            guard var plan = try ErasurePlan(card, part, sharing: &sharing) else { continue }
            neededBy -= part.count { !$0.holding.kind.outlivesTheCard }
            plan.takesCard = plan.extent.takesTheCard && neededBy == 0 && !plans.contains(where: \.takesCard)
            plan.takesParticulars = plan.extent.takesTheCard && card.hasParticulars && plans.isEmpty
            plans.append(plan)
        }
        return plans
    }

    /// Of a student of whom no document goes: the card alone, or as long as documents need it, what none of them needs.
    fileprivate init?(ofCard card: CardDecision) {
        guard let reason = card.verdict.erasureReason, let triggeredOn = card.verdict.purposeEndedOn,
            let deadline = card.verdict.deadline
        else { return nil }
        self.init(
            student: card.student, reason: reason, triggeredOn: triggeredOn, deadline: deadline,
            extent: card.verdict.extent(), takesCard: card.neededBy == 0, takesParticulars: card.hasParticulars,
            lines: [])
    }

    /// Nil when nothing is due. Of the card it says nothing yet.
    fileprivate init?(
        _ card: CardDecision, _ due: [(holding: HoldingRow, verdict: Verdict)], sharing: inout SharingState
    ) throws {
        guard let first = due.first?.verdict, let reason = first.erasureReason, let triggeredOn = first.purposeEndedOn
        else { return nil }
        student = card.student
        // A finding about one paper takes the paper and what it alone proves, not the person.
        extent = card.verdict.extent(before: reason.isOfTheWholePurpose ? .documents : .documentsWithAchievements)
        (takesCard, takesParticulars) = (false, false)
        self.reason = reason
        self.triggeredOn = triggeredOn
        deadline = due.compactMap(\.verdict.deadline).min() ?? first.day
        lines = try due.compactMap { holding, verdict in
            guard let index = verdict.winner?.item.index else { return nil }
            return ErasureAct.Line(
                documentID: holding.documentID, accessionNumber: holding.accessionNumber, kind: holding.kind,
                title: holding.title, fileCount: holding.fileCount, index: index,
                destroysBytes: try sharing.remove(holding))
        }
    }
}

extension ErasureAct.Reason {
    /// Whether it ends the purpose of everything that is kept of a student.
    fileprivate var isOfTheWholePurpose: Bool { self == .purposeReached || self == .consentWithdrawn }
}
