import Foundation
import Testing

@Suite("Rosters and manifests as schools write them")
struct TableTests {
    private static let head = "id,surname,given_name,patronymic,birth_date,class,school_year,enrolled,consent_date"
    private static let row = "X-1,Ёлкина,Фёкла,Ильинична,2011-02-03,7А,2025/26,2018-09-01,2025-09-01"

    /// The same table as a program or a person would save it.
    enum Dialect: String, CaseIterable, Sendable {
        case plain, byteOrderMark, semicolons, tabs, windows1251, carriageReturns, russianHeadings, quoted, emptyRows

        func bytes(_ head: String, _ row: String) -> [UInt8] {
            let text = head + "\n" + row + "\n"
            switch self {
            case .plain: return Array(text.utf8)
            case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
            case .semicolons: return Array(text.replacing(",", with: ";").utf8)
            case .tabs: return Array(text.replacing(",", with: "\t").utf8)
            case .windows1251: return [UInt8](text.replacing(",", with: ";").data(using: .windowsCP1251) ?? Data())
            case .carriageReturns: return Array(text.replacing("\n", with: "\r\n").utf8)
            case .russianHeadings:
                let russian = "Номер,Фамилия,Имя,Отчество,Дата рождения,Класс,Учебный год,Зачислен,Дата согласия"
                return Array((russian + "\n" + row + "\n").utf8)
            case .quoted: return Array((head + "\n\"" + row.replacing(",", with: "\",\"") + "\"\n").utf8)
            case .emptyRows: return Array((head + "\n\n" + row + "\n\n\n").utf8)
            }
        }
    }

    @Test("a roster is read alike however it was saved", arguments: Dialect.allCases)
    func dialects(dialect: Dialect) throws {
        let school = try School(empty: ())
        try school.must(["init", "--sandbox", school.archive])
        let file = try school.write("список.csv", dialect.bytes(Self.head, Self.row))
        let answer = try school.larets("student", "import", file, "--json")
        #expect(answer.code == 0, "\(answer.text) \(answer.errors)")
        let card = try #require(try school.larets("student", "show", "X-1", "--json").json.first)
        let student = card.object("listing").object("student")
        #expect(student.object("name").text("surname") == "Ёлкина")
        #expect(student.text("birthDate") == "2011-02-03")
        #expect(try school.larets("student", "show", "елкина фекла 7а", "--json").code == 0)
        // Through a pipe, and a second time: nothing new.
        let again = try school.larets("student", "import", "-", "--json", input: file)
        #expect(again.json.last?.object("summary").number("alreadyPresent") == 1, "\(again.text) \(again.errors)")
    }

    @Test(
        "a table that cannot be understood is refused as a whole, and says why",
        arguments: [
            (head + ",class\n" + row + ",7А\n", "table-doubled-column"),
            ("id,surname,class\nX-1,Ёлкина,7А\n", "table-missing-column"),
            ("", "table-empty"), ("\n\n", "table-no-header"), ("\u{1}\u{0}\u{2}binary\u{0}", "table-not-text"),
        ])
    func refusedTables(text: String, code: String) throws {
        let school = try School()
        let file = try school.write("bad.csv", text)
        try school.expectRefusal(1, code, ["student", "import", file])
    }

