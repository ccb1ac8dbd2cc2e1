import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("A draft of the nomenclature in the browser")
struct NomenclaturePageTests {
    private static let headers: HTTPFields = [
        .contentType: "multipart/form-data; boundary=xyz", .secFetchSite: "same-origin",
        .referer: "http://127.0.0.1/nomenclature/import",
    ]

    private static func chosen(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array("--xyz\r\nContent-Disposition: form-data; name=\"table\"; filename=\"\(name)\"\r\n\r\n".utf8) + content
            + Array("\r\n--xyz--\r\n".utf8)
    }

    private static func chosen(_ name: String, _ text: String) -> [UInt8] { chosen(name, Array(text.utf8)) }

    private func settled(_ school: ServedSchool) throws -> String {
        try String(contentsOfFile: school.root + "/Config/nomenclature.yaml", encoding: .utf8)
    }

    /// What the form under the plan would send, with a reason.
    private func agreed(_ page: String, reason: String) throws -> [UInt8] {
        let table = try #require(page.firstMatch(of: /name="table" value="([^"]+)"/)).1
        let file = try #require(page.firstMatch(of: /name="file" value="([^"]+)"/)).1
        return FilledForm.bytes(["table": String(table), "file": String(file), "reason": reason])
    }

    @Test("what a file would change is shown first, then it is stored as a draft, and taken away after a question")
    func whole() async throws {
        let school = try await ServedSchool.made()
        let archive = school.archive
        let text = try settled(school).replacing("after-days: 23", with: "after-days: 10")
        try await school.serve { ask async throws in
            #expect(try await ask(.get, "/nomenclature").text.contains("href=\"/nomenclature/import\""))
            let form = try await ask(.get, "/nomenclature/import")
            #expect(form.text.contains("enctype=\"multipart/form-data\"") && form.text.contains("type=\"file\""))
            let plan = try await ask(
                .post, "/nomenclature/import", body: Self.chosen("новая.yaml", text), Self.headers)
            #expect(plan.status == .ok && plan.text.contains("Пока ничего не сохранено"))
            #expect(plan.text.contains("2026/2") && plan.text.contains("новая.yaml"))
            #expect(plan.text.contains("с 10-го дня") && !plan.text.contains("notice bad"))
            // Of what is in force nothing else changes, in whatever order the file names the kinds.
            #expect(!plan.text.contains("→ сюда"))
            #expect(try archive.nomenclatures().count == 1)
            let unreasoned = try await ask(
                .post, "/nomenclature", body: try agreed(plan.text, reason: ""), FilledForm.headers)
            #expect(unreasoned.status == .ok && unreasoned.text.contains("исправление требует причины"))
            #expect(unreasoned.text.contains("name=\"table\"") && !unreasoned.text.contains("--reason"))
            let stored = try await ask(
                .post, "/nomenclature", body: try agreed(unreasoned.text, reason: "опечатка"), FilledForm.headers)
            #expect(stored.headers[.location] == "/nomenclature/2026/2?done=draft-stored")
            let draft = try #require(try archive.nomenclatures().first)
            #expect(draft.version == 2 && draft.approval == nil && draft.reason == "опечатка")
            let again = try await ask(
                .post, "/nomenclature/import", body: Self.chosen("новая.yaml", text), Self.headers)
            #expect(again.text.contains("Прежний проект 2026/2 будет заменён"))

            #expect(try await ask(.get, "/nomenclature/2026/2").text.contains("/nomenclature/2026/2/discard"))
            #expect(try await !ask(.get, "/nomenclature/2026/1").text.contains("/discard"))
            let question = try await ask(.get, "/nomenclature/2026/2/discard")
            #expect(question.status == .ok && question.text.contains("action=\"/nomenclature/2026/2/discard\""))
            #expect(try archive.nomenclatures().count == 2)
            let gone = try await ask(.post, "/nomenclature/2026/2/discard", body: [], FilledForm.headers)
            #expect(gone.headers[.location] == "/nomenclature?done=draft-discarded")
            #expect(try archive.nomenclatures().map(\.version) == [1])
            // Once more, or of what is in force: there is no such draft.
            for version in [1, 2] {
                let none = try await ask(
                    .post, "/nomenclature/2026/\(version)/discard", body: [], FilledForm.headers)
                #expect(none.status == .notFound && none.text.contains("Нет неутверждённой"))
                #expect(try await ask(.get, "/nomenclature/2026/\(version)/discard").status == .notFound)
            }
        }
        #expect(try archive.nomenclatures().map(\.version) == [1])
    }

