import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("The plan for everything says of each document what is said of it alone")
struct RetentionPlanTests {
    @Test(
        "outcome, days and reason are those of explain, before and after a leaving, a withdrawal and a hold",
        arguments: ["2026-06-01", "2026-07-15", "2026-07-20", "2026-09-01", "2040-01-01"])
    func same(day: String) throws {
        let school = try SandboxSchool()
        for (file, student) in [
            ("scan-01.jpg", "P-0101"), ("scan-02.pdf", "P-0104"), ("scan-11.jpg", "P-0110"),
        ] {
            _ = try school.archive.upload(school.request(file, student))
        }
        var shared = school.request("scan-12.jpg", "P-0101")
        shared.students.append("P-0112")
        _ = try school.archive.upload(shared)
        _ = try school.archive.recordLeaving("P-0101", on: nil)
        _ = try school.archive.withdrawConsent("P-0104", on: nil)
        _ = try school.archive.placeHold(
            HoldRequest(student: "P-0112", basis: "Запрос № 1", authority: "Суд"))
        let asOf = try #require(CalendarDay(day))
        let plan = try school.archive.retentionPlan(asOf: asOf, includingRetained: true)
        #expect(plan.lines.count >= 5)
        #expect(plan.counts.values.reduce(0, +) == plan.lines.count)
        for line in plan.lines {
            let holdings = try school.archive.explain(line.accessionNumber.description, asOf: asOf)
                .holdings
            #expect(
                holdings.contains {
                    $0.student == line.student && $0.outcome == line.outcome && $0.earliest == line.earliest
                        && $0.deadline == line.deadline && $0.nextChange == line.nextChange
                        && $0.reasons.first == line.reason && $0.winner == line.index
                }, "\(line)")
        }
        let brief = try school.archive.retentionPlan(asOf: asOf, includingRetained: false)
        #expect(brief.digest == plan.digest && brief.counts == plan.counts)
        #expect(brief.lines.allSatisfy { $0.outcome != .retained && $0.outcome != .never })
    }
}
