import ArchiveModel
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

    /// Turns a bit of one sealed object, and says which.
    @discardableResult
    private func damageAnObject(of school: ServedSchool) throws -> String {
        let objects = school.root + "/objects"
        let path = try #require(
            FileManager.default.enumerator(atPath: objects)?.compactMap { $0 as? String }
                .first { $0.split(separator: "/").count == 2 }
        )
        var bytes = try #require(FileManager.default.contents(atPath: objects + "/" + path))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: objects + "/" + path))
        return String(path.split(separator: "/")[1])
    }

    @Test("what a check finds is told with whom to turn to, and without a command")
    func findings() async throws {
        let school = try await ServedSchool.made()
        try damageAnObject(of: school)
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

    /// The page once the check that is under way is over.
    private static func checked(_ ask: Asking) async throws -> String {
        for _ in 0..<600 {
            let page = try await ask(.get, "/upkeep", as: .administrator).text
            if !page.contains("Сколько уже прочитано") { return page }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the check does not end")
        return ""
    }

    @Test("the act of the yearly check is begun on the page, and lies there as a page and as PDF under one number")
    func fullCheck() async throws {
        let school = try await ServedSchool.made()
        let archive = school.archive
        try await school.serve { ask async throws in
            let before = try await ask(.get, "/upkeep", as: .administrator)
            #expect(before.text.contains("action=\"/upkeep/act\"") && !before.text.contains("href=\"/upkeep/act"))
            #expect(try await ask(.get, "/upkeep/act", as: .administrator).status == .notFound)
            let begun = try await ask(.post, "/upkeep/act", as: .administrator, body: [], Self.form)
            #expect(begun.headers[.location] == "/upkeep?done=full-check-begun")
            let page = try await Self.checked(ask)
            #expect(page.contains("Все файлы целы") && page.contains("href=\"/upkeep/act?format=pdf\""))
            for _ in 0..<2 {
                let act = try await ask(.get, "/upkeep/act", as: .archivist)
                #expect(act.status == .ok && act.text.contains("2026-1") && !act.text.contains("2026-2"))
            }
            let paper = try await ask(.get, "/upkeep/act?format=pdf", as: .administrator)
            #expect(paper.headers[.contentType] == "application/pdf" && paper.text.hasPrefix("%PDF"))
            for role in Role.ofAccounts where Rights.reach(of: role, for: .storeVerify) == .none {
                #expect(try await ask(.get, "/upkeep/act", as: role).status == .forbidden, "\(role)")
                let refused = try await ask(.post, "/upkeep/act", as: role, body: [], Self.form)
                #expect(refused.status == .forbidden, "\(role)")
            }
        }
        let checks = try archive.journal(limit: nil, action: JournalAction.storeVerifiedDeep.rawValue)
        #expect(checks.map(\.user) == ["administrator"])
    }

    @Test("what the full check finds is counted on the page and named in the act")
    func fullCheckFinds() async throws {
        let school = try await ServedSchool.made()
        let object = try damageAnObject(of: school)
        try await school.serve { ask async throws in
            _ = try await ask(.post, "/upkeep/act", as: .administrator, body: [], Self.form)
            #expect(try await Self.checked(ask).contains("Найдено повреждений: 1"))
            #expect(try await ask(.get, "/upkeep/act", as: .administrator).text.contains(object))
        }
    }

    @Test("programs begin it, ask how far it is, and take the act; who may not is refused")
    func fullCheckOfPrograms() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let last = "/api/v1/store-checks/last"
            #expect(try await ask(.get, last).errorCode == "store-check-missing")
            #expect(try await ask(.get, last + "/form").errorCode == "store-check-missing")
            #expect(try await ask(.post, "/api/v1/store-checks").status == .ok)
            _ = try await Self.checked(ask)
            let made = try await ask(.get, last)
            #expect(made.object["number"] as? String == "2026-1" && made.object["findings"] as? Int == 0)
            #expect(try await ask(.get, last + "/form").text.contains("2026-1"))
            #expect(try await ask(.get, last + "/form?format=text").errorCode == "form-without-text")
            for path in [last, last + "/form"] {
                #expect(try await ask(.get, path, as: .director).errorCode == "not-allowed", "\(path)")
            }
            #expect(try await ask(.post, "/api/v1/store-checks", as: .director).errorCode == "not-allowed")
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
