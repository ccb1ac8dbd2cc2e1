import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("Tokens on a page")
struct TokenPageTests {
    private static let new: KeyValuePairs = ["label": "сканер", "allowance": "uploading", "until": "2026-07-01"]

    /// Logged in with a password, as in a browser.
    private static func session(_ ask: Asking, _ login: String) async throws -> HTTPFields {
        let answer = try await ask(
            .post, "/login", as: nil, body: FilledForm.bytes(["name": login, "password": ServedSchool.password]),
            FilledForm.headers)
        let cookie = try #require(answer.headers[.setCookie]?.split(separator: ";").first.map(String.init))
        var headers = FilledForm.headers
        headers[.cookie] = cookie
        return headers
    }

    private static func lost(of login: String, in school: ServedSchool) throws -> TokenGrant {
        try school.archive.addToken(of: login, label: "потерянный сканер", allowance: .uploading)
    }

    @Test("whoever lost a scanner revokes its token, and it is over at once")
    func revoked() async throws {
        let school = try await ServedSchool.made()
        let lost = try Self.lost(of: "teacher", in: school)
        try await school.serve { ask async throws in
            let bearer: HTTPFields = [.authorization: "Bearer \(lost.secret)"]
            #expect(try await ask(.post, "/api/v1/scans", as: nil, bearer).status != .unauthorized)
            #expect(try await ask(.get, "/password", as: .teacher).text.contains("href=\"/tokens\""))
            let page = try await ask(.get, "/tokens", as: .teacher).text
            #expect(page.contains("потерянный сканер") && page.contains("/tokens/\(lost.token.id)/revocation"))
            #expect(!page.contains(lost.secret))
            let revoked = try await ask(
                .post, "/tokens/\(lost.token.id)/revocation", as: .teacher, body: [], FilledForm.headers)
            #expect(revoked.headers[.location] == "/tokens?done=token-revoked")
            #expect(try await ask(.post, "/api/v1/scans", as: nil, bearer).status == .unauthorized)
            #expect(try await !ask(.get, "/tokens", as: .teacher).text.contains("потерянный сканер"))
        }
    }

    @Test("an administrator sees and revokes everybody's; others see and revoke the own alone, and a family none")
    func others() async throws {
        let school = try await ServedSchool.made()
        let lost = try Self.lost(of: "teacher", in: school)
        let address = "/tokens/\(lost.token.id)/revocation"
        try await school.serve { ask async throws in
            for role in Role.ofAccounts where role != .administrator && role != .teacher {
                let list = try await ask(.get, "/tokens", as: role)
                let others = try await ask(.get, "/tokens?user=teacher", as: role)
                let revoked = try await ask(.post, address, as: role, body: [], FilledForm.headers)
                let refusal: HTTPResponse.Status = role.isFamily ? .forbidden : .notFound
                #expect(list.status == (role.isFamily ? .forbidden : .ok), "\(role)")
                #expect(!list.text.contains("потерянный сканер") && !others.text.contains("потерянный"), "\(role)")
                #expect(others.status == refusal && revoked.status == refusal, "\(role)")
                let password = try await ask(.get, "/password", as: role).text
                #expect(password.contains("href=\"/tokens\"") != role.isFamily, "\(role)")
            }
            let account = try await ask(.get, "/users/teacher", as: .administrator).text
            #expect(account.contains("href=\"/tokens?user=teacher\""))
            let all = try await ask(.get, "/tokens", as: .administrator).text
            #expect(all.contains("потерянный сканер") && all.contains("archivist"))
            let one = try await ask(.get, "/tokens?user=teacher", as: .administrator).text
            #expect(one.contains("потерянный сканер") && !one.contains("archivist"))
            let revoked = try await ask(
                .post, address, as: .administrator, body: FilledForm.bytes(["user": "teacher"]), FilledForm.headers)
            #expect(revoked.headers[.location] == "/tokens?user=teacher&done=token-revoked")
        }
        #expect(try school.archive.tokens(of: "teacher").map(\.label) == ["проверка"])
    }

    @Test("whoever is logged in makes one: its secret stands on that page alone, is kept nowhere and never logged")
    func made() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let session = try await Self.session(ask, "archivist")
            #expect(try await ask(.get, "/tokens", as: nil, session).text.contains("action=\"/tokens\""))
            let made = try await ask(.post, "/tokens", as: nil, body: FilledForm.bytes(Self.new), session)
            #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
            let secret = try String(#require(made.text.firstMatch(of: /larets_[A-Za-z0-9_-]+/)?.0))
            #expect(made.text.contains("показан один раз") && made.text.contains("01.07.2026"))
            #expect(try await !ask(.get, "/tokens", as: nil, session).text.contains(secret))
            let bearer: HTTPFields = [.authorization: "Bearer \(secret)"]
            #expect(try await ask(.get, "/api/v1/documents", as: nil, bearer).status == .forbidden)
            #expect(!school.log.withLock { $0.contains(secret) })
            let nothing = try await ask(
                .post, "/tokens", as: nil, body: FilledForm.bytes(["label": "сканер"]), session)
            #expect(nothing.status == .badRequest && nothing.text.contains("Что можно"))
            let foreign = try await ask(
                .post, "/tokens", as: nil,
                body: FilledForm.bytes(["user": "director", "label": "сканер", "allowance": "everything"]), session)
            #expect(foreign.status == .notFound && !foreign.text.contains("larets_"))
        }
        #expect(try school.archive.tokens(of: "archivist").filter { $0.label == "сканер" }.count == 1)
        #expect(try school.archive.tokens(of: "director").map(\.label) == ["проверка"])
    }

    @Test("a token makes no tokens here either, not even an administrator's, and a family has none")
    func byToken() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            for role in Role.ofAccounts {
                #expect(try await !ask(.get, "/tokens", as: role).text.contains("action=\"/tokens\""), "\(role)")
                let made = try await ask(
                    .post, "/tokens", as: role, body: FilledForm.bytes(Self.new), FilledForm.headers)
                #expect(made.status == .forbidden && !made.text.contains("larets_"), "\(role)")
            }
        }
        #expect(try school.archive.tokens().allSatisfy { $0.label == "проверка" })
    }
}
