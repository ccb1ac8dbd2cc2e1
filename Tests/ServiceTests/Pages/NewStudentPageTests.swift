import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("One more student, entered on a page")
struct NewStudentPageTests {
    private static let typed: KeyValuePairs = [
        "surname": "Новикова", "given": "Ада", "patronymic": "Юрьевна", "born": "2018-03-05", "class": "1б",
        "year": "2026/27", "enrolled": "2026-09-01", "number": "P-0777",
    ]

    @Test("all of it is stored, and whoever entered it is led to where the child stands")
    func entered() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/roster", as: .administrator).text.contains("href=\"/students/new\""))
            #expect(try await ask(.get, "/students").text.contains("href=\"/students/new\""))
            let form = try await ask(.get, "/students/new", as: .administrator).text
            #expect(form.contains("<option value=\"2025/26\" selected>") && form.contains("<option value=\"2026/27\">"))
            let added = try await ask(
                .post, "/students", as: .administrator, body: FilledForm.bytes(Self.typed), FilledForm.headers)
            let place = try #require(added.headers[.location])
            #expect(place.hasPrefix("/classes/1%D0%91?year=2026%2F27") && place.hasSuffix("done=student-added"))
            #expect(try await ask(.get, place, as: .administrator).text.contains("Новикова Ада Юрьевна"))
            let short: KeyValuePairs = ["surname": "Ясенев", "given": "Илья", "year": "2025/26"]
            let own = try await ask(.post, "/students", body: FilledForm.bytes(short), FilledForm.headers)
            let card = try await ask(.get, #require(own.headers[.location]))
            #expect(card.text.contains("Ясенев Илья") && card.text.contains("Обучающийся внесён"))
        }
        let student = try school.archive.student("P-0777")
        #expect(student.listing.student.birthDate == CalendarDay("2018-03-05"))
        #expect(student.listing.student.enrolledOn == CalendarDay("2026-09-01"))
        #expect(student.classes.map(\.description) == ["1Б 2026/27"])
    }

    @Test("a number that is taken, a name that is missing, a day that is none: the form is back, and nobody is entered")
    func refused() async throws {
        let school = try await ServedSchool.made()
        let before = try school.archive.students().count
        let headers = FilledForm.headers(on: "/students/new")
        try await school.serve { ask async throws in
            let wrong: [(KeyValuePairs<String, String>, String)] = [
                (["surname": "Новикова", "given": "Ада", "number": "P-0108"], "уже есть у другого"),
                (["surname": "Новикова", "given": " "], "Укажите фамилию и имя"),
                (["surname": "Новикова", "given": "Ада", "born": "вчера"], "«Дата рождения» не читается"),
            ]
            for (fields, told) in wrong {
                let answer = try await ask(.post, "/students", body: FilledForm.bytes(fields), headers)
                #expect(answer.status.kind == .clientError && answer.text.contains(told), "\(told)")
                #expect(answer.text.contains("value=\"Новикова\""), "\(told)")
            }
        }
        #expect(try school.archive.students().count == before)
    }

    @Test("nobody else enters anybody, and finds no way there")
    func denied() async throws {
        let school = try await ServedSchool.made()
        let before = try school.archive.students().count
        try await school.serve { ask async throws in
            for role in Role.ofAccounts where role != .administrator && role != .archivist {
                let form = try await ask(.get, "/students/new", as: role)
                let sent = try await ask(
                    .post, "/students", as: role, body: FilledForm.bytes(Self.typed), FilledForm.headers)
                #expect(form.status == .forbidden && sent.status == .forbidden, "\(role)")
                #expect(try await !ask(.get, "/students", as: role).text.contains("/students/new"), "\(role)")
            }
        }
        #expect(try school.archive.students().count == before)
    }
}
