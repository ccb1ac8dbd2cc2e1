import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("What those who watch the machine see")
struct WatchTests {
    @Test("names, titles, passwords, tokens and query words are in no log, whatever the route")
    func canary() async throws {
        let school = try await ServedSchool.made()
        let (student, document) = (school.own, school.ownDocument)
        let canaries = ["канарейка", "kanarienvogel-7391"]
        try await school.serve { ask async throws in
            for operation in Operation.all {
                let path = operation.path.replacing("{student}", with: student).replacing("{id}", with: document)
                    .replacing("{number}", with: "1").replacing("{year}", with: "2026")
                    .replacing("{case}", with: "kanarienvogel-7391").replacing("{login}", with: "kanarienvogel-7391")
                    .replacing("{sha256}", with: String(repeating: "0", count: 64))
                let query = operation.query.map { "\($0)=kanarienvogel-7391" }.joined(separator: "&")
                let json =
                    #"{"name":"kanarienvogel-7391","password":"канарейка","title":"канарейка","reason":"канарейка","label":"канарейка","kanarienvogel-7391":1}"#
                for address in [path, path + "?" + query, path + "?kanarienvogel-7391=1"] {
                    _ = try await ask(
                        operation.method, address, json: operation.body == .json ? json : nil,
                        body: operation.body == .bytes ? Array("канарейка".utf8) : nil,
                        [.userAgent: "kanarienvogel-7391", .referer: "http://a/kanarienvogel-7391"])
                }
            }
            _ = try await ask(.get, "/kanarienvogel-7391", [.authorization: "Bearer kanarienvogel-7391"])
        }
        let log = school.log.withLock { $0 }
        #expect(log.split(separator: "\n").count > 250)
        for canary in canaries { #expect(!log.contains(canary)) }
        for name in ["Заречный", "Олимпиада по истории", ServedSchool.password, document] {
            #expect(!log.contains(name), "\(name)")
        }
        for case .token(let secret) in school.secrets.values { #expect(!log.contains(secret)) }
        for line in log.split(separator: "\n") {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
    }

    /// Words that nobody but these tests writes, as they are and as they stand in an address.
    private static let canary = "kanarienvogel-7391"
    private static let spokenCanary = "канарейка"
    private static var canaries: [String] {
        [
            canary, spokenCanary, PercentEncoding.encoded(spokenCanary),
            PercentEncoding.encoded(spokenCanary).lowercased(),
        ]
    }

    /// Whatever forms of ours have, filled with them.
    private static let fields = [
        "accept-damaged", "again", "allowance", "authority", "back", "basis", "born", "by", "capacity", "case",
        "class", "classes", "code", "current", "data", "date",
        "decision", "document", "documents", "due", "english", "enrolled", "everything", "field", "form", "from",
        "given", "ground",
        "issuer",
        "keep", "kept", "label", "level", "login", "manner", "name", "number", "on", "others", "password", "patronymic",
        "place", "plan", "planned",
        "post",
        "protocol", "purpose", "reason", "received", "representative", "requester", "result", "role", "russian",
        "secret", "shared", "source", "student", "students", "subject", "surname", "table", "target", "teacher",
        "title", "to", "type", "until", "user", "value", "wanted", "who", "words", "year", canary,
    ]

    private static func body(_ kind: PageRoute.Body) -> (bytes: [UInt8], type: String)? {
        let value = "\(canary) \(spokenCanary)"
        switch kind {
        case .none: return nil
        case .fields, .table:
            let pairs = fields.map { "\($0)=\(PercentEncoding.encoded(value))" }
            return (Array(pairs.joined(separator: "&").utf8), "application/x-www-form-urlencoded")
        case .files:
            let file = "Content-Disposition: form-data; name=\"files\"; filename=\"\(spokenCanary).jpg\"\r\n"
            let parts = fields.map { "Content-Disposition: form-data; name=\"\($0)\"\r\n\r\n\(value)\r\n" }
            let all = (parts + ["\(file)Content-Type: image/jpeg\r\n\r\n\(value)\r\n"]).map { "--xyz\r\n\($0)" }
            return (Array((all.joined() + "--xyz--\r\n").utf8), "multipart/form-data; boundary=xyz")
        }
    }

    /// The canaries of all that a page is asked with: in its address, its query, its form and the head of the request.
    private static func see(_ page: PageRoute, _ role: Role?, _ own: [String: String], _ ask: Asking) async throws {
        func address(_ value: (String) -> String) -> String {
            page.path.split(separator: "/").map { part in
                part.hasPrefix("{") ? value(String(part.dropFirst().dropLast())) : String(part)
            }.reduce("") { $0 + "/" + $1 }
        }
        let query = ["done", "about", "back", "words", "student", "name", "who", "class", canary]
            .map { "\($0)=\(PercentEncoding.encoded(spokenCanary))" }.joined(separator: "&")
        var head: HTTPFields = [
            .userAgent: canary, .referer: "http://127.0.0.1/search?words=\(canary)", .secFetchSite: "same-origin",
        ]
        let body = Self.body(page.body)
        head[.contentType] = body?.type
        for path in [address { own[$0] ?? canary }, address { _ in PercentEncoding.encoded(spokenCanary) }] {
            for path in [path.isEmpty ? "/" : path, path + "?" + query] {
                let answer = try await ask(page.method, path, as: role, body: body?.bytes, head)
                #expect(answer.status.code < 500, "\(page.method) \(page.path)")
            }
        }
    }

    private func expectNoCanary(in school: ServedSchool, atLeast lines: Int) throws {
        let log = school.log.withLock { $0 }
        #expect(log.split(separator: "\n").count > lines)
        for line in log.split(separator: "\n") {
            for word in Self.canaries + ["Заречный", "Олимпиада по истории", ServedSchool.password] {
                #expect(!line.contains(word), "\(line)")
            }
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
    }

    @Test("nor are they of a page, whatever it is asked with: its form, its files, its search, the login")
    func canaryOfPages() async throws {
        let school = try await ServedSchool.made()
        let own = ["student": school.own]
        let document = school.ownDocument
        try await school.serve { ask async throws in
            for page in PageRoute.all {
                // Whoever may, so that the form is read; and somebody who may not.
                var roles: [Role?] = [nil, .auditor]
                if case .action(let action) = page.right {
                    roles.append(
                        ([.archivist] + Role.ofAccounts).first { Rights.reach(of: $0, for: action) != .none })
                } else {
                    roles.append(.archivist)
                }
                let parts = page.path.contains("/documents/{id}") ? own.merging(["id": document]) { $1 } : own
                for role in roles { try await Self.see(page, role, parts, ask) }
            }
        }
        try expectNoCanary(in: school, atLeast: PageRoute.all.count * 3)
        let log = school.log.withLock { $0 }
        #expect(!log.contains(document))
        for case .token(let secret) in school.secrets.values { #expect(!log.contains(secret)) }
        for case .session(let secret) in school.secrets.values { #expect(!log.contains(secret)) }
    }

    @Test("nor of the page on which the first administrator is made, its code and password")
    func canaryOfFirstRun() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        let code = "7KQM-3XHD-W9PR"
        try await school.serve({ $0.firstRunCode = code }) { ask async throws in
            for page in PageRoute.firstRun + PageRoute.session { try await Self.see(page, nil, [:], ask) }
            let form = "code=\(code)&login=first&name=\(Self.canary)&password=\(Self.canary)&again=\(Self.canary)"
            let head: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
            let made = try await ask(.post, "/first-run", as: nil, body: Array(form.utf8), head)
            #expect(made.status == .seeOther)
        }
        try expectNoCanary(in: school, atLeast: 8)
        #expect(!school.log.withLock { $0.contains(code) })
    }

    @Test("live, ready, and what was counted")
    func watched() async throws {
        let school = try await ServedSchool.made()
        let document = school.ownDocument
        try await school.serve(live: true) { ask async throws in
            #expect(try await ask(.get, "/health", as: nil).text == #"{"status":"live"}"#)
            #expect(try await ask(.get, "/ready", as: nil).text == #"{"catalog":true,"disk":true,"keys":true}"#)
            _ = try await ask(.get, "/api/v1/documents/\(document)")
            let metrics = try await ask(.get, "/metrics", as: nil)
            #expect(metrics.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(
                metrics.text.contains(
                    #"larets_requests_total{route="/api/v1/documents/{id}",method="GET",status="200"} 1"#))
            #expect(metrics.text.contains("larets_sessions_open 2"))
            #expect(!metrics.text.contains(document))
        }
    }

    @Test("counts are for this machine, or for a token that may see to it")
    func metricsFromAfar() async throws {
        let school = try await ServedSchool.made()
        try await school.serve(live: true, { $0.trustedProxies = ["127.0.0.1"] }) { ask async throws in
            let afar: HTTPFields = [.forwardedFor: "198.51.100.7"]
            #expect(try await ask(.get, "/metrics", as: nil, afar).status == .unauthorized)
            #expect(try await ask(.get, "/metrics", as: .teacher, afar).status == .unauthorized)
            #expect(try await ask(.get, "/metrics", as: .administrator, afar).status == .ok)
        }
    }

    @Test("what a proxy passes on does not come from this machine, whatever it says", arguments: [true, false])
    func metricsByProxy(isTrusted: Bool) async throws {
        let school = try await ServedSchool.made()
        try await school.serve(live: true, { $0.isBehindProxy = isTrusted }) { ask async throws in
            for address in ["198.51.100.7", "127.0.0.1", ""] {
                let forwarded: HTTPFields = [.forwardedFor: address]
                #expect(try await ask(.get, "/metrics", as: nil, forwarded).status == .unauthorized, "\(address)")
            }
            #expect(try await ask(.get, "/metrics", as: nil).status == .ok)
        }
    }

    @Test("without what opens the keys the service is not ready")
    func notReady() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try FileManager.default.removeItem(atPath: school.root + "/keys/master.key")
        let archive = try Archive.open(
            at: school.root, configuration: ConfigurationSources(),
            surroundings: Surroundings(
                now: { Timestamp(millisecondsSince1970: 1_800_000_000_000) }, actor: .operator("оператор")))
        defer { try? archive.close() }
        let readiness = archive.readiness()
        #expect(readiness.catalog)
        #expect(!readiness.keys)
        #expect(!readiness.isReady)
    }

    @Test("beyond this machine it listens with TLS, or behind a proxy, or not at all")
    func listening() throws {
        let school = try ServedSchool(withPeople: false)
        var settings = school.archive.serviceSettings
        settings.host = "0.0.0.0"
        #expect(throws: ArchiveError.self) { try ServiceApplication.build(archive: school.archive, settings: settings) }
        settings.isBehindProxy = true
        // Behind which one it has to be told: nobody else's word on who asks is believed.
        #expect(throws: ArchiveError.self) { try ServiceApplication.build(archive: school.archive, settings: settings) }
        settings.trustedProxies = ["192.0.2.1"]
        #expect(throws: Never.self) { try ServiceApplication.build(archive: school.archive, settings: settings) }
        settings.certificatePath = "/nowhere/certificate.pem"
        settings.keyPath = "/nowhere/key.pem"
        #expect(throws: ArchiveError.self) { try ServiceApplication.build(archive: school.archive, settings: settings) }
    }

    @Test("the OpenAPI file is served as it is")
    func openAPI() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        try await school.serve { ask async throws in
            let answer = try await ask(.get, "/api/v1/openapi.json", as: nil)
            #expect(Array(answer.body.readableBytesView) == PackageResources.openapi_json)
        }
    }
}
