import Testing

@testable import ArchiveModel

@Suite("Many accession numbers in few characters")
struct AccessionRunsTests {
    private func numbers(_ text: String) -> [AccessionNumber] {
        text.split(separator: " ").compactMap { AccessionNumber(String($0)) }
    }

    @Test(
        "neighbours become runs, years stand apart, and it reads back",
        arguments: [
            ("", ""), ("2026-1", "2026:1"), ("2026-2 2026-1", "2026:1-2"), ("2026-1 2026-1 2026-3", "2026:1,3"),
            ("2025-12 2026-1 2026-2 2026-3 2026-7", "2025:12 2026:1-3,7"), ("2025-1 2026-2", "2025:1 2026:2"),
        ])
    func text(list: String, expected: String) throws {
        let runs = AccessionRuns(numbers(list))
        #expect(runs.description == expected)
        #expect(AccessionRuns(expected) == runs)
    }

    @Test("a wall of three hundred scans in a row takes 12 characters")
    func wall() {
        let wall = (101...400).map { AccessionNumber(year: 2026, ordinal: $0) }
        #expect(AccessionRuns(wall).description == "2026:101-400")
    }

    @Test(
        "what is no such list is not read",
        arguments: ["2026", "2026:", "2026:0", "2026:3-1", "2026:1-2-3", "2026:a", "x:1", "2026:1-9999999", "2026:1,"])
    func nonsense(text: String) { #expect(AccessionRuns(text) == nil) }
}
