import Foundation
import HTTPTypes
import Testing

@testable import Archive
@testable import Service

@Suite("The state of the archive on its page")
struct UpkeepPageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    @Test("what a check finds is told with whom to turn to, and without a command")
    func findings() async throws {
        let school = try await ServedSchool.made()
        let objects = school.root + "/objects"
        let path = try #require(
            FileManager.default.enumerator(atPath: objects)?.compactMap { $0 as? String }
                .first { $0.split(separator: "/").count == 2 }
        )
        var bytes = try #require(FileManager.default.contents(atPath: objects + "/" + path))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: objects + "/" + path))
        try await school.serve { ask async throws in
            let before = try await ask(.get, "/upkeep", as: .administrator)
            #expect(!before.text.contains("передайте таблицу"))
            let checked = try await ask(.post, "/upkeep/check", as: .administrator, body: [], Self.form)
            #expect(checked.text.contains("Найдено повреждений: 1") && checked.text.contains("передайте таблицу"))
            #expect(!checked.text.contains("larets "))
            // Whoever comes later learns that there was something, and how to see it.
            let after = try await ask(.get, "/upkeep", as: .administrator)
            #expect(after.text.contains("Что именно, покажет «Проверить сейчас»"))
            #expect(try await ask(.post, "/upkeep/check", as: .teacher, body: [], Self.form).status == .forbidden)
        }
    }

    @Test("a command stands in the hint of a finding, for whoever types commands")
    func commands() {
        let finding = Finding(
            code: "x", subject: "y", phrase: UpkeepWords.catalogSilent, advice: UpkeepWords.diskFull,
            hint: UpkeepWords.keysAbsent)
        #expect(finding.toldAdvice.russian == "На диске почти нет места. Ключи не открываются.")
        #expect(FindingJSON(finding).advice == finding.toldAdvice)
    }
}
