import ArchiveModel
import HTTPTypes
import Testing

@testable import Archive
@testable import Service

@Suite("A document's page, and the drawing of its time")
struct DocumentPageTests {
    private func drawn(_ spans: [RetentionSpan], today: String = "2026-06-01") -> [String: Any] {
        var holding = HoldingExplanation(
            student: nil, outcome: .retained, earliest: nil, deadline: nil, nextChange: nil, reasons: [], winner: nil,
            isHeld: false)
        holding.spans = spans
        let day = CalendarDay(today)!
        return Timeline(holding, from: CalendarDay("2025-01-10")!, today: day).values(.russian)
    }

    private func rows(_ values: [String: Any]) -> [[String: Any]] { values["rows"] as? [[String: Any]] ?? [] }

    @Test("every rule and hold has a line of its own, and one without an end reaches the edge")
    func lines() throws {
        let values = drawn([
            RetentionSpan(
                kind: .rule, name: Phrase("03-12", "03-12"), from: CalendarDay("2025-02-01"),
                until: CalendarDay("2031-01-01")),
            RetentionSpan(kind: .hold, name: Phrase("Запрос № 12", "Запрос № 12"), from: nil, until: nil),
        ])
        let rows = rows(values)
        #expect(rows.map { $0["kind"] as? String } == ["rule", "hold"])
        #expect(rows.map { $0["isOpen"] as? Bool } == [false, true])
        #expect((rows[0]["until"] as? String)?.contains("01.01.2031") == true)
        let right = try rows.map { row in
            try #require(Double(row["x"] as? String ?? "")) + #require(Double(row["width"] as? String ?? ""))
        }
        #expect(right[0] < right[1] && right[1] <= 480)
        #expect(try #require(values["ticks"] as? [Any]).count <= 6)
    }

    @Test("what orders a hold is text in the drawing, whatever it looks like")
    func escaped() {
        let evil = "</text><script>alert(1)</script>"
        let frame = PageFrame(
            language: .russian, actor: nil, shownName: "", isSandbox: false,
            today: CalendarDay.firstDay(ofYear: 2026), address: "/", notice: nil)
        var holding = HoldingExplanation(
            student: nil, outcome: .retained, earliest: nil, deadline: nil, nextChange: nil, reasons: [], winner: nil,
            isHeld: true)
        holding.spans = [RetentionSpan(kind: .hold, name: Phrase(evil, evil), from: nil, until: nil)]
        let day = CalendarDay.firstDay(ofYear: 2026)
        let page = Page(
            title: "", sections: [Page.Section(.timeline(Timeline(holding, from: day, today: day), description: evil))])
        let html = PageRenderer.shared.html(page, in: frame)
        #expect(!html.contains("<script>alert") && html.contains("&lt;script&gt;"))
    }

    @Test("a hold stands in the explanation with its day, beside the rule; and the page draws both")
    func hold() async throws {
        let school = try await ServedSchool.made()
        let (document, archive) = (school.ownDocument, school.archive)
        _ = try await offPool {
            try archive.placeHold(
                HoldRequest(
                    document: document, basis: "Запрос № 7", basisDate: CalendarDay("2026-05-02"),
                    authority: "прокуратура"))
        }
        let spans = try archive.explain(document, asOf: nil).holdings[0].spans
        #expect(spans.contains { $0.kind == .hold && $0.from == CalendarDay("2026-05-02") && $0.until == nil })
        #expect(spans.contains { $0.kind != .hold })
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/documents/\(document)")
            #expect(page.text.contains("<rect class=\"hold open\"") && page.text.contains("Запрос № 7"))
            // A page or a file that is not there is no reason to refuse the document.
            let beyond = try await ask(.get, "/documents/\(document)?file=9&page=9")
            #expect(beyond.status == .ok)
            let unexplained = try await ask(.get, "/documents/\(document)", as: .student)
            #expect(unexplained.status == .ok && !unexplained.text.contains("class=\"timeline\""))
        }
    }
}
