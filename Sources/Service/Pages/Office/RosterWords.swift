import ArchiveModel

/// What the pages of the roster say.
enum RosterWords {
    static let title = Phrase("Списки классов", "Rosters")
    static let lead = Phrase(
        "Сначала архив покажет, что изменится, и только потом внесёт.",
        "First the archive shows what would change, and only then changes it.")
    static let file = Phrase("Список, CSV", "Roster, CSV")
    static let columns = Phrase(
        "Столбцы: номер, фамилия, имя, класс, учебный год; если есть – отчество, дата рождения, дата зачисления, дата согласия.",
        "Columns: id, surname, given_name, class, school_year; patronymic, birth_date, enrolled, consent_date if known."
    )
    static let look = Phrase("Посмотреть, что изменится", "See what would change")
    static let nothingIsRemoved = Phrase(
        "Список никого не удаляет: кто выбыл, того отмечает архивариус. Согласие добавляется, если его ещё не было.",
        "A roster removes nobody: an archivist records who left. A consent is added where there was none.")
    static let getSample = Phrase("Образец списка", "A sample roster")
    static let sampleName = Phrase("список-образец", "sample-roster")
    static let sample = """
        номер;фамилия;имя;отчество;дата рождения;класс;учебный год;дата зачисления;дата согласия\r
        Р-0001;Ветрова;Агния;Тимуровна;11.04.2015;4Б;2025/26;01.09.2022;02.09.2025\r

        """
    static let planTitle = Phrase("Что изменится", "What would change")
    static let notYet = Phrase("Пока ничего не внесено.", "Nothing was changed so far.")
    static let willChange = Phrase("Изменится", "Would change")
    static let unchanged = Phrase("без изменений", "unchanged")
    static let refused = Phrase("Не примется", "Refused")
    static let nothingToDo = Phrase("В архиве уже так и записано.", "The archive has all of it already.")
    static let another = Phrase("Другой список", "Another roster")
    static let line = Phrase("Строка", "Line")
    static let change = Phrase("Что изменится", "Change")
    static let doneTitle = Phrase("Список внесён", "The roster is entered")

    static func apply(_ count: Int) -> Phrase {
        Phrase("Внести: \(CountedNoun("строка", "строки", "строк").grouped(count))", "Enter \(count) rows")
    }

    static func firstOnes(_ count: Int) -> Phrase { Phrase("Первые \(count)", "The first \(count)") }

    static func done(new: Int, changed: Int) -> Phrase {
        let count = new + changed
        return Phrase(
            "Внесено: \(CountedNoun("строка", "строки", "строк").grouped(count)) (новых \(new), изменено \(changed)).",
            (count == 1 ? "1 row is entered" : "\(count) rows are entered") + " (\(new) new, \(changed) changed).")
    }
}

extension ServiceError {
    static let tableMissing = ServiceError(
        status: .badRequest, code: "table-missing",
        phrase: Phrase("Приложите список: файл CSV.", "Add the roster: a CSV file."))
}
