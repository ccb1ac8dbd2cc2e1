import ArchiveModel
import Catalog
import Retention

/// One student's data that is due to be erased by itself, as the catalog stands at one moment.
struct ErasurePlan: Hashable, Sendable {
    var student: Student
    var reason: ErasureAct.Reason
    var triggeredOn: CalendarDay
    var deadline: CalendarDay
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
            for holding in try holdings(studentID: student.id) {
                let verdict = Retention.decide(rules.facts(of: holding), on: day)
                if verdict.mayRunByItself { due.append((holding, verdict)) }
            }
            // An act gives one reason: what a finding about one document takes is not what leaving takes.
            for reason in ErasureAct.Reason.allCases {
                let part = due.filter { $0.verdict.erasureReason == reason }
                if let plan = try ErasurePlan(student, part, sharing: &sharing) { plans.append(plan) }
            }
            if plans.count >= limit { break }
        }
        return plans
    }
}

extension ErasurePlan {
    /// Nil when nothing is due.
    fileprivate init?(
        _ student: Student, _ due: [(holding: HoldingRow, verdict: Verdict)], sharing: inout SharingState
    ) throws {
        guard let first = due.first?.verdict, let reason = first.erasureReason,
            let triggeredOn = first.purposeEndedOn, let deadline = due.compactMap(\.verdict.deadline).min()
        else { return nil }
        self.student = student
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
