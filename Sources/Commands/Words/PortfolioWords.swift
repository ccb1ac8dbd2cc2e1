import ArchiveModel

extension CommandWords {
    static let studentCorrect = Phrase(
        "Исправить имя или дату рождения, внесённые вручную", "Correct a name or day of birth entered by hand")
    static let correctedNameHelp = Phrase(
        "Верные фамилия, имя, отчество, в кавычках.", "The right surname, given name and patronymic, in quotes.")
    static let portfolioData = Phrase("Показать личные данные", "Show the personal data")
    static let portfolioEnter = Phrase("Внести или убрать поле личных данных", "Enter or remove a field of it")
    static let particularFieldHelp = Phrase.help(Particular.Field.listed(), before: ("Что внести: ", "Which: "))
    static let particularValueHelp = Phrase("Что записать.", "What to enter.")
    static let particularRemoveHelp = Phrase("Убрать поле.", "Take the field out.")
    static let particularWishedHelp = Phrase(
        "Так решила семья: нужно для документов, удостоверяющих личность.",
        "The family wishes so: needed for identity documents.")
    static let missingParticular = Phrase(
        "значение (--value) или --remove", "a value (--value) or --remove")
    static let otherTerms = Phrase("на другие условия", "to other terms")
    static let noParticulars = Phrase("Личных данных, кроме карточки, нет.", "There is nothing beside the card.")
    static let particularField = Phrase("Сведения", "Field")
    static let particularValue = Phrase("Значение", "Value")
    static let particularOrigin = Phrase("Откуда", "Origin")
    static let particularHidden = Phrase("хранится, скрыто", "kept, hidden")

    static func studentIsCorrected(_ student: String) -> Phrase {
        Phrase("Исправлено: \(student).", "Corrected: \(student).")
    }
}