    @Test("of a table everything that is refused is told at once, each by its row, and nothing is stored")
    func table() async throws {
        let school = try await ServedSchool.made()
        let header = "индекс;заголовок;срок;отсчёт;порядок;решение;основание;дело;виды"
        let good = "03-07;Протоколы;5 лет;закрытие дела;архивный;по решению ЭК;ст. 1;одно на год;диплом"
        let rows = [
            good, "03-08;Журналы;вечность;закрытие дела;архивный;по решению ЭК;ст. 1;одно на год;",
            "03-07;Дубль;5 лет;закрытие дела;архивный;по решению ЭК;ст. 1;одно на год;",
            "03-09;Без срока;;закрытие дела;архивный;по решению ЭК;ст. 1;одно на год;",
        ]
        try await school.serve { ask async throws in
            let refused = try await ask(
                .post, "/nomenclature/import",
                body: Self.chosen("дела.csv", ([header] + rows).joined(separator: "\r\n")), Self.headers)
            #expect(refused.status == .ok && refused.text.contains("Не принято: 3"))
            for row in ["Строка 3", "Строка 4", "Строка 5"] { #expect(refused.text.contains(row), "\(row)") }
            #expect(!refused.text.contains("Строка 2,") && !refused.text.contains("Сохранить как проект"))
            let taken = try await ask(
                .post, "/nomenclature/import", body: Self.chosen("ДЕЛА.CSV", header + "\r\n" + good), Self.headers)
            #expect(taken.text.contains("Сохранить как проект") && taken.text.contains("2026/2"))
            // An old list of somebody who sends it by hand is not stored either.
            let forced = FilledForm.bytes([
                "table": Data(([header] + rows).joined(separator: "\r\n").utf8).base64EncodedString(),
                "file": "дела.csv", "reason": "так",
            ])
            let answer = try await ask(.post, "/nomenclature", body: forced, FilledForm.headers)
            #expect(answer.status == .unprocessableContent)
        }
        #expect(try school.archive.nomenclatures().count == 1)
    }

    @Test("what is no nomenclature is refused in one sentence, on the page where another is chosen")
    func noneAtAll() async throws {
        let school = try await ServedSchool.made()
        let cases: [(name: String, content: [UInt8], says: String)] = [
            ("дела.yaml", Array("year: [2026\nitems".utf8), "не разобрать"),
            ("дела.yaml", [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10], "не разобрать"),
            ("дела.csv", Array("номер;фамилия\r\n1;Ветрова\r\n".utf8), "нет строки с названиями столбцов"),
            ("дела.csv", Array("индекс;заголовок;срок\r\n03-07;Протоколы;5 лет\r\n".utf8), "нет столбцов"),
            ("дела.yaml", [], "Выберите файл номенклатуры"),
            ("дела.yaml", Array(repeating: UInt8(ascii: "#"), count: (1 << 20) + 1), "больше одного мегабайта"),
            ("дела.csv", Array(repeating: UInt8(ascii: "a"), count: FormTable.maximumBytes + 1), "Файл больше 2"),
            ("дела.csv", Array(repeating: UInt8(ascii: "a"), count: FormTable.maximumBytes * 2), "Файл больше 2"),
        ]
        try await school.serve { ask async throws in
            for (name, content, says) in cases {
                let refused = try await ask(
                    .post, "/nomenclature/import", body: Self.chosen(name, content), Self.headers)
                #expect(refused.status.kind != .serverError && refused.text.contains(says), "\(says)")
                #expect(refused.text.matches(of: /class="notice bad"/).count == 1, "\(says)")
                #expect(refused.text.contains("action=\"/nomenclature/import\""), "\(says)")
            }
            let bare = try await ask(.post, "/nomenclature", body: FilledForm.bytes(["table": "?"]), FilledForm.headers)
            #expect(bare.status == .badRequest && bare.text.contains("Выберите файл"))
        }
        #expect(try school.archive.nomenclatures().count == 1)
    }

    @Test("whoever may not import finds no way there, and is refused", arguments: Role.ofAccounts)
    func roles(role: Role) async throws {
        let school = try await ServedSchool.made()
        let (archive, path) = (school.archive, school.root + "/Config/nomenclature.yaml")
        let text = try settled(school)
        _ = try await offPool { try archive.importNomenclature(from: path, reason: "опечатка") }
        let may = Rights.reach(of: role, for: .nomenclatureImport) != .none
        #expect(may == (role == .archivist))
        try await school.serve { ask async throws in
            for page in ["/nomenclature", "/nomenclature/2026/2"] {
                let shown = try await ask(.get, page, as: role).text
                let isThere = shown.contains("/nomenclature/import") || shown.contains("/discard")
                #expect(isThere == may, "\(page)")
            }
            guard !may else { return }
            let sent: [(String, [UInt8], HTTPFields)] = [
                ("/nomenclature/import", Self.chosen("a.yaml", text), Self.headers),
                (
                    "/nomenclature",
                    FilledForm.bytes(["table": Data(text.utf8).base64EncodedString(), "file": "a.yaml", "reason": "x"]),
                    FilledForm.headers
                ),
                ("/nomenclature/2026/2/discard", [], FilledForm.headers),
            ]
            for (path, body, headers) in sent {
                #expect(try await ask(.post, path, as: role, body: body, headers).status == .forbidden, "\(path)")
            }
        }
        #expect(try archive.nomenclatures().map(\.reason) == ["опечатка", nil])
    }
}
