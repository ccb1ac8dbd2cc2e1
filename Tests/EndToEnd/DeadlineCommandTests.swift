import Foundation
import Testing

@Suite("Deadlines, requests and checks on the command line")
struct DeadlineCommandTests {
    @Test("a request from its paper to its answer, and what of it stands among the deadlines")
    func request() throws {
        let school = try School(today: "2026-11-02")
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let recorded = try school.must([
            "request", "record", "access", "--student", "P-0104", "--basis", "вх. № 12", "--json",
        ])
        let request = try #require(recorded.json.first)
        #expect(request.text("dueOn") == "2026-11-17")
        let number = request.text("number")
        let extended = try school.must(["request", "extend", number, "--reason", "запрошен архив", "--json"])
        #expect(extended.json.first?.text("dueOn") == "2026-11-24")
        #expect(
            try school.larets("request", "extend", number, "--reason", "ещё", "--json").errorCode
                == "deadline-extended-already")
        let near = try school.must(["deadlines", "--as-of", "2026-11-25", "--json"]).json
        let line = try #require(near.first { $0.text("kind") == "access" })
        #expect(line.text("state") == "overdue" && line["isExtended"] as? Bool == true)
        try school.must(["request", "answer", number, "--outcome", "granted"])
        #expect(
            try school.must(["deadlines", "--as-of", "2026-11-25", "--json"]).json.allSatisfy {
                $0.text("kind") != "access"
            })
        #expect(try school.must(["request", "list", "--json"]).json.isEmpty)
        #expect(try school.must(["request", "list", "--all", "--json"]).json.count == 1)
        #expect(try school.larets("request", "record", "wish", "--student", "P-0104").code == 2)
    }

    @Test("a random check prints its seed, draws the same again, and goes out as a protocol")
    func check() throws {
        let school = try School(today: "2026-11-02")
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), title: "Первая"))
        try school.must(school.uploadWords(School.scan("scan-04.jpg"), title: "Вторая"))
        let drawn = try #require(try school.must(["check", "draw", "--count", "1", "--json"]).json.first)
        let seed = try #require(drawn["seed"] as? Int)
        let again = try #require(
            try school.must(["check", "draw", "--count", "1", "--seed", String(seed), "--json"]).json.first)
        let item = drawn.list("items")[0].text("accessionNumber")
        #expect(again.list("items")[0].text("accessionNumber") == item)
        try school.must(["check", "record", drawn.text("number"), "--finding", "\(item)=не тот класс"])
        let page = try school.must(["check", "print", drawn.text("number"), "--format", "html"]).text
        #expect(page.contains("не тот класс") && page.contains("\(seed)"))
        #expect(try school.larets("check", "record", again.text("number"), "--finding", "пусто").code == 2)
        try school.must(["check", "reverify", "--all"])
        #expect(try school.must(["check", "list", "--json"]).json.count == 3)
        #expect(try school.larets("check", "reverify").code == 2)
    }

    @Test("decisions on a document show what they lead to; tables are for people")
    func decisions() throws {
        let school = try School(today: "2026-06-01")
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        try school.must(["document", "decide", "2026-000001"])
        #expect(try school.larets("document", "decide", "2026-000001", "--json").errorCode == "decided-already")
        try school.must(["document", "replace", "2026-000001"])
        for words in [["deadlines", "--all"], ["request", "list"], ["check", "list"]] {
            #expect(try !school.must(words).text.isEmpty, "\(words)")
        }
    }
}
