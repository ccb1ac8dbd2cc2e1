import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("A portfolio's consent, its achievements one by one, and how they are decided")
struct PortfolioPageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]
    private static let files: HTTPFields = [
        .contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin",
    ]

    private func bytes(_ fields: KeyValuePairs<String, String>) -> [UInt8] {
        Array(fields.map { "\($0.key)=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&").utf8)
    }

    private func filled(_ fields: KeyValuePairs<String, String>, file: String, scan: String) throws -> [UInt8] {
        var body = Array(
            "--xyz\r\nContent-Disposition: form-data; name=\"\(file)\"; filename=\"скан.jpg\"\r\n\r\n".utf8)
        body += try ServedSchool.scan(scan) + Array("\r\n".utf8)
        for (name, value) in fields {
            body += Array("--xyz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        return body + Array("--xyz--\r\n".utf8)
    }

    /// Entered, with no scan yet.
    private func withoutScan(_ school: ServedSchool, of student: String) async throws -> Achievement {
        try await offPool { [archive = school.archive] in
            try archive.addAchievement(
                student,
                AchievementDraft(
                    title: "Турнир звездочётов", type: "Турнир", level: .school,
                    achievedOn: CalendarDay.firstDay(ofYear: 2026))
            ).achievement
        }
    }

    @Test("without consent nothing can be added; the class teacher records it with its scan, a family cannot")
    func consent() async throws {
        let school = try await ServedSchool.made()
        let (own, other, archive) = (school.own, school.other, school.archive)
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/students/\(own)", as: .classTeacher).text.contains("/achievements/new"))
            _ = try await offPool { try archive.withdrawConsent(own, on: nil) }
            let without = try await ask(.get, "/students/\(own)", as: .classTeacher)
            #expect(!without.text.contains("/achievements/new") && without.text.contains("Письменного согласия нет"))
            #expect(without.text.contains("/students/\(own)/privacy#consent"))
            let family = try await ask(.get, "/students/\(own)", as: .guardian)
            #expect(!family.text.contains("/achievements/new") && !family.text.contains("#consent"))
            #expect(try await !ask(.get, "/students/\(own)/privacy", as: .guardian).text.contains("/consents\""))

            let body = try filled(
                ["signatory": "guardian", "given": "2026-06-01"], file: "scan", scan: "scan-07.jpg")
            let address = "/students/\(own)/consents"
            #expect(try await ask(.post, address, as: .guardian, body: body, Self.files).status == .forbidden)
            #expect(try await ask(.post, address, as: .director, body: body, Self.files).status == .forbidden)
            let foreign = try await ask(
                .post, "/students/\(other)/consents", as: .classTeacher, body: body, Self.files)
            #expect(foreign.status == .notFound)
            let recorded = try await ask(.post, address, as: .classTeacher, body: body, Self.files)
            #expect(recorded.headers[.location] == "/students/\(own)/privacy?done=consent-recorded")
            #expect(try await ask(.get, "/students/\(own)", as: .classTeacher).text.contains("/achievements/new"))
        }
        #expect(try archive.consents(own).contains { $0.document != nil && $0.state == .valid })
    }

    @Test("an achievement without a scan has a page, where a scan is added; of another class there is none")
    func achievementWithoutScan() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.own, school.other)
        let achievement = try await withoutScan(school, of: own)
        let foreign = try await withoutScan(school, of: other)
        try await school.serve { ask async throws in
            let wall = try await ask(.get, "/students/\(own)", as: .classTeacher)
            #expect(wall.text.contains("href=\"\(achievement.address)\""))
            let page = try await ask(.get, achievement.address, as: .guardian)
            #expect(page.status == .ok && page.text.contains("Скана ещё нет") && page.text.contains("/documents\""))
            #expect(try await !ask(.get, achievement.address, as: .director).text.contains("/documents\""))
            #expect(try await ask(.get, foreign.address, as: .classTeacher).status == .notFound)
            let body = try filled(["kind": "diploma"], file: "files", scan: "scan-08.jpg")
            let refused = try await ask(
                .post, foreign.address + "/documents", as: .classTeacher, body: body, Self.files)
            #expect(refused.status == .notFound)
            let added = try await ask(
                .post, achievement.address + "/documents", as: .guardian, body: body, Self.files)
            #expect(added.headers[.location] == achievement.address + "?done=uploaded")
            let proven = try await ask(.get, achievement.address, as: .guardian)
            #expect(!proven.text.contains("Скана ещё нет") && proven.text.contains("href=\"/documents/2026-"))
        }
    }

    @Test("what was put off stays put off after a decision, and a decision is taken back on the page it leads to")
    func queue() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        let scan = try filled(["kind": "diploma"], file: "files", scan: "scan-08.jpg")
        let first = try await withoutScan(school, of: own)
        try await school.serve { ask async throws in
            _ = try await ask(.post, first.address + "/documents", as: .guardian, body: scan, Self.files)
            let put = try await ask(.get, "/queue?skip=nobody", as: .classTeacher)
            #expect(put.text.contains("name=\"back\" value=\"/queue?skip=nobody\""))
            let confirmed = try await ask(
                .post, "/achievements/\(first.id)/confirm", as: .classTeacher,
                body: bytes(["back": "/queue?skip=nobody"]), Self.form)
            let next = try #require(confirmed.headers[.location])
            #expect(next == "/queue?skip=nobody&about=\(first.address)&done=confirmed")
            #expect(try await ask(.get, next, as: .classTeacher).text.contains("<a href=\"\(first.address)\">Открыть"))
            let page = try await ask(.get, first.address, as: .classTeacher)
            #expect(page.text.contains("/achievements/\(first.id)/reject"))
            #expect(!page.text.contains("/achievements/\(first.id)/confirm"))
            #expect(try await !ask(.get, first.address, as: .archivist).text.contains("/reject"))
            let back = try await ask(
                .post, "/achievements/\(first.id)/reject", as: .classTeacher,
                body: bytes(["reason": "Это чужая грамота", "back": first.address]), Self.form)
            #expect(back.headers[.location] == first.address + "?done=rejected")
            let rejected = try await ask(.get, first.address, as: .guardian)
            #expect(rejected.text.contains("Это чужая грамота"))
            // The family is told what it can do, on the page and on the paper's own, and why on the tile.
            let told = "Приложите новый скан или исправьте запись"
            let correction = "href=\"\(first.address)/correct\""
            #expect(rejected.text.contains(told) && rejected.text.contains(correction))
            #expect(rejected.text.contains("\"\(first.address)/documents\""))
            let tile = try await ask(.get, "/students/\(own)", as: .guardian).text
            #expect(tile.contains("Отклонено: Это чужая грамота"))
            let paper = try #require(rejected.text.firstMatch(of: /href="(\/documents\/[0-9-]+)"/)).1
            let onPaper = try await ask(.get, String(paper), as: .guardian).text
            #expect(onPaper.contains(told) && onPaper.contains(correction))
            #expect(onPaper.contains("class=\"act main\"") || onPaper.contains("href=\"\(first.address)\""))
            #expect(try await !ask(.get, String(paper), as: .classTeacher).text.contains(told))
        }
    }

    @Test(
        "what is recorded of an achievement is corrected in a form that is filled with it; a refusal keeps what was typed"
    )
    func correction() async throws {
        let school = try await ServedSchool.made()
        let own = try await withoutScan(school, of: school.own)
        let foreign = try await withoutScan(school, of: school.other)
        try await school.serve { ask async throws in
            let form = try await ask(.get, own.address + "/correct", as: .guardian).text
            #expect(form.contains("value=\"\(own.title)\""))
            let right: KeyValuePairs = [
                "title": own.title, "type": "contest", "level": "national", "date": "2026-02-01", "result": "92 балла",
            ]
            let wrong: KeyValuePairs = [
                "title": own.title, "type": "contest", "level": "national", "date": "2099-01-01",
                "subject": "Астрономия",
            ]
            let corrected = try await ask(
                .post, own.address + "/correct", as: .guardian, body: bytes(right), Self.form)
            #expect(corrected.headers[.location] == own.address + "?done=achievement-corrected")
            #expect(try await ask(.get, own.address, as: .guardian).text.contains("92 балла"))
            var headers = Self.form
            headers[.referer] = "http://127.0.0.1" + own.address + "/correct"
            let refused = try await ask(
                .post, own.address + "/correct", as: .guardian, body: bytes(wrong), headers)
            #expect(refused.status == .badRequest && refused.text.contains("Астрономия"))
            let others = try await ask(
                .post, foreign.address + "/correct", as: .guardian, body: bytes(wrong), Self.form)
            #expect(others.status == .notFound)
            #expect(try await ask(.get, foreign.address + "/correct", as: .guardian).status == .notFound)
            #expect(try await ask(.get, own.address + "/correct", as: .director).status == .forbidden)
        }
    }

    @Test("of an achievement's form only what was changed is written; nothing changed is no error")
    func onlyWhatWasChanged() async throws {
        let school = try await ServedSchool.made()
        let own = try await withoutScan(school, of: school.own)
        try await school.serve { ask async throws in
            let form = try await ask(.get, own.address + "/correct", as: .guardian).text
            var shown: [(String, String)] = []
            for match in form.matches(of: /name="shown-([a-z]+)" value="([^"]*)"/) {
                shown.append((String(match.1), String(match.2)))
            }
            #expect(shown.count == 10)
            func sent(_ typed: [String: String]) -> [UInt8] {
                var fields = shown.map { ($0.0, typed[$0.0] ?? $0.1) } + shown.map { ("shown-" + $0.0, $0.1) }
                // A box without its tick is not sent.
                fields.removeAll { $0 == ("outside", "") }
                let pairs = fields.map { "\($0.0)=\(PercentEncoding.encoded($0.1))" }
                return Array(pairs.joined(separator: "&").utf8)
            }
            _ = try await offPool {
                try school.archive.correctAchievement(own.id.description, AchievementCorrection(result: "92 балла"))
            }
            let untouched = try await ask(
                .post, own.address + "/correct", as: .guardian, body: sent([:]), Self.form)
            #expect(untouched.headers[.location] == own.address + "?done=nothing-corrected")
            let corrected = try await ask(
                .post, own.address + "/correct", as: .guardian, body: sent(["subject": "Астрономия"]), Self.form)
            #expect(corrected.headers[.location] == own.address + "?done=achievement-corrected")
            let both = try await ask(.get, own.address, as: .guardian).text
            #expect(both.contains("92 балла") && both.contains("Астрономия"))
            // What the service refused comes again with what the page showed at first, not with what is recorded by now.
            var headers = Self.form
            headers[.referer] = "http://127.0.0.1" + own.address + "/correct"
            let refused = try await ask(
                .post, own.address + "/correct", as: .guardian, body: sent(["date": "2099-01-01"]), headers)
            #expect(refused.status == .badRequest)
            #expect(refused.text.contains("name=\"shown-result\" value=\"\""))
            #expect(refused.text.contains("name=\"shown-date\" value=\"2026-01-01\""))
            let twice = try await ask(
                .post, own.address + "/correct", as: .guardian, body: sent(["subject": "Астрономия"]), Self.form)
            #expect(twice.headers[.location] == own.address + "?done=nothing-corrected")
        }
    }

    @Test("a closed portfolio says that its scans are hidden")
    func closed() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        _ = try await offPool { try archive.closePortfolio(own, by: .guardian, receivedOn: nil, basis: "1") }
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/students/\(own)", as: .guardian)
            #expect(page.text.contains("Портфолио закрыто по заявлению"))
            #expect(!page.text.contains("/achievements/new"))
        }
    }

    @Test("portfolios are looked for by a part of a name and by class")
    func filter() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.own, school.other)
        try await school.serve { ask async throws in
            let found = try await ask(.get, "/students?name=%D0%B7%D0%B0%D1%80%D0%95%D0%A7")
            #expect(found.text.contains("/students/\(own)\"") && !found.text.contains("/students/\(other)\""))
            let nobody = try await ask(.get, "/students?name=%D1%8F%D1%8F%D1%8F")
            #expect(nobody.text.contains("Никто не подходит") && nobody.text.contains("name=\"class\""))
            #expect(try await !ask(.get, "/students", as: .guardian).text.contains("name=\"class\""))
        }
        #expect(NameFilter("  семён")?.fits("Листьев Семен") == true)
        #expect(NameFilter(nil) == nil)
    }
}
