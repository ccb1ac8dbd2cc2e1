import ArchiveModel
import HTTPTypes
import Hummingbird
import Testing

@testable import Service

@Suite("Who gets what over the network")
struct AccessTests {
    /// An address of an operation with something in its variable parts.
    private static func path(_ operation: Operation, student: String, document: String) -> String {
        operation.path.replacing("{id}", with: operation.path.contains("/documents/") ? document : "00000000")
            .replacing("{student}", with: student).replacing("{number}", with: "1").replacing("{year}", with: "2026")
            .replacing("{case}", with: "03-12").replacing("{class}", with: "9%D0%90").replacing(
                "{login}", with: "nobody"
            )
            .replacing("{sha256}", with: String(repeating: "0", count: 64))
            .replacing("{file}", with: "1").replacing("{field}", with: "notes")
    }

    @Test("without a login every operation answers 401, but for logging in")
    func nobody() async throws {
        let school = try await ServedSchool.made(withPeople: false)
        let (student, document) = (school.other, school.otherDocument)
        try await school.serve { ask async throws in
            for operation in Operation.all where operation.right != .nobody {
                let path = Self.path(operation, student: student, document: document)
                let answer = try await ask(operation.method, path, as: nil)
                #expect(answer.status == .unauthorized, "\(operation.id)")
                #expect(answer.headers[.wwwAuthenticate] != nil)
                let forged = try await ask(
                    operation.method, path, as: nil,
                    [.authorization: "Bearer larets_" + String(repeating: "0", count: 64)])
                #expect(forged.status == .unauthorized, "\(operation.id)")
            }
        }
    }

