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
