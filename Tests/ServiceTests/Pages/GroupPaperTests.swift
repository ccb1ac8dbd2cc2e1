import Archive
import ArchiveModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Service

@Suite("A paper of several, entered in a browser")
struct GroupPaperTests {
    private static let title = "Эстафета четырёх"

    private static func form(_ others: String, of student: String? = nil, scan: String) throws -> [UInt8] {
        let fields: KeyValuePairs = [
            "title": title, "kind": "diploma", "type": "Турнир", "level": "school", "date": "2026-05-12",
            "source": "family", "others": others, "student": student ?? "",
        ]
        return FilledForm.bytes(fields, scan: try ServedSchool.scan(scan))
    }

    private static func have(_ students: [String], in archive: Archive) throws -> [Int] {
        try students.map { student in
            try archive.achievements(student).filter { $0.achievement.title == title }.count
        }
    }

    @Test("each who is named by name and class, a line or a comma each, gets the achievement; the page names them all")
    func each() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            #expect(try await ask(.get, address + "/new").text.contains("<textarea id=\"f-others\" name=\"others\""))
            let others = "Лапина Софья 9А\r\nСнегирёва М. Д., Дубравин Марк\r\n"
            let entered = try await ask(
                .post, address, body: Self.form(others, scan: "scan-08.jpg"),
                FilledForm.scanHeaders(on: address + "/new"))
            let paper = try #require(entered.headers[.location])
            #expect(paper.hasPrefix("/documents/") && paper.hasSuffix("done=uploaded-for-several"))
            let page = try await ask(.get, paper)
            #expect(page.text.contains("записан всем"))
            for name in ["Заречный Тимофей", "Лапина Софья Игоревна", "Снегирёва Милана", "Дубравин Марк"] {
                #expect(page.text.contains(name), "\(name)")
            }
            #expect(!page.text.contains("Лапина Софья Павловна"))
        }
        #expect(try Self.have(["P-0108", "P-0107", "P-0109", "P-0110", "P-0104"], in: archive) == [1, 1, 1, 1, 0])
    }

    @Test("whoever is named twice has it once, and one alone is entered as before")
    func twice() async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            let twice = try await ask(
                .post, address, as: .classTeacher,
                body: Self.form("Заречный Тимофей, P-0107, Лапина Софья 9А", scan: "scan-08.jpg"),
                FilledForm.scanHeaders())
            #expect(twice.headers[.location]?.hasPrefix("/documents/") == true)
            let alone = try await ask(
                .post, address, as: .classTeacher, body: Self.form(" , \r\n", scan: "scan-11.jpg"),
                FilledForm.scanHeaders())
            #expect(alone.headers[.location] == "/students/\(own)?done=uploaded")
        }
        #expect(try Self.have(["P-0108", "P-0107"], in: archive) == [2, 1])
    }

    struct Refused: Sendable {
        let others: String
        let role: Role
        let told: String
    }

    private static let refusals = [
        Refused(others: "Лапина Софья", role: .archivist, told: "Лапина Софья Павловна 7А"),
        Refused(others: "Снегирёва", role: .archivist, told: "Напишите фамилию целиком"),
        Refused(others: "Снегирёва Милана", role: .classTeacher, told: "«Снегирёва Милана» не найден"),
        Refused(
            others: "Дубравин Марк\r\nКамышова Ева", role: .archivist,
            told: "Камышова Ева Руслановна: нет письменного согласия"),
    ]

    @Test(
        "half a name, another class, a child without consent: nothing is stored, the child is named, the form is back",
        arguments: refusals)
    func refused(_ one: Refused) async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            let refused = try await ask(
                .post, address, as: one.role, body: Self.form(one.others, scan: "scan-08.jpg"),
                FilledForm.scanHeaders(on: address + "/new"))
            #expect(refused.status.kind == .clientError && refused.text.contains(one.told))
            #expect(refused.text.contains(">\(one.others)</textarea>"))
            #expect(refused.text.contains("value=\"\(Self.title)\""))
            #expect(refused.text.contains("выбрать ещё раз"))
        }
        #expect(try Self.have(["P-0108", "P-0110"], in: archive) == [0, 0])
    }

    @Test("a teacher names all of them on the form that asks for one")
    func byTeacher() async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let entered = try await ask(
                .post, "/achievements", as: .teacher,
                body: Self.form("Дубравин Марк", of: "Заречный Т.", scan: "scan-08.jpg"),
                FilledForm.scanHeaders(on: "/achievements/new"))
            let page = try await ask(.get, #require(entered.headers[.location]), as: .teacher)
            #expect(page.text.contains("Заречный Тимофей") && page.text.contains("Дубравин Марк"))
        }
    }

    @Test("a family has no such field, and what it sends of it is not believed", arguments: [Role.guardian, .student])
    func family(role: Role) async throws {
        let school = try await ServedSchool.made()
        let (own, archive) = (school.own, school.archive)
        try await school.serve { ask async throws in
            let address = "/students/\(own)/achievements"
            #expect(try await !ask(.get, address + "/new", as: role).text.contains("name=\"others\""))
            let entered = try await ask(
                .post, address, as: role, body: Self.form("P-0107, nobody", scan: "scan-08.jpg"),
                FilledForm.scanHeaders(on: address + "/new"))
            #expect(entered.headers[.location] == "/students/\(own)?done=uploaded")
        }
        #expect(try Self.have(["P-0108", "P-0107"], in: archive) == [1, 0])
    }

    @Test("lines that were typed stay lines where the login ran out in between")
    func lines() throws {
        var fields = FormFields()
        fields.add("Ветрова Агния\r\nРучьёв Пётр", to: "others")
        let seal = KeptForm.Seal()
        let form = KeptForm(login: "a", address: "/b", origin: "/c", fields: fields, hadFiles: true)
        let opened = try #require(seal.sealed(form).flatMap(seal.opened))
        #expect(opened.fields.names("others") == ["Ветрова Агния", "Ручьёв Пётр"])
    }
}