    @Test("a bad row is refused with its line and the others go on")
    func badRows() throws {
        let school = try School()
        let rows = [
            Self.head, Self.row, "X-2,Сосин,Пётр", "X-3,Сосин,Пётр,,2011-02-30,7А,2025/26,,",
            "X-4,Сосин,,,,7А,2025/26,,", "X-5,\"Сосин\nМладший\",Пётр,,,7А,2025/26,,2025-09-01",
            "X-6,Сосин,Глеб,,,7А,2025/26,,,,", "X-7,Сосин,Иван,,,7А,2025,,",
        ]
        let file = try school.write("rows.csv", rows.joined(separator: "\n") + "\n")
        let answer = try school.larets("student", "import", file, "--json")
        #expect(answer.code == 3)
        #expect(answer.isAllJSON)
        let outcomes = answer.json.dropLast().map { $0.text("outcome") }
        #expect(outcomes == ["added", "refused", "refused", "refused", "added", "refused", "refused"])
        let codes = answer.json.compactMap { $0["code"] as? String }
        #expect(
            codes == [
                "table-row-width", "table-bad-value", "table-missing-value", "table-row-width", "table-bad-value",
            ])
        // A line break inside quotes is a blank of the name.
        #expect(try school.larets("student", "show", "X-5", "--json").text.contains("Сосин Младший"))
    }

    @Test("an open quote at the end refuses what is behind it and says where")
    func openQuote() throws {
        let school = try School()
        let file = try school.write("open.csv", Self.head + "\nX-9,\"Сосин,Пётр\n" + Self.row + "\n")
        let answer = try school.larets("student", "import", file, "--json")
        #expect(answer.code == 1 && answer.errorCode == "table-bad-quotes", "\(answer.code) \(answer.errors)")
    }

    @Test("a manifest with semicolons, in CP1251, and with quoted line breaks")
    func manifests() throws {
        let school = try School()
        let head = "файл;ученик;название;вид;тип;уровень;место;дата"
        let row =
            "\(School.scan("scan-01.jpg"));P-0104;\"Конкурс\n«Лес»; второй тур\";грамота;Конкурс;школьный;;25.05.2026"
        let bytes = [UInt8]((head + "\r\n" + row + "\r\n").data(using: .windowsCP1251) ?? Data())
        let answer = try school.larets("upload", "--manifest", try school.write("m.csv", bytes), "--json")
        #expect(answer.code == 0, "\(answer.text) \(answer.errors)")
        let found = try #require(try school.larets("find", "лесами", "--json").json.first)
        #expect(found.object("document").text("title") == "Конкурс «Лес»; второй тур")
        #expect(found.object("document").text("issuedOn") == "2026-05-25")
    }

    @Test("files of a manifest are looked for beside it, wherever one stands; a checksum in it is compared")
    func besideTheManifest() throws {
        let school = try School()
        let folder = school.folder + "/пачка"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try school.write("пачка/скан.jpg", bytes(ofFile: School.scan("scan-01.jpg")))
        let head = "file,student,title,kind,type,level,date,sha256"
        let fields = "P-0104,Название,грамота,Конкурс,школьный,2026-05-25"
        let wrong = String(repeating: "0", count: 64)
        let text = "\(head)\nскан.jpg,\(fields),\(wrong)\nскан.jpg,\(fields),\nнет.jpg,\(fields),\n"
        let answer = try school.larets("upload", "--manifest", try school.write("пачка/m.csv", text), "--json")
        #expect(answer.json.compactMap { $0["code"] as? String } == ["digest-differs", "file-missing"])
        #expect(answer.code == 3)
        #expect(try school.count() == 1 && school.objectCount() == 1)
    }

    @Test("a roster of 100,000 rows is taken in with bounded memory")
    func hundredThousandRows() throws {
        let school = try School(empty: ())
        try school.must(["init", "--sandbox", school.archive])
        let rows = (1...100_000).lazy.map { number in
            "N-\(number),Ученикова\(number % 1000),Анна,Ивановна,2011-02-03,\(number % 11 + 1)А,2025/26,,2025-09-01\n"
        }
        let file = try school.write("всего.csv", Self.head + "\n" + rows.joined())
        let run = try school.measured(["student", "import", file, "--json"])
        #expect(run.answer.code == 0)
        #expect(run.answer.lines.last?.contains("\"added\":100000") == true)
        #expect(run.peakBytes < 96 << 20, "\(run.peakBytes >> 20) MiB")
        print("100,000 rows: \(run.seconds) s, \(run.peakBytes >> 20) MiB")
        #expect(try school.larets("student", "show", "N-100000", "--json").code == 0)
    }
}
