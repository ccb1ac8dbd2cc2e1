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

    @Test("whoever handed a paper in has a receipt of it, and nobody else; of a shared scan it names no other child")
    func receipt() async throws {
        let school = try await ServedSchool.made()
        let (archive, own, other) = (school.archive, school.ownDocument, school.otherDocument)
        let students = [school.own, school.other]
        let shared = try await offPool {
            try archive.upload(
                UploadRequest(
                    files: [.path(ServedSchool.samples + "/scans/scan-06.jpg")], students: students, title: "Команда",
                    kind: .diploma)
            ).accessionNumber.description
        }
        try await school.serve { ask async throws in
            for role in [Role.archivist, .classTeacher, .guardian, .student] {
                let page = try await ask(.get, "/documents/\(own)", as: role)
                #expect(page.text.contains("href=\"/documents/\(own)/receipt\""), "\(role)")
                #expect(page.text.contains("href=\"/documents/\(own)/receipt?format=pdf\""), "\(role)")
                let receipt = try await ask(.get, "/documents/\(own)/receipt", as: role)
                #expect(receipt.status == .ok && receipt.text.contains(own) && receipt.text.contains("Заречный"))
            }
            for role in [Role.classTeacher, .guardian, .student] {
                #expect(try await ask(.get, "/documents/\(other)/receipt", as: role).status == .notFound, "\(role)")
                let both = try await ask(.get, "/documents/\(shared)/receipt", as: role)
                #expect(both.text.contains("Заречный") && !both.text.contains("Лапина"), "\(role)")
            }
            let page = try await ask(.get, "/documents/\(own)", as: .director)
            #expect(page.status == .ok && !page.text.contains("/receipt"))
            for role in [Role.director, .administrator, .auditor] {
                #expect(try await ask(.get, "/documents/\(own)/receipt", as: role).status == .forbidden, "\(role)")
            }
            let paper = try await ask(.get, "/documents/\(own)/receipt?format=pdf", as: .guardian)
            #expect(paper.headers[.contentType] == "application/pdf" && paper.text.hasPrefix("%PDF"))
        }
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
