import ArchiveModel
import Testing

@testable import Intake

@Suite("Rosters and manifests")
struct RowsTests {
    private func roster(_ text: String) throws -> [RosterRow] {
        var rows: [RosterRow] = []
        let reader = try TableReader(ByteSource(text: text), columns: RosterRow.columns)
        try reader.forEachRow { rows.append(try RosterRow($0)) }
        return rows
    }

    private func manifest(_ text: String) throws -> [ManifestRow] {
        var rows: [ManifestRow] = []
        let reader = try TableReader(ByteSource(text: text), columns: ManifestRow.columns)
        try reader.forEachRow { rows.append(try ManifestRow($0)) }
        return rows
    }

    private let rosterHead = "id,surname,given_name,patronymic,birth_date,class,school_year,enrolled,consent_date\n"
    private let manifestHead = "file,student,title,kind,type,level,place,date\n"

    @Test("a roster row becomes a student, a class, and a consent")
    func readsRoster() throws {
        let row = try #require(
            try roster(
                rosterHead + "S1,Маркова,Василиса,Романовна,2014-10-02,6a,2025/26,01.09.2020,2025-09-13\n"
            ).first)
        #expect(row.externalID == "S1")
        #expect(row.name.description == "Маркова Василиса Романовна")
        #expect(row.classGroup.description == "6А 2025/26")
        #expect(row.birthDate == CalendarDay("2014-10-02"))
        #expect(row.enrolledOn == CalendarDay("2020-09-01"))
        #expect(row.consentGivenOn == CalendarDay("2025-09-13"))
        #expect(row.lineNumber == 2)
    }

    @Test("a roster with Russian names of columns; no consent is nil")
    func readsRussianRoster() throws {
        let text = "Номер;Фамилия;Имя;Класс;Учебный год;Дата согласия\nS1;Ли;Ан;9 а;2025/2026;\n"
        let row = try #require(try roster(text).first)
        #expect(row.name.description == "Ли Ан")
        #expect(row.classGroup.name == "9А")
        #expect(row.consentGivenOn == nil)
    }

    @Test(
        "a missing or impossible value in a roster is refused with row and column",
        arguments: [
            ("S1,,Анна,,,6А,2025/26,,", "table-missing-value"), ("S1,Ли,Анна,,,,2025/26,,", "table-missing-value"),
            (",Ли,Анна,,,6А,2025/26,,", "table-missing-value"),
            ("S1,Ли,Анна,,2026-02-30,6А,2025/26,,", "table-bad-value"),
            ("S1,Ли,Анна,,,6А,2025/27,,", "table-bad-value"), ("S1,Ли,Анна,,,6А,2025/26,,завтра", "table-bad-value"),
            ("S1,Ли,Анна,6А", "table-row-width"),
        ])
    func refusesRosterRows(line: String, code: String) {
        #expect(refusal { try roster(rosterHead + line + "\n") } == code)
    }

    @Test("a manifest row becomes the fields of an achievement and a document")
    func readsManifest() throws {
        let head =
            "file,student_id,student_name,class,achievement_title,kind,type,level,place,date,"
            + "предмет,учитель,результат,категория,вне школы,номер документа,организатор,выдан,источник,дело,sha256\n"
        let digest = String(repeating: "ab", count: 32)
        let line =
            "scans/и\u{306}.pdf,S1,Ли Анна,9А,Олимпиада,Диплом,Олимпиада,федеральный,1,25.06.2026,"
            + "физика,Ким О. П.,95 из 100,конкурс,да,№ 7,МГУ,2026-07-01,семья,03-12,\(digest)\n"
        let row = try #require(try manifest(head + line).first)
        #expect(Array(row.file.unicodeScalars) == Array("scans/и\u{306}.pdf".unicodeScalars))
        #expect((row.student, row.studentName, row.className) == ("S1", "Ли Анна", "9А"))
        #expect((row.kind, row.level, row.place, row.type) == (.diploma, .national, "I место", "Олимпиада"))
        #expect((row.achievedOn, row.issuedOn) == (CalendarDay("2026-06-25"), CalendarDay("2026-07-01")))
        #expect((row.subject, row.teacher, row.result) == ("физика", "Ким О. П.", "95 из 100"))
        #expect((row.category, row.isOutsideSchool, row.source) == (.contest, true, .family))
        #expect((row.number, row.issuer, row.caseIndex?.text) == ("№ 7", "МГУ", "03-12"))
        #expect(row.sha256?.description == digest)
    }

    @Test("the optional fields may all be missing")
    func readsShortManifest() throws {
        let text = "файл;ученик;название;тип;уровень;дата\na.pdf;Ли Анна;Конкурс;Конкурс;школьный;2026-01-02\n"
        let row = try #require(try manifest(text).first)
        #expect(row.kind == nil && row.place == nil && row.sha256 == nil && !row.isOutsideSchool)
    }

    @Test("a row that says its kind and nothing of an achievement is a paper alone; half an achievement is none")
    func paperAlone() throws {
        let row = try #require(try manifest(manifestHead + "a.pdf,S1,Проект,работа,,,,\n").first)
        #expect(row.kind == .work && row.type == nil && row.level == nil && row.achievedOn == nil)
        let short = try #require(try manifest("файл;ученик;название;вид\na.pdf;S1;Проект;иное\n").first)
        #expect(short.kind == .other && short.type == nil)
        for line in ["a.pdf,S1,Проект,,,,,", "a.pdf,S1,Проект,работа,Игра,,,", "a.pdf,S1,Проект,работа,,,1,"] {
            #expect(refusal { try manifest(manifestHead + line + "\n") } == "table-missing-value", "\(line)")
        }
    }

    @Test(
        "a bad value in a manifest is refused, listing what is known",
        arguments: [
            ("a.pdf,S1,T,диплом,Игра,дворовый,,2026-01-02", "table-bad-value"),
            ("a.pdf,S1,T,диплом,Игра,школьный,,2026-02-30", "table-bad-value"),
            ("a.pdf,S1,T,картина,Игра,школьный,,2026-02-03", "table-bad-value"),
            ("a.pdf,S1,T,диплом,Игра,школьный,,", "table-missing-value"),
            (",S1,T,диплом,Игра,школьный,,2026-02-03", "table-missing-value"),
        ])
    func refusesManifestRows(line: String, code: String) {
        #expect(refusal { try manifest(manifestHead + line + "\n") } == code)
    }

    @Test("the refusal names row, column, value, and what can stand there")
    func words() {
        let phrase = refusalPhrase { try manifest(manifestHead + "a.pdf,S1,T,диплом,Игра,дворовый,,2026-01-02\n") }
        #expect(
            phrase?.russian == "Строка 2, столбец «level», значение «дворовый»: подходят: школьный, муниципальный,"
                + " региональный, всероссийский, международный.")
    }
}
