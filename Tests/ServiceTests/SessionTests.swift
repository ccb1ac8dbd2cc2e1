import ArchiveModel
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Logging in")
struct SessionTests {
    private static func login(_ name: String, _ password: String) -> String {
        #"{"name":"\#(name)","password":"\#(password)"}"#
    }

    private static func secret(_ response: HTTPFields) -> String? {
        response[.setCookie]?.split(separator: ";").first?.split(separator: "=").last.map(String.init)
    }

    @Test("a session begins with a secret that was never there, whatever cookie came along")
    func fixation() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let planted = String(repeating: "a", count: 64)
            let answer = try await ask(
                .post, "/api/v1/session", as: nil, json: Self.login("archivist", ServedSchool.password),
                [.cookie: "larets-session=\(planted)", .secFetchSite: "same-origin"])
            #expect(answer.status == .ok)
            let secret = try #require(Self.secret(answer.headers))
            #expect(secret != planted)
            #expect(answer.headers[.setCookie]?.contains("HttpOnly; SameSite=Strict") == true)
            #expect(!answer.text.contains(secret))
            func session(_ secret: String) -> HTTPFields {
                [.cookie: "larets-session=\(secret)", .secFetchSite: "same-origin"]
            }
            #expect(try await ask(.get, "/api/v1/session", as: nil, session(planted)).status == .unauthorized)
            #expect(try await ask(.get, "/api/v1/session", as: nil, session(secret)).status == .ok)
            #expect(try await ask(.delete, "/api/v1/session", as: nil, session(secret)).status == .noContent)
            #expect(try await ask(.get, "/api/v1/session", as: nil, session(secret)).status == .unauthorized)
        }
    }

    @Test("a wrong password and an unknown name get the same answer")
    func enumeration() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let wrong = try await ask(.post, "/api/v1/session", as: nil, json: Self.login("archivist", "не тот пароль"))
            let unknown = try await ask(.post, "/api/v1/session", as: nil, json: Self.login("nobody", "не тот пароль"))
            #expect(wrong.status == .unauthorized)
            #expect(wrong.status == unknown.status)
            #expect(wrong.text == unknown.text)
            #expect(wrong.headers[.setCookie] == nil)
        }
    }

    @Test("after ten tries the eleventh waits, and is told how long")
    func throttling() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            for _ in 1...10 {
                let answer = try await ask(
                    .post, "/api/v1/session", as: nil, json: Self.login("director", "неверный пароль"))
                #expect(answer.status == .unauthorized)
            }
            let next = try await ask(.post, "/api/v1/session", as: nil, json: Self.login("director", "неверный пароль"))
            #expect(next.status == .tooManyRequests)
            #expect(next.headers[.retryAfter] != nil)
        }
    }

    @Test("behind a proxy on this machine whoever asks is told apart, also where no proxy is named")
    func throttledBehindProxy() async throws {
        let school = try await ServedSchool.made()
        try await school.serve(live: true, { $0.isBehindProxy = true }) { ask async throws in
            func logIn(_ name: String, from address: String) async throws -> HTTPResponse.Status {
                try await ask(
                    .post, "/api/v1/session", as: nil, json: Self.login(name, ServedSchool.password),
                    [.forwardedFor: address]
                ).status
            }
            for attempt in 1...10 {
                #expect(try await logIn("nobody\(attempt)", from: "198.51.100.7") == .unauthorized)
            }
            #expect(try await logIn("archivist", from: "198.51.100.7") == .tooManyRequests)
            #expect(try await logIn("archivist", from: "198.51.100.8") == .ok)
        }
    }

    @Test("a change by cookie has to come from a page of ours", arguments: ["cross-site", "same-site", "none"])
    func crossSite(site: String) async throws {
        let school = try await ServedSchool.made()
        guard case .session(let secret)? = school.secrets[.guardian] else { return }
        let own = school.own
        try await school.serve(live: true) { ask async throws in
            let draft =
                #"{"title":"Забег","type":"Олимпиада","level":"school","isOutsideSchool":false,"achievedOn":"2026-05-01","enteredByFamily":true}"#
            let path = "/api/v1/students/\(own)/achievements"
            let cookie: HTTPFields = [.cookie: "larets-session=\(secret)"]
            var foreign = cookie
            foreign[.secFetchSite] = site
            #expect(try await ask(.post, path, as: nil, json: draft, foreign).errorCode == "cross-site")
            // An old browser says where it comes from; a program says nothing, and is refused with a cookie.
            #expect(try await ask(.post, path, as: nil, json: draft, cookie).errorCode == "cross-site")
            var evil = cookie
            evil[.origin] = "https://evil.example"
            #expect(try await ask(.post, path, as: nil, json: draft, evil).errorCode == "cross-site")
            #expect(try await ask(.get, "/api/v1/achievements", as: nil, cookie).items.isEmpty)
            var ours = cookie
            ours[.secFetchSite] = "same-origin"
            #expect(try await ask(.post, path, as: nil, json: draft, ours).status == .created)
            // A browser that does not know Sec-Fetch-Site names the page's origin, which is ours.
            let socket = try #require(RawSocket(port: ask.client.port ?? 0))
            let fields =
                "Host: archive.example:8443\r\nOrigin: https://archive.example:8443\r\nCookie: larets-session=\(secret)\r\n"
            let type = "Content-Type: application/json\r\nContent-Length: \(draft.utf8.count)\r\nConnection: close\r\n"
            socket.send("POST \(path) HTTP/1.1\r\n\(fields)\(type)\r\n\(draft)")
            let answer = try await socket.readAll()
            #expect(answer.hasPrefix("HTTP/1.1 201"), "\(answer.prefix(200))")
            // A form of a foreign page cannot send JSON.
            let form: HTTPFields = [.contentType: "text/plain", .secFetchSite: site]
            #expect(
                try await ask(.post, "/api/v1/session", as: nil, body: Array(draft.utf8), form).status
                    == .unsupportedMediaType)
        }
    }

    @Test("an account that is disabled is out at once")
    func disabled() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/api/v1/session", as: .teacher).status == .ok)
            #expect(try await ask(.put, "/api/v1/users/teacher/disabling", as: .administrator).status == .ok)
            #expect(try await ask(.get, "/api/v1/session", as: .teacher).status == .unauthorized)
        }
    }

    @Test("behind TLS the cookie is bound to this host")
    func secureCookie() async throws {
        let school = try await ServedSchool.made()
        try await school.serve({ $0.isBehindProxy = true }) { ask async throws in
            let answer = try await ask(
                .post, "/api/v1/session", as: nil, json: Self.login("archivist", ServedSchool.password))
            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-larets=") == true)
            #expect(answer.headers[.setCookie]?.hasSuffix("; Secure") == true)
            #expect(answer.headers[.strictTransportSecurity] != nil)
            let secret = try #require(Self.secret(answer.headers))
            let path = "/api/v1/session"
            #expect(try await ask(.get, path, as: nil, [.cookie: "__Host-larets=\(secret)"]).status == .ok)
            // A name that a neighbouring host can set, or anybody on the way, says nothing.
            let planted: HTTPFields = [.cookie: "larets-session=\(secret)"]
            #expect(try await ask(.get, path, as: nil, planted).status == .unauthorized)
        }
    }
}
