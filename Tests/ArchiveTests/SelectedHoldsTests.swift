import Archive
import ArchiveModel
import Testing

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
        let plan = try archive.planHolds(on: numbers + [numbers[0], "2026-000999"])
        #expect(plan.lines.map(\.selected) == numbers + ["2026-000999"])
        #expect(plan.documents == numbers)
        #expect(plan.lines.last?.change == nil && plan.lines.last?.note != nil)
        #expect(try archive.holds(includingLifted: true).isEmpty)
        let placed = try archive.placeHolds(on: plan.documents, order)
        #expect(placed.count == 3)
        #expect(try archive.explain(numbers[1], asOf: nil).holdings.allSatisfy(\.isHeld))
        #expect(try archive.planHolds(on: numbers).lines.allSatisfy { $0.note != nil }, "held already")
    }

    @Test("one that is not there refuses them all")
    func allOrNothing() throws {
        let school = try SandboxSchool()
        let numbers = try papers(school)
        #expect(code { try school.archive.placeHolds(on: numbers + ["2026-000999"], order) } == "document-unknown")
        #expect(code { try school.archive.placeHolds(on: numbers, HoldOrder(basis: " ", authority: "суд")) } != nil)
        #expect(try school.archive.holds(includingLifted: true).isEmpty)
    }

    @Test("only holds on the very papers are lifted; one that covers others as well stays, and the plan says so")
    func lifted() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let numbers = try papers(school)
        _ = try archive.placeHolds(on: [numbers[0], numbers[1]], order)
        _ = try archive.placeHold(
            HoldRequest(student: "P-0114", basis: "Определение суда", authority: "суд"))
        let plan = try archive.planLifting(on: numbers)
        #expect(plan.documents == [numbers[0], numbers[1]] && plan.holds.count == 2)
        #expect(plan.lines.allSatisfy { $0.note?.russian.contains("Определение суда") == true })
        #expect(try archive.liftHolds(plan.holds, ground: "Запрос отозван").count == 2)
        #expect(try archive.holds(includingLifted: false).map(\.hold.basis) == ["Определение суда"])
        // What the plan named is gone, so the plan is.
        #expect(code { try archive.liftHolds(plan.holds, ground: "Запрос отозван") } == "hold-unknown")
        #expect(code { try archive.liftHolds([], ground: "Запрос отозван") } == "selection-empty")
    }

    @Test("nothing, and too much, is no selection")
    func bounds() throws {
        let archive = try SandboxSchool().archive
        #expect(code { try archive.planHolds(on: []) } == "selection-empty")
        let many = (1...301).map { "2026-\(String(1_000_000 + $0).dropFirst())" }
        #expect(code { try archive.planHolds(on: many) } == "selection-large")
        #expect(try archive.planHolds(on: Array(many.prefix(300))).documents.isEmpty)
    }
}
