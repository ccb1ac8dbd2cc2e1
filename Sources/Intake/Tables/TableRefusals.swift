import ArchiveModel

/// Why a table, or a row of it, was not taken.
extension ArchiveError {
    static var tableNotText: ArchiveError {
        ArchiveError(
            .failure, "table-not-text",
            Phrase(
                "Это не таблица CSV: сохраните её в Excel или LibreOffice как «CSV UTF-8».",
                "This is not a CSV table: save it from Excel or LibreOffice as “CSV UTF-8”."))
    }

    static var tableEncoding: ArchiveError {
        ArchiveError(
            .failure, "table-encoding",
            Phrase(
                "Буквы таблицы не прочесть, это ни UTF-8, ни Windows-1251: сохраните её как «CSV UTF-8».",
                "The letters of the table are neither UTF-8 nor Windows-1251: save it as “CSV UTF-8”."))
    }

    static func tableNoHeader(_ columns: [TableColumn]) -> ArchiveError {
        let required = columns.filter(\.isRequired)
        return ArchiveError(
            .failure, "table-no-header",
            Phrase(
                "В таблице нет строки с названиями столбцов: первой строкой напишите \(required.russianNames).",
                "The table has no row with the names of its columns: begin with \(required.englishNames)."))
    }

    static func tableDoubledColumn(_ heading: String) -> ArchiveError {
        ArchiveError(
            .failure, "table-doubled-column",
            Phrase(
                "Столбец «\(heading)» стоит в таблице дважды: оставьте один.",
                "The column “\(heading)” stands in the table twice: leave one."))
    }

    static func tableMissingColumns(_ columns: [TableColumn]) -> ArchiveError {
        ArchiveError(
            .failure, "table-missing-column",
            Phrase(
                "В таблице нет столбцов: \(columns.russianNames); добавьте их.",
                "The table lacks columns: \(columns.englishNames); add them."))
    }

    static func tableBadQuotes(row: Int) -> ArchiveError {
        ArchiveError(
            .failure, "table-bad-quotes",
            Phrase(
                "Строка \(row) таблицы: проверьте кавычки, каждую надо закрыть, а кавычки внутри поля удвоить.",
                "Row \(row) of the table: check the quotes, each must be closed, and those inside a field doubled."))
    }

    static func tableRowWidth(row: Int, fields: Int, expected: Int) -> ArchiveError {
        ArchiveError(
            .failure, "table-row-width",
            Phrase(
                "В строке \(row) таблицы полей \(fields), а столбцов \(expected):"
                    + " проверьте разделители и кавычки.",
                "Row \(row) of the table has \(fields) fields for \(expected) columns:"
                    + " check delimiters and quotes."))
    }

    static func tableMissingValue(row: Int, column: String) -> ArchiveError {
        ArchiveError(
            .failure, "table-missing-value",
            Phrase(
                "Строка \(row), столбец «\(column)»: впишите значение.",
                "Row \(row), column “\(column)”: fill in the value."))
    }

    static func tableBadValue(row: Int, column: String, value: String, hint: Phrase) -> ArchiveError {
        let shown = value.count > 60 ? value.prefix(60) + "…" : value
        return ArchiveError(
            .failure, "table-bad-value",
            Phrase(
                "Строка \(row), столбец «\(column)», значение «\(shown)»: \(hint.russian).",
                "Row \(row), column “\(column)”, value “\(shown)”: \(hint.english)."))
    }
}

extension [TableColumn] {
    fileprivate var englishNames: String { map(\.name).joined(separator: ", ") }
    /// The first alias is the Russian name.
    fileprivate var russianNames: String {
        map { column in column.aliases.first.map { "\($0) (\(column.name))" } ?? column.name }.joined(separator: ", ")
    }
}
