import ArchiveModel

/// Выгрузка из журнала регистрации событий (приказ Роскомнадзора от 28.10.2022 № 179, п. 4) as a table for a
/// spreadsheet: subject, categories, information system, reason, date, and then what leads to the act.
///
/// Quoted as in RFC 4180, in UTF-8 with a byte order mark and with semicolons: a double click opens it in columns and
/// in Cyrillic in a Russian Excel, which takes neither commas nor unmarked UTF-8. LibreOffice reads both.
public enum ErasureJournalForm {
    /// One row a document of each act, or one row for an act without documents; acts in the given order.
    public static func csv(_ acts: [ErasureAct]) -> String {
        "\u{FEFF}" + ([titles] + acts.flatMap(rows)).map(record).joined()
    }

    private static let titles = [
        "Субъект персональных данных", "Категории уничтоженных данных", "Информационная система",
        "Причина уничтожения", "Дата уничтожения", "Условный номер субъекта", "№ акта", "Рег. № документа", "Результат",
    ]

    private static func rows(of act: ErasureAct) -> [[String]] {
        let legal = [
            act.subjectName, act.categories.joined(separator: ", "), act.informationSystem, act.reason.phrase.russian,
            act.date.short, act.subjectID.description, act.number,
        ]
        if act.lines.isEmpty {
            // Where papers that stay need the name, the card stays for them.
            let isCard = act.categories.contains { $0.hasPrefix("фамилия") }
            return [legal + ["", (isCard ? "удалена карточка" : "удалены сведения") + ", документов в акте нет"]]
        }
        return act.lines.map {
            legal + [$0.accessionNumber.description, $0.destroysBytes ? "уничтожен" : "удалена связь"]
        }
    }

    private static func record(_ fields: [String]) -> String { fields.map(field).joined(separator: ";") + "\r\n" }

    private static func field(_ text: String) -> String {
        var line = PrintableText.line(text)
        // Scalars, not characters: no mark above a sign may hide it from what is decided here.
        let scalars = line.unicodeScalars
        // A name that begins like a formula would be computed by the spreadsheet instead of shown.
        if let first = scalars.first, "=+-@".unicodeScalars.contains(first) { line = "'" + line }
        guard scalars.contains(where: { $0 == ";" || $0 == "," || $0 == "\"" }) else { return line }
        guard scalars.contains("\"") else { return "\"" + line + "\"" }
        let doubled = line.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
    }
}
