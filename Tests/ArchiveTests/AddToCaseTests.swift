import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("Papers put into a case as well")
struct AddToCaseTests {
    private func school() throws -> (school: SandboxSchool, numbers: [String]) {
        let school = try SandboxSchool()
        let numbers = try ["scan-01.jpg", "scan-04.jpg"].map { scan in
            try school.archive.upload(school.request(scan, "P-0114", title: scan)).accessionNumber.description
        }
        return (school, numbers)
    }

    @Test("the plan says who gets another date and who lies there already; then they lie in both cases")
    func filed() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let both = DocumentSelection.documents(numbers + ["2026-000999"])
        let lying = try archive.cases(index: nil, year: nil, student: nil, isOpen: nil).count
        let plan = try archive.planFiling(of: both, into: "03-07")
        #expect(plan.changing.map(\.description) == numbers)
        #expect(plan.lines.last?.change == nil && plan.lines.last?.note != nil)
        #expect(try archive.cases(index: nil, year: nil, student: nil, isOpen: nil).count == lying)
        _ = try archive.addToCase("03-07", both, confirming: plan.confirmation)
        let card = try archive.caseCard("03-07/2026")
        #expect(card.lines.map(\.accessionNumber.description) == numbers)
        #expect(try archive.explain(numbers[0], asOf: nil).holdings.count == 1)
        let entries = try archive.catalog.read { try $0.journal(action: "document.filed", limit: nil) }
        #expect(Set(entries.compactMap(\.subject)) == Set(numbers))
        // Again: nothing is left to do, by the heading and by the case itself.
        for target in ["03-07", "03-07/2026", card.listing.caseFile.id.description] {
            #expect(try archive.planFiling(of: both, into: target).changing.isEmpty)
        }
    }

    @Test("a term that is longer there moves the day from which a paper may go, and the plan names both days")
    func anotherDate() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        // In the portfolio a paper may go 30 days after its owner has left; diplomas of olympiads are kept for years.
        _ = try archive.recordLeaving("P-0114", on: nil)
        let plan = try archive.planFiling(of: .documents([numbers[0]]), into: "03-07")
        let change = try #require(plan.lines[0].change?.russian)
        #expect(change.contains("уничтожить можно с"), "\(change)")
        #expect(plan.notes.contains { $0.russian == "Другую дату получат: 1." })
        let before = try archive.explain(numbers[0], asOf: nil).holdings[0].earliest
        _ = try archive.addToCase("03-07", .documents([numbers[0]]), confirming: plan.confirmation)
        #expect(try archive.explain(numbers[0], asOf: nil).holdings[0].earliest != before)
    }

    @Test("a closed case is opened again, and the plan says so before")
    func reopened() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        let one = DocumentSelection.documents([numbers[0]])
        let first = try archive.planFiling(of: one, into: "03-07")
        _ = try archive.addToCase("03-07", one, confirming: first.confirmation)
        _ = try archive.closeCase("03-07/2026", on: nil)
        let other = DocumentSelection.documents([numbers[1]])
        let plan = try archive.planFiling(of: other, into: "03-07/2026")
        #expect(plan.notes.contains { $0.russian.hasPrefix("Закрытых дел откроется снова: 1") })
        _ = try archive.addToCase("03-07/2026", other, confirming: plan.confirmation)
        #expect(try archive.caseCard("03-07/2026").listing.caseFile.closedOn == nil)
    }

    @Test("another student's case takes nothing, a case that is not there is refused, and so is another plan")
    func refused() throws {
        let (school, numbers) = try school()
        let archive = school.archive
        _ = try archive.upload(school.request("scan-08.jpg", "P-0105", title: "Чужой"))
        let others = try #require(
            try archive.cases(index: nil, year: nil, student: "P-0105", isOpen: nil).first
        ).caseFile.id.description
        let plan = try archive.planFiling(of: .documents(numbers), into: others)
        #expect(plan.changing.isEmpty && plan.lines.allSatisfy { $0.note?.russian.contains("другого") == true })
        #expect(code { try archive.planFiling(of: .documents(numbers), into: "99-99/2026") } == "case-unknown")
        let seen = try archive.planFiling(of: .documents(numbers), into: "03-07")
        #expect(
            code { try archive.addToCase("03-07", .documents([numbers[0]]), confirming: seen.confirmation) }
                == "plan-changed")
        #expect(code { try archive.caseCard("03-07/2026") } == "case-unknown")
    }
}
