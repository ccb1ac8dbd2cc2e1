import ArchiveModel
import Forms
import Testing

@Suite("The journal of issue on paper")
struct DisclosurePaperTests {
    private func journal(papers: Int) throws -> DisclosureJournal {
        let day = try #require(CalendarDay("2026-06-01"))
        let moment = Timestamp(millisecondsSince1970: 1_780_000_000_000)
        var random = SystemRandomNumberGenerator()
        let items = (1...papers).map {
            Disclosure.Item(
                documentID: Identifier(at: moment, random: &random),
                accessionNumber: AccessionNumber(year: 2026, ordinal: $0 == papers ? $0 + 5 : $0),
                digests: [Digest(String(repeating: "9f86d081", count: 8))!])
        }
        let handed = Disclosure.Step(
            kind: .handedOver, day: day, at: moment, officer: "архивариус", form: .copy, items: items)
        let disclosure = Disclosure(
            year: 2026, ordinal: 1, recordedAt: moment, receivedOn: day,
            studentID: Identifier(at: moment, random: &random), capacity: .guardian, requester: "Полянский Пётр",
            authorityDocument: "паспорт", manner: .written, ground: nil, purpose: "own-data", wanted: .copy,
            asked: items, officer: "архивариус",
            steps: [Disclosure.Step(kind: .granted, day: day, at: moment, officer: "директор"), handed])
        let row = DisclosureJournal.Row(
            disclosure: disclosure, student: "Полянская-Вяземская Екатерина", purpose: "сведения о себе")
        return DisclosureJournal(
            organization: "Школа № 4", year: 2026, rows: Array(repeating: row, count: 3), printedOn: day)
    }

    @Test(
        "a portfolio of 154 papers: the table begins on the first sheet, its head stands on each, every paper is there")
    func manyPapers() throws {
        let page = DisclosureJournalForm.page(try journal(papers: 154))
        let sheets = try Paper(page, "disclosures-many")
        // Words are hyphenated on paper.
        let text = sheets.text.replacing("\u{AD}", with: "")
        #expect(sheets.count <= 4)
        #expect(text.ranges(of: "Кто просит, в качестве кого").count == sheets.count)
        #expect(text.ranges(of: "2026-000077 9f86d081").count == 3)
        #expect(text.ranges(of: "2026-000159 9f86d081.").count == 3)
        #expect(text.contains("154 документа, перечень ниже"))
        // What was asked for is said in runs.
        #expect(page.html.contains("2026-000001–000153, 2026-000159"))
        let first = try #require(text.range(of: "Лист 1 из"))
        let number = try #require(text.range(of: "Полянский Пётр"))
        #expect(number.lowerBound < first.lowerBound, "the table begins on sheet 1")
    }

    @Test("a few papers stand in their cell, each with the beginning of its hash")
    func fewPapers() throws {
        let page = DisclosureJournalForm.page(try journal(papers: 3)).html
        #expect(page.contains("2026-000002 <span class=\"digest\">9f86d081</span>") && !page.contains("перечень ниже"))
        #expect(DisclosureJournalForm.text(try journal(papers: 154)).contains("2026-000001–000153"))
    }
}
