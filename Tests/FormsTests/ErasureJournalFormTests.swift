import ArchiveModel
import Forms
import Testing

@Suite("Выгрузка из журнала")
struct ErasureJournalFormTests {
    @Test("opens in Excel: byte order mark, semicolons, one record a line")
    func shape() {
        let csv = ErasureJournalForm.csv([act(lines: [line(1, "Диплом"), line(2, "Грамота", shared: true)])])
        #expect(csv.unicodeScalars.first == "\u{FEFF}")
        let records = csv.split(separator: "\r\n")
        #expect(records.count == 3)
        #expect(csv.hasSuffix("\r\n"))
        #expect(
            records[0].hasSuffix(
                "Субъект персональных данных;Категории уничтоженных данных;Информационная система;"
                    + "Причина уничтожения;Дата уничтожения;Условный номер субъекта;№ акта;Рег. № документа;Результат"))
        #expect(records[1].hasPrefix("Иванова Мария Петровна;\"фамилия, имя, отчество, дата рождения"))
        #expect(
            records[1].hasSuffix(
                "достижение цели обработки: обучающийся выбыл;26.06.2026;\(act(lines: []).subjectID);2026-03;"
                    + "2026-000001;уничтожен"))
        #expect(records[2].hasSuffix("2026-000002;удалена связь"))
    }

    @Test("an act without documents still has its row, and titles of documents are not repeated here")
    func leastData() {
        let csv = ErasureJournalForm.csv([act(lines: []), act(lines: [line(1, "Олимпиада по химии")])])
        #expect(csv.split(separator: "\r\n").count == 3)
        #expect(csv.contains("удалена карточка, документов в акте нет"))
        #expect(!csv.contains("химии"))
        var withoutName = act(lines: [])
        withoutName.categories = ["сведения о достижениях", "анкетные данные"]
        #expect(ErasureJournalForm.csv([withoutName]).contains("удалены сведения, документов в акте нет"))
    }

    @Test(
        "quotes, semicolons, line breaks and formulas in a name stay within its cell",
        arguments: [
            ("Иванова \"Маша\"; Анна", "\"Иванова \"\"Маша\"\"; Анна\";"),
            ("Иванова\r\nМария", "Иванова Мария;"), ("=HYPERLINK(1)", "'=HYPERLINK(1);"), ("-1+2", "'-1+2;"),
            // With an accent above the sign, which makes one character of both.
            ("=\u{301}1+2", "'=\u{301}1+2;"), ("Анна \"\u{301}; Ева", "\"Анна \"\"\u{301}; Ева\";"),
        ])
    func quoting(name: String, cell: String) {
        let csv = ErasureJournalForm.csv([act(lines: [], subject: name)])
        #expect(csv.split(separator: "\r\n").last?.hasPrefix(cell) == true)
    }
}
