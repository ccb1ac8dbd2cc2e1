import Archive
import ArchiveModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite("The first administrator, made on a page")
struct FirstRunTests {
    private static let code = "7KQM-3XHD-W9PR"
    private static let formType: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
    ]

    private static func form(_ code: String, login: String = "ladogin", password: String = "one-two-three-4") -> [UInt8]
    {
        Array("code=\(code)&login=\(login)&password=\(password)&again=\(password)".utf8)
    }

    /// An archive without accounts; what its students are called does not matter here.
    private func serve(
        code: String? = Self.code, _ body: @escaping @Sendable (Asking, Archive) async throws -> Void
    ) async throws {
        let school = try await ServedSchool.made(withPeople: false)
        let archive = school.archive
        try await school.serve({ $0.firstRunCode = code }) { ask async throws in try await body(ask, archive) }
    }

    @Test("whoever has the code makes the first administrator and is logged in; then the page is closed")
    func begins() async throws {
        try await serve { ask, archive in
            #expect(try await ask(.get, "/login", as: nil).headers[.location] == "/first-run")
            #expect(try await ask(.get, "/first-run", as: nil).status == .ok)
            let typed = "7kqm%203xhd%20w9pr"
            let begun = try await ask(.post, "/first-run", as: nil, body: Self.form(typed), Self.formType)
            #expect(begun.status == .seeOther)
            #expect(begun.headers[.setCookie]?.contains("larets-session=") == true)
            let accounts = try await offPool { try archive.users() }
            #expect(accounts.map(\.role) == [.administrator])
            for method in [HTTPRequest.Method.get, .post] {
                let again = try await ask(
                    method, "/first-run", as: nil, body: Self.form(Self.code, login: "second"), Self.formType)
                #expect(again.headers[.location] == "/login")
            }
            #expect(try await ask(.get, "/login", as: nil).status == .ok)
            #expect(try await offPool { try archive.users().count } == 1)
        }
    }

    @Test("a wrong code makes nobody, and after ten of them the right one does not either")
    func guesses() async throws {
        try await serve { ask, archive in
            for index in 0..<FirstRun.maximumTries {
                let wrong = ["2222-2222-2222", "", "7KQM-3XHD-W9P", "7KQM-3XHD-W9PRR", "7KQM-3XHD-W9PS"][index % 5]
                let answer = try await ask(.post, "/first-run", as: nil, body: Self.form(wrong), Self.formType)
                #expect(answer.status == .ok && answer.headers[.setCookie] == nil)
                #expect(answer.text.contains("не подошёл"))
            }
            let shut = try await ask(.post, "/first-run", as: nil, body: Self.form(Self.code), Self.formType)
            #expect(shut.headers[.setCookie] == nil && shut.text.contains("Перезапустите"))
            #expect(try await offPool { try archive.users().isEmpty })
        }
    }

    @Test("a short password is refused, and costs nobody the code")
    func shortPassword() async throws {
        try await serve { ask, archive in
            let refused = try await ask(
                .post, "/first-run", as: nil, body: Self.form(Self.code, password: "short"), Self.formType)
            #expect(refused.status == .ok && refused.headers[.setCookie] == nil)
            let begun = try await ask(.post, "/first-run", as: nil, body: Self.form(Self.code), Self.formType)
            #expect(begun.status == .seeOther)
            #expect(try await offPool { try archive.users().count } == 1)
        }
    }

    @Test("from a foreign page nobody begins, and without a code there is no such page")
    func refused() async throws {
        try await serve { ask, archive in
            var foreign = Self.formType
            foreign[.secFetchSite] = "cross-site"
            let answer = try await ask(.post, "/first-run", as: nil, body: Self.form(Self.code), foreign)
            #expect(answer.status == .forbidden)
            #expect(try await offPool { try archive.users().isEmpty })
        }
        try await serve(code: nil) { ask, archive in
            #expect(try await ask(.get, "/first-run", as: nil).headers[.location] == "/login")
            let answer = try await ask(.post, "/first-run", as: nil, body: Self.form(""), Self.formType)
            #expect(answer.headers[.location] == "/login")
            #expect(try await offPool { try archive.users().isEmpty })
        }
    }

    @Test("codes are long, of letters that look like nothing else, and never the same")
    func codes() {
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<100).map { _ in FirstRunCode.random(using: &generator) }
        #expect(Set(codes).count == 100)
        for code in codes {
            #expect(code.count == 14 && code.allSatisfy { "23456789ABCDEFGHJKMNPQRSTUVWXYZ-".contains($0) })
        }
    }
}
