import Foundation
import Testing

@Suite("What is recorded of a paper is corrected at the command line")
struct CorrectionTests {
    private let number = "2026-000001"

    @Test("each field, emptied again, and what was so already; bad input is one sentence with a code")
    func fields() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let correct = ["document", "correct", number]
        let done = try school.must(
            correct + ["--title", "Конкурс юных чтецов", "--number", "17", "--issuer", "Лицей", "--date", "01.05.2026"])
        #expect(done.text.contains("corrected") && done.text.contains("Конкурс чтецов"))
        let document = try #require(try school.must(["show", number, "--json"]).json.first).object("document")
        #expect(document.text("title") == "Конкурс юных чтецов" && document.text("issuedOn") == "2026-05-01")
        #expect(document.text("number") == "17" && document.text("issuer") == "Лицей")
        try school.must(correct + ["--clear", "number", "--clear", "дата документа", "--quiet"])
        let emptied = try #require(try school.must(["show", number, "--json"]).json.first).object("document")
        #expect(emptied["number"] == nil && emptied["issuedOn"] == nil && emptied.text("issuer") == "Лицей")

        let same = try #require(try school.must(correct + ["--issuer", "Лицей", "--json"]).json.first)
        #expect(same.object("plan").list("changes").isEmpty)
        #expect(try school.must(correct + ["--issuer", "Лицей", "--lang", "ru"]).text.contains("Ничего не изменилось"))
        let entries = try school.must(["journal", "list", "--action", "document.corrected", "--json"]).text
        #expect(entries.split(separator: "\n").count == 2 && !entries.contains("Лицей") && !entries.contains("чтец"))

        try school.expectRefusal(2, "nothing-to-correct", correct)
        try school.expectRefusal(2, "title-missing", correct + ["--title", ""])
        try school.expectRefusal(2, "day-in-future", correct + ["--date", "2027-01-01"])
        try school.expectRefusal(2, "correction-contradicts", correct + ["--number", "1", "--clear", "number"])
        try school.expectRefusal(4, "document-unknown", ["document", "correct", "2026-000077", "--title", "Т"])
    }

    @Test("where the day of destruction moves, the plan comes first, and its digest carries it out")
    func plan() throws {
        let school = try School()
        let rules = try school.write(
            "rules.csv",
            """
            index;heading;term;trigger;track;approval;basis;case;kinds
            04-01;Рабочие записи;5 лет;дата документа;архивный;по решению ЭК;ст. 1;одно на год;диплом
            """)
        try school.must(["nomenclature", "import", rules, "--reason", "проба"])
        try school.must(["nomenclature", "approve", "--by", "директор", "--yes"])
        try school.must(school.uploadWords(School.scan("scan-01.jpg")) + ["--issued", "2024-05-01"])
        let correct = ["document", "correct", number, "--date", "2025-05-01"]
        let shown = try school.must(correct)
        #expect(shown.text.contains("2031-01-01") && shown.text.contains("2030-01-01"))
        let digest = try #require(shown.text.firstMatch(of: /--confirm ([0-9a-f]{12})/)).1
        func issued() throws -> String {
            try #require(try school.must(["show", number, "--json"]).json.first).object("document").text("issuedOn")
        }
        #expect(try issued() == "2024-05-01")
        school.expectSentence(
            try school.larets(correct + ["--confirm", "0123456789ab", "--json"]), 6, "plan-changed")
        try school.must(correct + ["--confirm", String(digest)])
        #expect(try issued() == "2025-05-01")
    }
}
