import Foundation
import Testing

@Suite("Processes at work on one archive at the same time")
struct RaceTests {
    @Test("uploads and erasures of the same content, in processes of their own, leave nothing dangling")
    func uploadsAndErasures() throws {
        let school = try School(today: "2026-07-20")
        let rounds = 12
        var roster = "id,surname,given_name,class,school_year,enrolled,consent_date\n"
        for round in 0...rounds {
            for content in 0..<4 { roster += "R-\(round)-\(content),Бегунов,Егор,9А,2025/26,2020-09-01,2025-09-01\n" }
        }
        try school.must(["student", "import", try school.write("roster.csv", roster)])
        for content in 0..<4 { try school.write("\(content).png", BuiltScans.png("content \(content)")) }
        try school.must(["upload", "--manifest", try manifest(of: 0, school)])
        for round in 1...rounds {
            for content in 0..<4 {
                try school.must(["student", "leave", "R-\(round - 1)-\(content)", "--on", "2026-06-20", "--yes"])
            }
            let erasure = try school.start(["retention", "run", "--json"])
            let upload = try school.start(["upload", "--manifest", try manifest(of: round, school), "--json"])
            let (uploaded, erased) = (upload.wait(), erasure.wait())
            #expect(uploaded.code == 0, "\(uploaded.text) \(uploaded.errors)")
            // The plan may become stale again and again; then the job says so, and is run once more.
            #expect(erased.code == 0 || erased.code == 11, "\(erased.errors)")
            if erased.code == 11 { try school.must(["retention", "run"]) }
            for row in uploaded.json.dropLast() {
                let got = try school.larets("get", row.object("receipt").text("accessionNumber"), "-o", "-")
                #expect(got.isContent(of: school.folder + "/" + row.text("file")), "round \(round)")
            }
            #expect(try school.findings() == [], "round \(round)")
        }
        #expect(try school.larets("find", "--class", "9А", "--kind", "диплом", "--json").json.count == 4)
    }

    private func manifest(of round: Int, _ school: School) throws -> String {
        var text = "file,student,title,kind,type,level,date\n"
        for content in 0..<4 {
            text += "\(content).png,R-\(round)-\(content),Забег \(round),диплом,Конкурс,школьный,2026-05-25\n"
        }
        return try school.write("manifest-\(round).csv", text)
    }

    @Test("many uploads at once, of the same scan and of different ones, are all there")
    func simultaneousUploads() throws {
        let school = try School()
        let programs = try (0..<12).map { number in
            try school.start(
                school.uploadWords(
                    School.scan(number % 2 == 0 ? "scan-01.jpg" : "scan-02.pdf"), title: "Диплом \(number)"))
        }
        let numbers = programs.map { $0.wait() }.compactMap { $0.json.first?.text("accessionNumber") }
        #expect(Set(numbers).count == 12)
        #expect(try school.objectCount() == 2)
        #expect(try school.findings() == [])
        #expect(try school.larets("journal", "verify").code == 0)
    }

    @Test("the same manifest twice at the same time adds each row once")
    func sameManifestTwice() throws {
        let school = try School()
        let words = ["upload", "--manifest", try school.manifest(rows: [1, 2, 3, 4, 5, 6]), "--json"]
        let programs = try [school.start(words), school.start(words), school.start(words)]
        let sums = programs.map { $0.wait().json.last?.object("summary") ?? [:] }
        #expect(sums.map { $0.number("added") }.reduce(0, +) == 6)
        #expect(sums.map { $0.number("alreadyPresent") }.reduce(0, +) == 12)
        #expect(try school.count() == 6 && school.objectCount() == 6)
        #expect(try school.findings() == [])
    }
}
