import ArchiveModel

/// What the pages of accounts say.
enum UserWords {
    static let nameOrLogin = Phrase("Кого найти", "Whom to find")
    static let people = Phrase("Люди", "People")
    static let newUser = Phrase("Новая учётная запись", "A new account")
    static let role = Phrase("Роль", "Role")
    static let since = Phrase("Заведена", "Since")
    static let login = Phrase("Имя для входа", "Login")
    static let loginHint = Phrase(
        "Латиницей, для сотрудников. Обучающимся и представителям его выдаст архив.",
        "For staff. Students and guardians get one from the archive.")
    static let classesHint = Phrase("Классному руководителю: 9А, 9Б", "Of a class teacher: 9А, 9Б")
    static let studentsHint = Phrase(
        "Обучающемуся – он сам, представителю – дети, через запятую",
        "Of a student the student, of a guardian the wards")
    static let wards = Phrase("Чей представитель", "Wards")
    static let wardsHint = Phrase(
        "Номер или фамилия с именем и классом, через запятую", "Number, or name with class, a comma between them")
    static let password = Phrase("Пароль", "Password")
    static let passwordHint = Phrase("Не короче 12 знаков", "12 characters at least")
    static let newPassword = Phrase("Новый пароль", "A new password")
    static let passwordEnds = Phrase(
        "Не короче 12 знаков. Все входы этого человека закончатся, токены – тоже, кроме сканерных.",
        "12 characters at least. Every session of this person ends, and every token but a scanner's.")
    static let works = Phrase("действует", "works")
    static let disabled = Phrase("отключена", "disabled")
    static let blocked = Phrase("закрыта: выбыл или с 18 лет сам", "closed: left, or of age")
    static let disable = Phrase("Отключить", "Disable")
    static let enable = Phrase("Включить", "Enable")

    static let yearHint = Phrase(
        "Классы другого года остаются. Следующий готовят заранее: его классы станут видны 1 сентября.",
        "The classes of another year stay. The next is prepared ahead: its classes are seen from 1 September on.")
    static let yearOfNewHint = Phrase("Какого года эти классы", "Of which year these classes are")

    static func noClasses(_ year: SchoolYear) -> Phrase {
        Phrase(
            "Классов в \(year) учебном году нет: этот человек никого не видит.",
            "No classes in school year \(year): this person sees nobody.")
    }

    static func classesOf(_ year: SchoolYear) -> Phrase { Phrase("Классы, \(year)", "Classes, \(year)") }
}
