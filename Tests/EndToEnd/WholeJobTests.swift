import Foundation
import Testing

@Suite("The whole job: from a scan on disk to a proven deletion")
struct WholeJobTests {
    @Test("a school uploads, finds and gets its scans; a leaver's are erased and proven gone")
    func wholeJob() throws {
        let school = try School()
        let first = try school.larets("upload", "--manifest", School.samples + "/uploads.csv", "--json")
        #expect(first.code == 3)
        #expect(first.json.last?.object("summary").number("added") == 20)
        let refused = first.json.filter { $0.text("outcome") == "refused" }
        #expect(refused.map { $0.text("code") } == ["consent-missing"])
        #expect(refused.first?.number("line") == 8)

        let objects = try school.objectCount()
        let second = try school.larets("upload", "--manifest", School.samples + "/uploads.csv", "--json")
        #expect(second.code == 3)
        #expect(second.json.last?.object("summary").number("added") == 0)
        #expect(second.json.last?.object("summary").number("alreadyPresent") == 20)
        #expect(try school.objectCount() == objects)
        #expect(try school.count() == 20)

        try getsByteForByte(school, first)

        try school.must(["student", "leave", "Журавин Глеб 11А", "--on", "2026-06-01"])
        let plan = try school.larets("retention", "plan", "--as-of", "2026-06-25", "--json")
        #expect(plan.json.first?.object("counts").number("due") == 3)
        school.today = "2026-06-20"
        let early = try school.larets("retention", "run", "--json")
        #expect(early.json.first?.number("documentsErased") == 0)
        school.today = "2026-06-25"
        let run = try school.larets("retention", "run", "--json")
        #expect(run.code == 0)
        #expect(run.json.first?.number("documentsErased") == 3)
        try provesTheErasure(school)
    }

    /// Every receipt's file, compared with what was uploaded.
    private func getsByteForByte(_ school: School, _ uploaded: Answer) throws {
        for row in uploaded.json where row["receipt"] != nil {
            let number = row.object("receipt").text("accessionNumber")
            let got = try school.larets("get", number, "-o", "-")
            #expect(got.code == 0)
            #expect(got.isContent(of: School.samples + "/" + row.text("file")), "\(number)")
        }
    }

    private func provesTheErasure(_ school: School) throws {
        let act = try #require(try school.larets("act", "list", "--json").json.first)
        let printed = try school.larets("act", "print", act.text("number"))
        #expect(printed.text.contains("Журавин Глеб Матвеевич"))
        #expect(printed.text.contains("Исток"))
        let export = try school.larets("act", "print", act.text("number"), "--journal")
        #expect(export.code == 0 && export.text.contains("Журавин"))

        let gone = try school.larets("get", "2026-000015", "-o", "-", "--json")
        #expect(gone.code == 4)
        #expect(gone.output.isEmpty)
        #expect(gone.errorCode == "document-destroyed")
        #expect(try school.larets("student", "show", "P-0112", "--json").code == 4)
        for name in try school.files(below: school.archive) {
            let contents = Data(bytes(ofFile: name))
            for trace in ["Журавин", "журавин", "P-0112", "Исток", "исток", "scan-15"] {
                #expect(contents.range(of: Data(trace.utf8)) == nil, "\(trace) is still in \(name)")
            }
        }
        // The diploma of the team stays with the other student.
        #expect(try school.larets("find", "ларце", "--json").json.count == 1)
        #expect(try school.findings() == [])
        let journal = try school.larets("journal", "verify", "--json")
        #expect(journal.code == 0 && journal.json.first?.list("findings").isEmpty == true)
    }

    @Test(
        "any form of a word finds the others, ё is е, and a name is found in any letter case",
        arguments: [
            ("диплом", 8), ("дипломы", 8), ("дипломами", 8), ("ручьев", 2), ("РУЧЬЁВ", 2), ("чтецами", 1),
            ("грамоту", 5), ("бегемот", 0),
        ])
    func findsAnyForm(word: String, least: Int) throws {
        let school = try Self.filled()
        let found = try school.larets("find", word, "--limit", "100", "--json")
        #expect(found.code == 0)
        if least == 0 { #expect(found.json.isEmpty) } else { #expect(found.json.count >= least) }
    }

    @Test("several files of one paper come back as one document, each by its number")
    func severalFiles() throws {
        let school = try School()
        let (front, back) = (School.scan("scan-01.jpg"), School.scan("scan-02.pdf"))
        let words = ["upload", front, back, "--student", "P-0104", "--title", "Диплом с приложением", "--json"]
        let receipt = try #require(try school.must(words).json.first)
        #expect(receipt.list("files").count == 2)
        let number = receipt.text("accessionNumber")
        #expect(try school.larets("get", number, "--file", "2", "-o", "-").isContent(of: back))
        let ambiguous = try school.larets("get", number, "-o", "-", "--json")
        #expect(ambiguous.code == 2 && ambiguous.output.isEmpty)
        try FileManager.default.createDirectory(atPath: school.folder + "/out", withIntermediateDirectories: true)
        try school.must(["get", number, "-o", school.folder + "/out"])
        #expect(bytes(ofFile: school.folder + "/out/scan-01.jpg") == bytes(ofFile: front))
        #expect(bytes(ofFile: school.folder + "/out/scan-02.pdf") == bytes(ofFile: back))
    }

    @Test("what comes through a pipe comes back byte for byte")
    func standardInput() throws {
        let school = try School()
        let words = ["upload", "-", "--name", "из сканера.pdf", "--student", "P-0104", "--title", "Диплом", "--json"]
        let receipt = try school.start(words, input: School.scan("scan-15.pdf")).wait()
        #expect(receipt.code == 0)
        #expect(receipt.json.first?.list("files").first?.text("name") == "из сканера.pdf")
        let got = try school.larets("get", "2026-000001", "-o", "-")
        #expect(got.isContent(of: School.scan("scan-15.pdf")))
    }

    @Test("with --json every line of every command is an object, errors too")
    func everyLineIsJSON() throws {
        let school = try Self.filled()
        let commands = [
            ["student", "list"], ["student", "show", "P-0104"], ["student", "show", "никто"],
            ["student", "import", School.samples + "/roster.csv"], ["consent", "list", "P-0104"],
            ["achievement", "list"], ["achievement", "types"], ["find", "диплом"], ["show", "2026-000001"],
            ["show", "2026-000999"], ["explain", "2026-000001"], ["nomenclature", "list"],
            ["nomenclature", "show", "--year", "2026"], ["nomenclature", "gaps"], ["hold", "list"],
            ["retention", "plan", "--all"], ["retention", "run"], ["act", "list"], ["act", "print", "2026-77"],
            ["verify"], ["verify", "--deep"], ["journal", "list"], ["journal", "verify"],
            ["config", "show", "--origin"], ["bogus"], ["find", "--limit", "x"], ["get"],
            ["upload", "/nowhere.pdf", "--student", "P-0104", "--title", "Т"],
            ["upload", "--manifest", School.samples + "/uploads.csv"],
        ]
        for words in commands {
            let answer = try school.larets(words + ["--json"])
            #expect(answer.isAllJSON, "\(words): \(answer.text) \(answer.errors)")
            #expect(answer.errors.isEmpty == (answer.errorCode == nil), "\(words)")
            #expect(!answer.text.isEmpty || !answer.errors.isEmpty || answer.code == 0, "\(words)")
        }
    }

    private static func filled() throws -> School {
        let school = try School()
        #expect(try school.larets("upload", "--manifest", School.samples + "/uploads.csv").code == 3)
        return school
    }
}
