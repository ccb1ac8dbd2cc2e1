import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("A form that comes after its login has run out")
struct LoginAgainTests {
    private static let idle: Int64 = 31 * 60 * 1000
    private static let typed = "Кросс <весны>"

    /// A school in which the guardian's session has just ended by itself.
    private func left(idleFor milliseconds: Int64 = idle) async throws -> (ServedSchool, login: String) {
        let school = try await ServedSchool.made()
        let login = try #require(try school.archive.users().first { $0.role == .guardian }).login
        school.ahead.set(milliseconds)
        return (school, login)
    }

    private static func scan(_ title: String = typed) -> [UInt8] {
        let parts = [
            ("name=\"files\"; filename=\"a.pdf\"", "%PDF-1.4 secret-bytes"), ("name=\"title\"", title),
            ("name=\"level\"", "school"),
        ]
        return Array(
            (parts.map { "--xyz\r\nContent-Disposition: form-data; \($0.0)\r\n\r\n\($0.1)\r\n" }.joined()
                + "--xyz--\r\n")
                .utf8)
    }

    private static func form(on page: String, files: Bool = true) -> HTTPFields {
        [
            .contentType: files ? "multipart/form-data; boundary=xyz" : "application/x-www-form-urlencoded",
            .secFetchSite: "same-origin", .referer: "http://127.0.0.1" + page,
        ]
    }

