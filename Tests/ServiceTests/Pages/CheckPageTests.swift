import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("The deputy head's checks in the browser")
struct CheckPageTests {
    @Test("a sample is drawn, looked through and recorded; its protocol is printed")
    func random() async throws {
        let school = try await ServedSchool.made()
        let own = school.ownDocument
        try await school.serve { ask async throws in
            let report = try await ask(.get, "/reports/supervision", as: .deputyHead)
            #expect(report.text.contains("action=\"/checks\"") && report.text.contains("action=\"/reverifications\""))
            let drawn = try await ask(
                .post, "/checks", as: .deputyHead, body: FilledForm.bytes(["count": "2", "seed": "7"]),
                FilledForm.headers)
            #expect(drawn.headers[.location] == "/checks/2026-1?done=check-drawn")
            let page = try await ask(.get, "/checks/2026-1", as: .deputyHead)
            #expect(page.text.contains("name=\"finding-\(own)\"") && page.text.contains("не закончена"))
            let recorded = try await ask(
                .post, "/checks/2026-1/findings", as: .deputyHead,
                body: FilledForm.bytes(["finding-\(own)": "нет подписи"]), FilledForm.headers)
            #expect(recorded.headers[.location] == "/checks/2026-1?done=check-recorded")
            let done = try await ask(.get, "/checks/2026-1", as: .director)
            #expect(done.text.contains("нет подписи") && done.text.contains("в порядке"))
            #expect(!done.text.contains("/findings"))
            #expect(done.text.contains("Ветлугина Раиса") && !done.text.contains("deputy-head"))
            let printed = try await ask(.get, "/checks/2026-1/print", as: .director).text
            #expect(printed.contains("нет подписи") && printed.contains("Проверку провёл: Ветлугина Раиса"))
            let after = try await ask(.get, "/reports/supervision", as: .director)
            #expect(after.text.contains("href=\"/checks/2026-1\"") && !after.text.contains("action=\"/checks\""))
        }
    }

    @Test("a re-verification is of a portfolio, of papers or of everything, and never of everything by an empty field")
    func reverification() async throws {
        let school = try await ServedSchool.made()
        let (own, ownDocument, otherDocument) = (school.own, school.ownDocument, school.otherDocument)
        let archive = school.archive
        try await school.serve { ask async throws in
            func record(_ fields: KeyValuePairs<String, String>) async throws -> HTTPResponse {
                let answer = try await ask(
                    .post, "/reverifications", as: .deputyHead, body: FilledForm.bytes(fields), FilledForm.headers)
                return HTTPResponse(status: answer.status, headerFields: answer.headers)
            }
            #expect(try await record([:]).status == .badRequest)
            #expect(try await record(["student": own, "everything": "1"]).status == .badRequest)
            #expect(try await offPool { try archive.contentChecks().isEmpty })
            let one = try await record(["student": own])
            #expect(one.headerFields[.location] == "/checks/2026-1?done=reverification-recorded")
            #expect(try await record(["student": own, "documents": ownDocument]).status == .seeOther)
            #expect(try await record(["student": own, "documents": otherDocument]).status == .badRequest)
            #expect(try await record(["everything": "1"]).status == .seeOther)
            let page = try await ask(.get, "/checks/2026-3", as: .deputyHead)
            #expect(page.text.contains("Все портфолио школы"))
        }
        let checks = try archive.contentChecks().map(\.check)
        #expect(checks.map(\.items.count) == [0, 1, 0] && checks.map { $0.studentID == nil } == [false, false, true])
    }

    @Test("who checked is named by the name of the account, and by the login where it has none")
    func checker() async throws {
        let school = try await ServedSchool.made()
        let archive = school.archive
        _ = try await offPool {
            _ = try archive.addUser(AccountDraft(login: "nameless", role: .deputyHead, name: nil))
            let nameless = archive.acting(as: Actor(name: "nameless", role: .deputyHead))
            _ = try nameless.drawSample(1, seed: 7)
            return try nameless.completeCheck("2026-1", findings: [:])
        }
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/checks/2026-1").text.contains("nameless"))
            #expect(try await ask(.get, "/checks/2026-1/print").text.contains("Проверку провёл: nameless"))
        }
    }

    @Test("every role: who may check does, the others are refused and see no form")
    func roles() async throws {
        let school = try await ServedSchool.made()
        let own = school.own
        try await school.serve { ask async throws in
            _ = try await ask(.post, "/checks", body: FilledForm.bytes(["count": "1"]), FilledForm.headers)
            let steps: [(String, Action, [UInt8])] = [
                ("/checks", .checkDraw, FilledForm.bytes(["count": "1"])),
                ("/reverifications", .checkReverify, FilledForm.bytes(["student": own])),
            ]
            for role in Role.ofAccounts {
                for (path, action, body) in steps {
                    let answer = try await ask(.post, path, as: role, body: body, FilledForm.headers)
                    let isAllowed = Rights.reach(of: role, for: action) != .none
                    #expect(answer.status == (isAllowed ? .seeOther : .forbidden), "\(role) \(path)")
                }
                if Rights.reach(of: role, for: .checkRecord) == .none {
                    let answer = try await ask(
                        .post, "/checks/2026-1/findings", as: role, body: [], FilledForm.headers)
                    #expect(answer.status == .forbidden, "\(role)")
                }
                let report = try await ask(.get, "/reports/supervision", as: role)
                let mayDraw = Rights.reach(of: role, for: .checkDraw) != .none
                #expect(report.text.contains("action=\"/checks\"") == mayDraw, "\(role)")
            }
            let tooMany = try await ask(.post, "/checks", body: FilledForm.bytes(["count": "0"]), FilledForm.headers)
            #expect(tooMany.status == .badRequest)
        }
    }
}
