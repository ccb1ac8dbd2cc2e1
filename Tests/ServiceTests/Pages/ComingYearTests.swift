import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("A class teacher's classes of the next school year, given out on a page")
struct ComingYearTests {
    private static let address = "/users/class-teacher/relations"

    @Test("they stand beside those of this year, are said with it, and are seen from 1 September on")
    func prepared() async throws {
        let school = try await ServedSchool.made()
        try await offPool {
            _ = try school.archive.addStudent(
                StudentDraft(
                    externalID: nil, name: PersonName(surname: "Ясенев", givenName: "Илья"), className: "10А",
                    schoolYear: SchoolYear("2026/27")))
        }
        try await school.serve { ask async throws in
            let next: KeyValuePairs = ["year": "2026/27", "classes": "10А"]
            let saved = try await ask(
                .post, Self.address, as: .administrator, body: FilledForm.bytes(next), FilledForm.headers)
            #expect(saved.headers[.location] == "/users/class-teacher?done=saved")
            let page = try await ask(.get, "/users/class-teacher", as: .administrator).text
            #expect(page.contains("Классы, 2026/27") && page.contains("Классы, 2025/26"))
            #expect(page.contains("name=\"classes\" value=\"9А\"") && !page.contains("никого не видит"))
            // Until then nothing of it is seen.
            #expect(try await !ask(.get, "/students", as: .classTeacher).text.contains("Ясенев"))
        }
        let account = try #require(try school.archive.users().first { $0.login == "class-teacher" })
        #expect(Set(account.classes.map(\.description)) == ["9А 2025/26", "10А 2026/27"])
        try await school.serve(on: "2026-09-01", as: [.classTeacher, .administrator]) { ask async throws in
            #expect(try await ask(.get, "/students", as: .classTeacher).text.contains("Ясенев"))
        }
    }

    @Test("without any of them the page says that this person sees nobody")
    func unprepared() async throws {
        let school = try await ServedSchool.made()
        try await school.serve(on: "2026-09-01", as: [.administrator]) { ask async throws in
            let page = try await ask(.get, "/users/class-teacher", as: .administrator).text
            #expect(page.contains("Классов в 2026/27 учебном году нет") && page.contains("Классы, 2025/26"))
        }
    }

    @Test("an account is made with them; none at all, or a year that is none, is refused with what was typed")
    func newAccount() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let fields: KeyValuePairs = [
                "role": "class-teacher", "login": "novaya", "classes": "5А, 5Б", "year": "2026/27",
            ]
            let added = try await ask(
                .post, "/users", as: .administrator, body: FilledForm.bytes(fields), FilledForm.headers)
            #expect(added.headers[.location] == "/users/novaya?done=added")
            let none = try await ask(
                .post, Self.address, as: .administrator, body: FilledForm.bytes(["year": "2026/27", "classes": " "]),
                FilledForm.headers)
            #expect(none.text.contains("notice bad") && none.text.contains("<option value=\"2026/27\" selected>"))
            let unread = try await ask(
                .post, Self.address, as: .administrator,
                body: FilledForm.bytes(["year": "когда-то", "classes": "10А"]),
                FilledForm.headers(on: "/users/class-teacher"))
            #expect(unread.status == .badRequest && unread.text.contains("value=\"10А\""))
        }
        let account = try #require(try school.archive.users().first { $0.login == "novaya" })
        #expect(account.classes.map(\.description) == ["5А 2026/27", "5Б 2026/27"])
    }

    @Test("nobody but an administrator gives classes out")
    func denied() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            for role in Role.ofAccounts where role != .administrator {
                let answer = try await ask(
                    .post, Self.address, as: role, body: FilledForm.bytes(["year": "2026/27", "classes": "10А"]),
                    FilledForm.headers)
                #expect(answer.status == .forbidden, "\(role)")
            }
        }
        let account = try #require(try school.archive.users().first { $0.login == "class-teacher" })
        #expect(account.classes.map(\.description) == ["9А 2025/26"])
    }
}