    private static func kept(_ page: String) -> String? {
        page.firstMatch(of: /name="kept" value="([^"]+)"/).map { String($0.1) }
    }

    private static func logIn(
        _ ask: Asking, _ login: String, _ password: String = ServedSchool.password, kept: String
    ) async throws -> TestResponse {
        try await ask(
            .post, "/login", as: nil,
            body: FilledForm.bytes(["name": login, "password": password, "back": "/classes", "kept": kept]),
            FilledForm.headers)
    }

    @Test("comes back filled when the same account has logged in; nothing of it is stored, shown or logged before")
    func sameAccount() async throws {
        let (school, login) = try await left()
        let address = "/students/\(school.own)/achievements"
        try await school.serve { ask async throws in
            let refused = try await ask(
                .post, address, as: .guardian, body: Self.scan(), Self.form(on: address + "/new"))
            #expect(refused.status == .unauthorized && refused.headers[.contentType]?.hasPrefix("text/html") == true)
            #expect(refused.text.contains("ничего не сохранено") && refused.text.contains("action=\"/login\""))
            #expect(refused.headers[.cacheControl] == "no-store" && !refused.text.contains("Кросс"))
            let kept = try #require(Self.kept(refused.text))
            let wrong = try await Self.logIn(ask, login, "не тот пароль вовсе", kept: kept)
            #expect(Self.kept(wrong.text) == kept && wrong.headers[.setCookie] == nil && !wrong.text.contains("Кросс"))

            let back = try await Self.logIn(ask, login, kept: kept)
            #expect(back.status == .ok && back.headers[.setCookie]?.contains("HttpOnly; SameSite=Strict") == true)
            #expect(back.headers[.cacheControl] == "no-store")
            for part in [
                "value=\"Кросс &lt;весны&gt;\"", "value=\"school\" selected", "ещё ничего не сохранено",
                "Файлы нужно выбрать ещё раз", "name=\"form-page\" value=\"\(address)/new\"", "action=\"\(address)\"",
                "action=\"/logout\"",
            ] { #expect(back.text.contains(part), "\(part)") }
            #expect(!back.text.contains("name=\"kept\"") && !back.text.contains("secret-bytes"))
        }
        #expect(try school.archive.achievements().isEmpty)
        #expect(school.log.withLock { !$0.contains("Кросс") && !$0.contains("kept") })
    }

    @Test("is given to no other account that logs in there")
    func otherAccount() async throws {
        let (school, _) = try await left()
        let address = "/students/\(school.own)/achievements"
        try await school.serve { ask async throws in
            let refused = try await ask(
                .post, address, as: .guardian, body: Self.scan(), Self.form(on: address + "/new"))
            let other = try await Self.logIn(ask, "archivist", kept: try #require(Self.kept(refused.text)))
            #expect(other.status == .seeOther && other.headers[.location] == "/classes")
            #expect(!other.text.contains("Кросс"))
        }
    }

    @Test("leads nowhere when it was made up, is of another service, or was altered; and to no foreign page")
    func forged() async throws {
        let (school, login) = try await left()
        let foreign = KeptForm.Seal().sealed(
            KeptForm(login: login, address: "/holds", origin: "/holds", fields: FormFields(), hadFiles: true))
        try await school.serve { ask async throws in
            for kept in ["", "?", "AAAA", try #require(foreign)] {
                let answer = try await Self.logIn(ask, login, kept: kept)
                #expect(answer.status == .seeOther && answer.headers[.location] == "/classes", "\(kept)")
            }
        }
        let seal = KeptForm.Seal()
        let form = KeptForm(login: login, address: "/a", origin: "/b", fields: FormFields(), hadFiles: false)
        let sealed = try #require(seal.sealed(form))
        #expect(seal.opened(sealed)?.login == login)
        let altered = (sealed.first == "A" ? "B" : "A") + sealed.dropFirst()
        #expect(seal.opened(altered) == nil && seal.opened(String(sealed.dropLast(4))) == nil)
        var long = FormFields()
        long.add(String(repeating: "ж", count: KeptForm.maximumBytes), to: "title")
        #expect(seal.sealed(KeptForm(login: login, address: "/a", origin: "/b", fields: long, hadFiles: false)) == nil)
    }

    @Test("is not kept where nobody knows whose it is, after a logout, for a foreign page, or with a password in it")
    func notKept() async throws {
        let (school, _) = try await left()
        let address = "/students/\(school.own)/achievements"
        let page = Self.form(on: address + "/new")
        try await school.serve { ask async throws in
            let nobody = try await ask(.post, address, as: nil, body: Self.scan(), page)
            #expect(nobody.status == .unauthorized && nobody.text.contains("заполните форму снова"))
            let unknown = try await ask(
                .post, address, as: nil, body: Self.scan(),
                Self.with(page, .cookie, "larets-session=" + String(repeating: "a", count: 64)))
            let crossSite = try await ask(
                .post, address, as: .guardian, body: Self.scan(), Self.with(page, .secFetchSite, "cross-site"))
            let unreferred = try await ask(
                .post, address, as: .guardian, body: Self.scan(), Self.with(page, .referer, nil))
            let password = try await ask(
                .post, "/password", as: .guardian,
                body: FilledForm.bytes(["current": ServedSchool.password, "new": "другой-ларец-12"]),
                Self.form(on: "/password", files: false))
            let huge = try await ask(
                .post, address, as: .guardian, body: Self.scan(String(repeating: "ж", count: 30_000)), page)
            let script = try await ask(
                .post, address, as: .guardian, body: Self.scan(), Self.with(page, .accept, "application/json"))
            #expect(script.errorCode == "login-needed")
            for answer in [nobody, unknown, crossSite, unreferred, password, huge, script] {
                #expect(answer.status == .unauthorized || answer.status == .forbidden)
                #expect(Self.kept(answer.text) == nil && !answer.text.contains("Кросс"))
                #expect(!answer.text.contains("ларец-12"))
            }
            // A program's token is no login that runs out.
            let token = try await ask(
                .post, address, as: nil, body: Self.scan(), Self.with(page, .authorization, "Bearer nothing"))
            #expect(token.status == .unauthorized && Self.kept(token.text) == nil)
        }
    }

    private static func with(_ fields: HTTPFields, _ name: HTTPField.Name, _ value: String?) -> HTTPFields {
        var fields = fields
        fields[name] = value
        return fields
    }

    @Test("of a session that somebody ended, or that ended a day ago, nothing is kept")
    func endedOnPurpose() async throws {
        for isLongAgo in [false, true] {
            let (school, _) = try await left(idleFor: isLongAgo ? 13 * 60 * 60 * 1000 : Self.idle)
            let (archive, address) = (school.archive, "/students/\(school.own)/achievements")
            if !isLongAgo, case .session(let secret)? = school.secrets[.guardian] {
                try await offPool { try archive.logOut(secret) }
            }
            try await school.serve { ask async throws in
                let refused = try await ask(
                    .post, address, as: .guardian, body: Self.scan(), Self.form(on: address + "/new"))
                #expect(refused.status == .unauthorized && Self.kept(refused.text) == nil)
            }
        }
    }

    @Test("every form with a password goes where nothing is kept")
    func passwords() async throws {
        let school = try await ServedSchool.made()
        let pages = ["/login", "/password", "/users", "/users/director"]
        try await school.serve { ask async throws in
            for page in pages {
                let text = try await ask(.get, page, as: .administrator).text
                for form in text.matches(of: /<form[^>]* action="([^"]*)"[^>]*>(?s:(.*?))<\/form>/)
                where form.2.contains("type=\"password\"") {
                    let parts = String(form.1).split(separator: "/")
                    let routes = PageRoute.all.filter { route in
                        let own = route.path.split(separator: "/")
                        return route.method == .post && own.count == parts.count
                            && zip(own, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
                    }
                    #expect(
                        !routes.isEmpty && routes.allSatisfy { !$0.keepsTyped || $0.right == .nobody }, "\(form.1)")
                }
            }
        }
    }
}
