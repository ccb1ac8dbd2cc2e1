import Foundation
import Testing

@Suite("Reports and classes, from the command line")
struct ReportTests {
    private func school() throws -> School {
        let school = try School()
        for (student, level) in [("P-0104", "региональный"), ("P-0105", "школьный")] {
            try school.must([
                "upload", School.scan("scan-01.jpg"), "--student", student, "--title", level, "--kind", "диплом",
                "--type", "Олимпиада", "--level", level, "--place", "победитель", "--date", "2026-05-01", "--source",
                "family",
            ])
        }
        return school
    }

    @Test("classes are listed and rated; an unknown one is not found")
    func classes() throws {
        let school = try school()
        let classes = try school.larets("class", "list", "--json").json
        let groups = classes.compactMap { ($0["group"] as? [String: Any])?["name"] as? String }
        #expect(classes.count > 1 && groups.count == classes.count)
        let rated = try groups.map { try school.larets("class", "report", $0, "--json") }
        #expect(rated.allSatisfy { $0.code == 0 })
        let confirmed = rated.flatMap { $0.json.first?["lines"] as? [[String: Any]] ?? [] }
            .compactMap { $0["confirmed"] as? Int }
        #expect(confirmed.reduce(0, +) == 2)
        #expect(try school.larets("class", "report", "99Я").code == 4)
        #expect(try school.larets("class", "list", "--year", "2001/02", "--json").json.isEmpty)
    }

    @Test("a report is shown, and goes into a file of the kind that its name says")
    func files() throws {
        let school = try school()
        let shown = try school.larets("report", "achievements")
        #expect(shown.code == 0 && shown.text.contains("regional"))
        #expect(try school.larets("report", "achievements", "--json").json.first?["total"] as? Int == 2)
        #expect(try school.larets("report", "gifted", "--json").json.first?["lines"] != nil)
        #expect(try school.larets("report", "supervision", "--as-of", "2027-06-01").code == 0)
        for (ending, start) in [("csv", "\u{FEFF}"), ("xlsx", "PK"), ("html", "<!DOCTYPE")] {
            let path = school.folder + "/report." + ending
            #expect(try school.larets("report", "achievements", "-o", path).code == 0)
            #expect(try Data(contentsOf: URL(filePath: path)).starts(with: Data(start.utf8)), "\(ending)")
        }
        let stream = try school.larets("report", "gifted", "--level", "school", "--format", "csv")
        #expect(stream.code == 0 && stream.output.count { $0 == 10 } == 3)
    }

    @Test("what cannot be is refused, and nothing is overwritten")
    func refused() throws {
        let school = try school()
        let path = school.folder + "/report.csv"
        try school.must(["report", "achievements", "-o", path])
        #expect(try school.larets("report", "achievements", "-o", path).code == 1)
        #expect(try school.larets("report", "achievements", "-o", school.folder + "/report.doc").code == 2)
        #expect(try school.larets("report", "achievements", "--format", "doc").code == 2)
        #expect(try school.larets("report", "gifted", "--level", "лунный").code == 2)
        #expect(try school.larets("report", "achievements", "--status", "нечто").code == 2)
    }
}
