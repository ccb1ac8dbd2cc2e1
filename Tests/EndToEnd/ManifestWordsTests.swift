import Testing

@Suite("What is said of the rows of a manifest")
struct ManifestWordsTests {
    @Test("a refused row is told once, with the name of its file; a work needs no achievement")
    func rows() throws {
        let school = try School()
        let scan = School.scan("scan-01.jpg")
        let manifest = try school.write(
            "manifest.csv",
            "file,student,title,kind,type,level,date\n\(scan),P-0104,Проект,work,,,\nнет.pdf,P-0104,Диплом,diploma,Олимпиада,,\n"
        )
        let answer = try school.larets("upload", "--manifest", manifest)
        #expect(answer.code == 3, "\(answer.errors)")
        let refused = try #require(answer.lines.first { $0.contains("line 3") })
        #expect(refused.contains("нет.pdf") && refused.contains("level") && !refused.contains("Row 3"), "\(refused)")
        #expect(try school.must(["find", "--json"]).json.first?.object("document").text("title") == "Проект")
        #expect(try school.must(["achievement", "list", "--json"]).json.isEmpty)
        let rows = try school.larets("upload", "--manifest", manifest, "--json").json
        #expect(rows.contains { $0["file"] as? String == "нет.pdf" && $0.text("code") == "table-missing-value" })
    }
}
