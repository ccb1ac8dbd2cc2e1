import ArchiveModel

/// Why a nomenclature was not taken. Each names the line of the file, or the row of the table, and the index.
extension ArchiveError {
    static func nomenclatureBadValue(line: Int, index: String, key: String, value: String, hint: Phrase)
        -> ArchiveError
    {
        nomenclature(
            "bad-value", line, index,
            Phrase(
                "«\(key)» = «\(visible(value))» непонятно; \(hint.russian).",
                "“\(key)” = “\(visible(value))” is not understood; \(hint.english)."))
    }

    static func nomenclatureMissing(_ key: String, line: Int, index: String) -> ArchiveError {
        nomenclature(
            "missing-value", line, index,
            Phrase("не хватает «\(key)», впишите его.", "“\(key)” is missing, write it in."))
    }

    static func nomenclatureErase(line: Int, index: String) -> ArchiveError {
        nomenclature(
            "erase-days", line, index,
            Phrase(
                "дни стирания нужны при сроке «до окончания обучения» и только при нём,"
                    + " не больше 30, и стереть можно не позже крайнего дня.",
                "days of erasure go with the term “end of purpose” and with no other,"
                    + " at most 30, and the first day is not after the last."))
    }

    static func nomenclatureCounting(line: Int, index: String) -> ArchiveError {
        nomenclature(
            "counting", line, index,
            Phrase(
                "исчисление (counting) указывают только для срока в годах.",
                "counting goes with a term of years and with no other."))
    }

    static func nomenclatureAutomaticArchival(line: Int, index: String) -> ArchiveError {
        nomenclature(
            "automatic-archival", line, index,
            Phrase(
                "автоматически уничтожаются только персональные данные, архивные дела – по решению ЭК.",
                "only personal data is destroyed automatically, archival cases by the commission's decision."))
    }

    static func nomenclatureDoubledIndex(line: Int, index: String) -> ArchiveError {
        nomenclature(
            "doubled-index", line, index,
            Phrase("такой индекс уже есть выше, дайте другой.", "this index stands above already, give another."))
    }

    static func nomenclatureDoubledKind(line: Int, index: String, kind: DocumentKind) -> ArchiveError {
        nomenclature(
            "doubled-kind", line, index,
            Phrase(
                "вид «\(kind.phrase.russian)» уже отнесён к другому делу, оставьте его в одном.",
                "the kind “\(kind.phrase.english)” is filed under another heading already, leave it under one."))
    }

    static var nomenclatureEmpty: ArchiveError {
        ArchiveError(
            .failure, "nomenclature-empty",
            Phrase(
                "В номенклатуре нет ни одной позиции: впишите их.",
                "The nomenclature has no items: write them in."))
    }

    static func nomenclatureYear(_ year: Int) -> ArchiveError {
        ArchiveError(
            .failure, "nomenclature-year",
            Phrase("Года \(year) быть не может: исправьте его.", "The year \(year) cannot be: correct it."))
    }

    private static func nomenclature(_ code: String, _ line: Int, _ index: String, _ phrase: Phrase) -> ArchiveError {
        ArchiveError(
            .failure, "nomenclature-\(code)",
            Phrase(
                "\(Phrase.nomenclatureLine(line, index: index).russian): \(phrase.russian)",
                "\(Phrase.nomenclatureLine(line, index: index).english): \(phrase.english)"))
    }
}

extension Phrase {
    static func nomenclatureLine(_ line: Int, index: String) -> Phrase {
        Phrase("Строка \(line), индекс «\(visible(index))»", "Line \(line), index “\(visible(index))”")
    }
}