    @Test(
        "whoever tries the papers of other children one by one, or secrets, leaves an entry, and not one for each try")
    func refusedAttempts() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.ownDocument, school.otherDocument)
        let archive = school.archive
        let refused = { @Sendable in try archive.journal(limit: nil, action: "access.refused") }
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/api/v1/documents/\(own)", as: .guardian).status == .ok)
            #expect(try await ask(.get, "/api/v1/documents/\(own)", as: nil).status == .unauthorized)
            #expect(try refused().isEmpty)
            for _ in 0..<3 {
                #expect(try await ask(.get, "/api/v1/documents/\(other)", as: .guardian).status == .notFound)
            }
            let entry = try #require(try refused().first)
            #expect(try refused().count == 1 && entry.details["status"] == "not-found")
            #expect(entry.details["role"] == "guardian" && entry.details["route"] == "/api/v1/documents/{id}")
            for _ in 0..<3 {
                let forged: HTTPFields = [.authorization: "Bearer larets_" + String(repeating: "0", count: 64)]
                #expect(try await ask(.get, "/api/v1/documents/\(own)", as: nil, forged).status == .unauthorized)
            }
            let unknown = try refused().filter { $0.details["status"] == "unknown-secret" }
            #expect(unknown.map(\.user) == ["—"])
        }
    }

    @Test("a foreign page that acts for somebody leaves an entry, once a minute, and so does what a right forbids")
    func refusedActs() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        let refused = { @Sendable in try archive.journal(limit: nil, action: "access.refused") }
        try await school.serve { ask async throws in
            let foreign: HTTPFields = [.secFetchSite: "cross-site", .contentType: "application/x-www-form-urlencoded"]
            let path = "/api/v1/students/\(own)/portfolio-closure"
            for _ in 0..<3 {
                let answer = try await ask(.post, path, as: .guardian, json: "{}", foreign)
                #expect(answer.errorCode == "cross-site")
                let page = try await ask(.post, "/students/\(own)/closure", as: .guardian, body: [], foreign)
                #expect(page.status == .forbidden)
            }
            let entry = try #require(try refused().first)
            #expect(try refused().count == 1 && entry.details["status"] == "cross-site")
            #expect(entry.details["role"] == "guardian" && entry.details["times"] == "1")
            #expect(entry.details["route"] == "/api/v1/students/{student}/portfolio-closure")
            // Nobody's forms are nobody's business but the address they come from.
            _ = try await ask(.post, "/login", as: nil, body: [], foreign)
            #expect(try refused().count == 1)
            for _ in 0..<30 {
                #expect(try await ask(.get, "/api/v1/users", as: .guardian).errorCode == "not-allowed")
            }
            let forbidden = try refused().filter { $0.details["action"] != nil }
            #expect(forbidden.map { $0.details["action"] } == ["user.list"])
            // What was allowed or missing is none of these.
            #expect(try await ask(.get, "/api/v1/students/\(own)", as: .guardian).status == .ok)
            #expect(try refused().count == 2)
        }
        #expect(try archive.portfolioClosing(own) == nil)
    }

    @Test("a token makes no token, and whoever is logged in does")
    func tokenByToken() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let body = #"{"label":"ещё","allowance":"everything"}"#
            for role in [Role.archivist, .administrator] {
                let answer = try await ask(.post, "/api/v1/tokens", as: role, json: body)
                #expect(answer.status == .forbidden && answer.errorCode == "token-by-token")
            }
            let login = #"{"name":"archivist","password":"\#(ServedSchool.password)"}"#
            let greeted = try await ask(.post, "/api/v1/session", as: nil, json: login)
            let cookie = try #require(greeted.headers[.setCookie]?.split(separator: ";").first.map(String.init))
            let made = try await ask(
                .post, "/api/v1/tokens", as: nil, json: body, [.cookie: cookie, .secFetchSite: "same-origin"])
            #expect(made.status == .created)
        }
    }

    @Test(
        "whoever names a heading who may not leaves an entry like every other refusal, one a minute; who may leaves none"
    )
    func refusedHeading() async throws {
        let school = try await ServedSchool.made()
        let (own, scan) = (school.own, try ServedSchool.scan("scan-11.jpg"))
        let archive = school.archive
        let refused = { @Sendable in try archive.journal(limit: nil, action: "access.refused") }
        try await school.serve { ask async throws in
            let path = "/api/v1/scans?student=\(own)&title=one&name=one.jpg&case=01-08"
            for role in [Role.guardian, .guardian, .teacher] {
                let answer = try await ask(.post, path, as: role, body: scan)
                #expect(answer.status == .forbidden && answer.errorCode == "not-allowed", "\(role)")
            }
            let entries = try refused()
            #expect(entries.map { $0.details["role"] } == ["guardian", "teacher"])
            #expect(entries.allSatisfy { $0.details["action"] == "case.add" && $0.details["times"] == "1" })
            #expect(try await ask(.get, "/api/v1/documents/count").text == #"{"count":2}"#)
            #expect(try await ask(.post, path, body: scan).status == .created)
            let own = try await ask(
                .post, "/api/v1/scans?student=\(own)&title=two&name=two.jpg", as: .guardian, body: scan)
            #expect(own.status == .created)
            #expect(try refused().count == 2)
        }
    }

    @Test(
        "every operation × every role × own and other child: nothing that the table refuses", arguments: Role.ofAccounts
    )
    func matrix(role: Role) async throws {
        let school = try await ServedSchool.made()
        let children = [(school.own, school.ownDocument, true), (school.other, school.otherDocument, false)]
        try await school.serve { ask async throws in
            for operation in Operation.all {
                guard case .action(let action) = operation.right else { continue }
                for (student, document, isOwn) in children {
                    let answer = try await ask(
                        operation.method, Self.path(operation, student: student, document: document), as: role,
                        json: operation.body == .json ? "{}" : nil, body: operation.body == .bytes ? [] : nil)
                    let name = "\(operation.id) as \(role), \(isOwn ? "own" : "other"): \(answer.text.prefix(120))"
                    let reach = Rights.reach(of: role, for: action)
                    #expect((answer.errorCode == "not-allowed") == (reach == .none), "\(name)")
                    if reach == .none { #expect(answer.status == .forbidden, "\(name)") }
                    #expect(answer.status.kind != .serverError, "\(name)")
                    // What belongs to another child is not there.
                    let namesChild = operation.path.contains("{student}") || operation.path.contains("/documents/{id}")
                    if reach == .related, !isOwn, namesChild, role != .teacher, answer.status != .badRequest {
                        #expect(answer.status == .notFound, "\(name)")
                    }
                }
            }
        }
    }

    @Test("another child's document answers like one that does not exist, and is in no list, search or count")
    func otherChild() async throws {
        let school = try await ServedSchool.made()
        let (own, other) = (school.ownDocument, school.otherDocument)
        try await school.serve { ask async throws in
            for role in [Role.classTeacher, .guardian, .student] {
                #expect(try await ask(.get, "/api/v1/documents/\(own)", as: role).status == .ok)
                let foreign = try await ask(.get, "/api/v1/documents/\(other)", as: role)
                let absent = try await ask(.get, "/api/v1/documents/2026-000999", as: role)
                #expect(foreign.status == .notFound)
                #expect(foreign.errorCode == absent.errorCode)
                #expect(foreign.text.replacing(other, with: "") == absent.text.replacing("2026-000999", with: ""))
                let file = try await ask(.get, "/api/v1/documents/\(other)/files/1", as: role)
                #expect(file.status == .notFound)
                let list = try await ask(.get, "/api/v1/documents", as: role)
                #expect(list.items.count == 1)
                #expect(!list.text.contains("чтецов"))
                #expect(try await ask(.get, "/api/v1/documents/count", as: role).text == #"{"count":1}"#)
                #expect(
                    try await ask(.get, "/api/v1/documents?words=%D1%87%D1%82%D0%B5%D1%86%D0%BE%D0%B2", as: role).items
                        .isEmpty)
            }
        }
    }

    @Test("one's own files on their way in are one's own")
    func pendingUploads() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let scan = try ServedSchool.scan("scan-11.jpg")
            let digest = Digest.of(scan)
            let path = "/api/v1/uploads/\(digest)"
            #expect(try await ask(.put, path, body: scan).status == .ok)
            #expect(try await ask(.get, path).status == .ok)
            #expect(try await ask(.get, path, as: .classTeacher).status == .notFound)
            #expect(try await ask(.delete, path, as: .classTeacher).status == .noContent)
            #expect(try await ask(.get, path).status == .ok)
        }
    }

    @Test("a narrowed token does what it is for and no more")
    func allowance() async throws {
        let school = try await ServedSchool.made()
        let reading = try school.archive.addToken(of: "archivist", label: "отчёт", allowance: .reading).secret
        let uploading = try school.archive.addToken(of: "archivist", label: "сканер", allowance: .uploading).secret
        let document = school.ownDocument
        try await school.serve { ask async throws in
            let asReader: HTTPFields = [.authorization: "Bearer \(reading)"]
            let asScanner: HTTPFields = [.authorization: "Bearer \(uploading)"]
            #expect(try await ask(.get, "/api/v1/documents/\(document)", as: nil, asReader).status == .ok)
            #expect(try await ask(.post, "/api/v1/holds", as: nil, json: "{}", asReader).status == .forbidden)
            #expect(try await ask(.get, "/api/v1/documents/\(document)", as: nil, asScanner).status == .forbidden)
            let path = "/api/v1/uploads/\(String(repeating: "0", count: 64))"
            #expect(try await ask(.get, path, as: nil, asScanner).status == .notFound)
        }
    }

    @Test("a student without a name is refused in words, not by the database")
    func namelessStudent() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let answer = try await ask(.post, "/api/v1/students", json: #"{"name":{"surname":"","givenName":" "}}"#)
            #expect(answer.status == .badRequest)
        }
    }
}
