import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("A form that is refused")
struct RefusedFormTests {
    private func form(from referer: String) -> HTTPFields {
        [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin", .referer: referer]
    }

    @Test("leads back to where it was, and the other language to the same; never to another site's page")
    func back() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let page = "http://127.0.0.1:8790/disclosures/new?student=1&done=saved"
            let refused = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8), form(from: page))
            #expect(refused.status.code >= 400)
            #expect(refused.text.contains("href=\"/disclosures/new?student=1\">Назад к форме"))
            #expect(refused.text.contains("back=%2Fdisclosures%2Fnew%3Fstudent%3D1\""))
            let foreign = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                form(from: "http://x//evil.example/"))
            #expect(!foreign.text.contains("href=\"//evil") && foreign.text.contains("Не найдено"))
            let answered = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                form(from: "http://127.0.0.1/disclosures/2026-9/decision"))
            #expect(!answered.text.contains("Назад к форме") && answered.text.contains("back=%2F\""))
            let silent = try await ask(
                .post, "/disclosures/2026-9/decision", body: Array("decision=grant".utf8),
                [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"])
            #expect(!silent.text.contains("Назад к форме") && silent.text.contains("back=%2F\""))
        }
    }

    @Test("of a login that is taken it comes again, with what was typed; a hold, too")
    func again() async throws {
        let school = try await ServedSchool.made()
        let typed: HTTPFields = form(from: "http://127.0.0.1/users")
        try await school.serve { ask async throws in
            let fields = "login=director&role=teacher&name=Severceva"
            let taken = try await ask(.post, "/users", as: .administrator, body: Array(fields.utf8), typed)
            #expect(
                taken.status == .ok && taken.text.contains("уже занято") && taken.text.contains("value=\"Severceva\""))
            let hold = try await ask(.post, "/holds", body: Array("basis=42&authority=court".utf8), typed)
            #expect(
                hold.status == .ok && hold.text.contains("Укажите что-то одно") && hold.text.contains("value=\"court\"")
            )
            #expect(!hold.text.contains("--document"))
            let asked = try await ask(
                .post, "/disclosures", body: Array("student=nobody&requester=Severceva&wanted=copy".utf8), typed)
            #expect(asked.status == .ok && asked.text.contains("не найден"))
            #expect(asked.text.contains("value=\"Severceva\"") && asked.text.contains("value=\"copy\" selected"))
        }
    }

    @Test("what to type stands in the answer to a program, and never on a page nor in the answer to its script")
    func commands() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let program = try await ask(.get, "/api/v1/students/nobody")
            #expect(program.text.contains("larets student list"))
            let page = try await ask(.get, "/students/nobody")
            #expect(page.status == .notFound && page.text.contains("не найден") && !page.text.contains("larets "))
            let script = try await ask(.get, "/students/nobody", [.accept: "application/json"])
            #expect(script.text.contains("не найден") && !script.text.contains("larets "))
        }
    }
}
