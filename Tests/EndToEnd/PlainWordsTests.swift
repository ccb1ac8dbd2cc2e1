import Foundation
import Testing

@Suite("What somebody meets who does it for the first time")
struct PlainWordsTests {
    @Test("a case that there is none of: those under its index are named, and no advice repeats what was typed")
    func cases() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let card = try #require(try school.must(["case", "list", "--json"]).json.first)
        let index = card.object("caseFile").text("index")
        let told = try school.larets("print", "inventory", index)
        #expect(told.code == 4 && told.errors.contains("Under this index"), "\(told.errors)")
        let none = try school.larets("print", "inventory", "03-07/2031").errors
        #expect(!none.contains("named 03-07"), "\(none)")
    }

    @Test("classes of last year are offered until the new roster is in")
    func classes() throws {
        let school = try School()
        school.today = "2026-09-02"
        let told = try school.must(["class", "list"]).text
        #expect(told.contains("larets class list --year 2025/26"), "\(told)")
        let refused = try school.larets("class", "report", "9А")
        #expect(refused.code == 4 && refused.errors.contains("--year 2025/26"), "\(refused.errors)")
        let unknown = try school.larets("class", "report", "99Я")
        #expect(unknown.code == 4 && !unknown.errors.contains("--year 2025/26"))
        school.today = "2026-06-01"
        #expect(try !school.must(["class", "list"]).text.contains("--year"))
    }

    @Test("a verb that there is not is told as one, whichever options stand before it")
    func verbs() throws {
        let school = try School()
        for words in [
            ["student", "find", "x"], ["--json", "student", "find", "x"], ["student", "--json", "find", "x"],
        ] {
            let told = try school.larets(words)
            #expect(told.code == 2 && told.errors.contains("find"), "\(told.errors)")
            #expect(!told.errors.contains("no option"), "\(told.errors)")
        }
        #expect(try school.larets("student", "--jsno", "list").errors.contains("--jsno"))
    }

    @Test("a portfolio's page is named as it can be opened, however its folder was written")
    func folder() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let folder = school.folder + "/pj/"
        let told = try school.must([
            "disclose", "portfolio", "P-0104", "-o", folder, "--requester", "Лапин Олег", "--capacity", "guardian",
        ]).text
        #expect(told.contains(school.folder + "/pj/index.html") && !told.contains("//index.html"))
    }
}
