import ArchiveModel
import Foundation
import Testing

@testable import Archive

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
        try expectAsExplained(school, asOf: day)
    }

    @Test(
        "documents that are alike but for a hold or a demand are told apart, whatever the hold covers",
        arguments: ["2026-07-15", "2026-07-20", "2026-09-01", "2040-01-01"])
    func alikeButBurdened(day: String) throws {
        let school = try SandboxSchool()
        var numbers: [String] = []
        let scans = ["01.jpg", "02.pdf", "11.jpg", "12.jpg", "13.jpg", "15.pdf", "05.pdf", "06.jpg", "20.jpg"]
        // Three students in one situation; the third document of each lies in one more case.
        for (number, scan) in scans.enumerated() {
            var request = school.request("scan-" + scan, ["P-0101", "P-0104", "P-0110"][number % 3])
            if number == 3 { request.title = "Олимпиада по географии" }
            request.caseIndex = number < 6 ? nil : NomenclatureIndex("03-07")
            numbers.append(try school.archive.upload(request).accessionNumber.description)
        }
        for student in ["P-0101", "P-0104", "P-0110"] {
            _ = try school.archive.recordLeaving(student, on: CalendarDay("2026-06-01"))
        }
        func hold(_ change: (inout HoldRequest) -> Void) throws {
            var request = HoldRequest(basis: "Запрос", authority: "Суд")
            change(&request)
            _ = try school.archive.placeHold(request)
        }
        try hold { $0.document = numbers[0] }
        try hold { $0.student = "P-0104" }
        try hold { $0.query = HoldQuery(words: "географии") }
        _ = try school.archive.recordRequest(
            .inaccurate, of: "P-0110", document: numbers[2], receivedOn: nil, basis: nil)
        try expectAsExplained(school, asOf: day)
        try hold { $0.caseFile = "03-07/2026" }
        try expectAsExplained(school, asOf: day)
    }

    private func expectAsExplained(_ school: SandboxSchool, asOf day: String) throws {
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
        for all in [true, false] {
            let inHalves = try school.archive.retentionPlan(
                asOf: asOf, includingRetained: all, inHalvesFromDocuments: 0)
            let whole = all ? plan : brief
            #expect(inHalves.digest == whole.digest)
            #expect(inHalves.lines.map(String.init(describing:)) == whole.lines.map(String.init(describing:)))
            #expect(inHalves.counts == whole.counts && inHalves.overdueCount == whole.overdueCount)
            #expect(inHalves.cards == whole.cards)
        }
    }
}
