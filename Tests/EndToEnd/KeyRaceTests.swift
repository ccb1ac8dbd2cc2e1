import Foundation
import Testing

@Suite("Keys that change while the archive is in use")
struct KeyRaceTests {
    @Test("uploads, readings and rotations at once: every document opens, and whoever has to wait is told so")
    func rotationsAgainstUploads() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let code = try school.addKit()
        var rotated = 0
        for round in 0..<6 {
            let title = "Конкурс \(round)"
            let uploads = try ["scan-02.pdf", "scan-03.png", "scan-04.jpg"].map {
                try school.start(school.uploadWords(School.scan($0), title: title))
            }
            let reading = try school.start(["get", "2026-000001", "-o", "-"])
            let rotations = try (0..<2).map { _ in try school.start(["key", "rotate", "--yes", "--json"]) }
            for rotation in rotations.map({ $0.wait() }) {
                #expect(rotation.code == 0 || rotation.code == 11, "\(rotation.errors)")
                if rotation.code == 11 { #expect(rotation.errorCode == "keys-in-use", "\(rotation.errors)") }
                rotated += rotation.code == 0 ? 1 : 0
            }
            for upload in uploads.map({ $0.wait() }) { #expect(upload.code == 0, "\(upload.errors)") }
            #expect(reading.wait().isContent(of: School.scan("scan-01.jpg")))
        }
        try school.must(["key", "rotate", "--yes"])
        #expect(try school.findings() == [])
        let check = try school.must(["key", "verify", "--json", "--secret-file", try school.secret(code)]).json[0]
        #expect(check.list("findings").isEmpty && check.number("objectKeys") >= 4)
        let told = try school.larets("journal", "list", "--action", "key.rotated", "--json").json.count
        #expect(told == rotated + 1)
    }
}
