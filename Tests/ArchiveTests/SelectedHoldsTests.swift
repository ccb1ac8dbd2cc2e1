import ArchiveModel
import Testing

@testable import Archive

@Suite("Holds on several papers at once")
struct SelectedHoldsTests {
    private let order = HoldOrder(basis: "Запрос прокуратуры № 12", authority: "прокуратура")

    private func papers(_ school: SandboxSchool) throws -> [String] {
        try ["scan-01.jpg", "scan-04.jpg", "scan-08.jpg"].map { scan in
            try school.archive.upload(school.request(scan, "P-0114", title: scan)).accessionNumber.description
        }
    }

    @Test("the plan says what would become of each and changes nothing; then exactly that is done")
    func placed() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let numbers = try papers(school)
        let selection = DocumentSelection.documents(numbers + [numbers[0], "2026-000999"])
        let plan = try archive.planHolds(on: selection)
        #expect(plan.lines.map(\.selected) == numbers + ["2026-000999"])
        #expect(plan.changing.map(\.description) == numbers)
        #expect(plan.lines.last?.change == nil && plan.lines.last?.note != nil)
        #expect(try archive.holds(includingLifted: true).isEmpty)
        let done = try archive.placeHolds(on: selection, order, confirming: plan.confirmation)
        #expect(done.digest == plan.digest)
        #expect(try archive.holds(includingLifted: false).count == 3)
        #expect(try archive.explain(numbers[1], asOf: nil).holdings.allSatisfy(\.isHeld))
        #expect(try archive.planHolds(on: selection).lines.allSatisfy { $0.note != nil }, "held already")
    }

    @Test("a plan that is not the one that was confirmed is refused, and the refusal names what is different")
    func changedSince() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let numbers = try papers(school)
        let everything = DocumentSelection.found(FindRequest(student: "P-0114"))
        let plan = try archive.planHolds(on: everything)
        #expect(plan.changing.count == 3)
        let late = try archive.upload(school.request("scan-05.pdf", "P-0114", title: "Пришёл потом"))
        do {
            _ = try archive.placeHolds(on: everything, order, confirming: plan.confirmation)
            Issue.record("it was not refused")
        } catch let error as ArchiveError {
            #expect(error.code == "plan-changed" && error.category == .blocked)
            #expect(error.phrase.russian.contains("добавилось: \(late.accessionNumber)"))
        }
        #expect(try archive.holds(includingLifted: true).isEmpty)
        // The same papers, and one of them is held by now: another plan.
        let named = DocumentSelection.documents(numbers)
        let before = try archive.planHolds(on: named)
        _ = try archive.placeHold(HoldRequest(document: numbers[0], basis: "Иск", authority: "суд"))
        #expect(
            code { try archive.placeHolds(on: named, order, confirming: before.confirmation) } == "plan-changed")
        #expect(
            code {
                try archive.placeHolds(
                    on: named, HoldOrder(basis: " ", authority: "суд"),
                    confirming: archive.planHolds(on: named).confirmation)
            } == "hold-needs-basis")
        #expect(try archive.holds(includingLifted: true).count == 1)
    }

    @Test("only holds on the very papers are lifted; one that covers others as well stays, and the plan says so")
    func lifted() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let numbers = try papers(school)
        let two = DocumentSelection.documents([numbers[0], numbers[1]])
        _ = try archive.placeHolds(on: two, order, confirming: archive.planHolds(on: two).confirmation)
        _ = try archive.placeHold(
            HoldRequest(student: "P-0114", basis: "Определение суда", authority: "суд"))
        let all = DocumentSelection.documents(numbers)
        let plan = try archive.planLifting(on: all)
        #expect(plan.changing.map(\.description) == [numbers[0], numbers[1]])
        #expect(plan.lines.allSatisfy { $0.note?.russian.contains("Определение суда") == true })
        #expect(code { try archive.liftHolds(on: all, ground: " ", confirming: plan.confirmation) } == "ground-missing")
        _ = try archive.liftHolds(on: all, ground: "Запрос отозван", confirming: plan.confirmation)
        #expect(try archive.holds(includingLifted: false).map(\.hold.basis) == ["Определение суда"])
        // What the plan named is gone, so the plan is.
        #expect(
            code { try archive.liftHolds(on: all, ground: "Запрос отозван", confirming: plan.confirmation) }
                == "plan-changed")
    }

    @Test("nothing, and too much, is no selection; more than can be ticked is what a search finds")
    func bounds() throws {
        let archive = try SandboxSchool().archive
        #expect(code { try archive.planHolds(on: .documents([])) } == "selection-empty")
        #expect(code { try archive.planHolds(on: .found(FindRequest(words: "жираф"))) } == "selection-empty")
        let many = (1...301).map { "2026-\(String(1_000_000 + $0).dropFirst())" }
        #expect(code { try archive.planHolds(on: .documents(many)) } == "selection-large")
        #expect(try archive.planHolds(on: .documents(Array(many.prefix(300)))).changing.isEmpty)
    }
}
