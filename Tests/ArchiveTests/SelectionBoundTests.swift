import ArchiveModel
import Testing

@testable import Archive
@testable import Catalog

@Suite("How much may be selected by a search")
struct SelectionBoundTests {
    /// Rows of papers, without scans: all that a selection reads.
    private func fill(_ archive: Archive, _ range: ClosedRange<Int>) throws {
        try archive.catalog.write { session in
            _ = try session.run(
                """
                INSERT INTO document (id, accession_year, accession_ordinal, kind, title, registered_on)
                WITH RECURSIVE counter (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM counter WHERE n < ?)
                SELECT randomblob(16), 2026, n, ?, 'Диплом', ? FROM counter
                """,
                [range.lowerBound, range.upperBound, DocumentKind.diploma.stored, CalendarDay("2026-06-01")!])
        }
    }

    @Test("ten thousand are planned for; of one more each plan and each deed says to narrow the search")
    func bound() throws {
        let archive = try SandboxSchool().archive
        try fill(archive, 1...Archive.foundLimit)
        let all = DocumentSelection.found(FindRequest())
        let plan = try archive.planHolds(on: all)
        #expect(plan.changing.count == 10_000)
        try fill(archive, (Archive.foundLimit + 1)...(Archive.foundLimit + 1))
        let order = HoldOrder(basis: "Запрос № 12", authority: "прокуратура")
        let there = Reclassification(kind: .honour)
        let confirmed = plan.confirmation
        let asked: [(String, () throws -> Any)] = [
            ("planHolds", { try archive.planHolds(on: all) }),
            ("placeHolds", { try archive.placeHolds(on: all, order, confirming: confirmed) }),
            ("planLifting", { try archive.planLifting(on: all) }),
            ("liftHolds", { try archive.liftHolds(on: all, ground: "снят", confirming: confirmed) }),
            ("planFiling", { try archive.planFiling(of: all, into: "03-07") }),
            ("addToCase", { try archive.addToCase("03-07", all, confirming: confirmed) }),
            ("planReclassification", { try archive.planReclassification(of: all, to: there) }),
            ("reclassify", { try archive.reclassify(all, to: there, reason: .mistake, confirming: confirmed) }),
        ]
        for (name, ask) in asked {
            do {
                _ = try ask()
                Issue.record("\(name) took more than ten thousand")
            } catch let error as ArchiveError {
                #expect(error.code == "selection-found-large" && error.category == .usage, "\(name): \(error)")
                #expect(error.phrase.russian.contains("столько не выбрать: уточните"), "\(name)")
            }
        }
        #expect(try archive.holds(includingLifted: true).isEmpty)
    }
}
