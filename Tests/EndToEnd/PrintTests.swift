import Foundation
import Testing

@Suite("Printing")
struct PrintTests {
    private func pdfText(_ path: String) throws -> String {
        let answer = try shell("pdftotext -raw \"$1\" -", [path])
        try #require(answer.code == 0, "\(answer.errors)")
        return answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("an executed act goes out as text, as a page, and as a PDF with the same fields")
    func act() throws {
        let school = try School(today: "2026-06-01")
        try school.must(school.uploadWords(School.scan("scan-01.jpg"), title: "Олимпиада <по> праву"))
        school.today = "2026-06-25"
        try school.must(["student", "leave", "P-0104"])
        school.today = "2026-07-20"
        try school.must(["retention", "run"])
        let text = try school.must(["act", "print", "2026-01"]).text
        #expect(text.contains("АКТ об уничтожении персональных данных № 2026-01"))
        let page = try school.must(["act", "print", "2026-01", "--format", "html"]).text
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("Олимпиада &lt;по&gt; праву"))
        let file = school.folder + "/act.pdf"
        try school.must(["act", "print", "2026-01", "-o", file])
        let printed = try pdfText(file)
        #expect(printed.contains("№ 2026-01") && printed.contains("Олимпиада <по> праву"))
        #expect(printed.contains("Лист 1 из"))
        // What is there is not replaced unless told to.
        #expect(try school.larets("act", "print", "2026-01", "-o", file).code == 1)
        #expect(try school.larets("act", "print", "2026-01", "-o", file, "--force").code == 0)
    }

    @Test("nomenclature, consent form and receipt; an unknown form or format is refused in a sentence")
    func others() throws {
        let school = try School()
        let number = try #require(
            try school.upload(School.scan("scan-01.jpg")).json.first?["accessionNumber"] as? String)
        for (words, part) in [
            (["nomenclature", "print"], "НОМЕНКЛАТУРА ДЕЛ"),
            (["consent", "form", "--student", "P-0104"], "Как отозвать"),
            (["print", "receipt", number], "SHA-256"),
            (["print", "inventory", "03-12/P-0104"], "Итого 1 (один) документ"),
            (["print", "store-check"], "Все документы на месте"),
        ] {
            let file = school.folder + "/\(words[0])-\(words[1]).pdf"
            try school.must(words + ["-o", file])
            #expect(try pdfText(file).contains(part), "\(words)")
            #expect(try school.must(words + ["--format", "html"]).text.contains(part), "\(words)")
            let json = try school.must(words + ["--format", "html", "--json"]).json
            #expect(json.first?["format"] as? String == "html", "\(words)")
        }
        #expect(try school.larets("print", "inventory", "09-99/2026", "--json").errorCode == "case-unknown")
        let unknown = try school.larets("nomenclature", "print", "--format", "doc", "--json")
        #expect(unknown.code == 2 && unknown.errorCode == "form-format-unknown")
        let onlyPage = try school.larets("print", "receipt", number, "--format", "text", "--json")
        #expect(onlyPage.code == 2 && onlyPage.errorCode == "form-without-text")
    }
}
