import ArchiveModel

extension CommandWords {
    static let reportNoun = Phrase("Отчёты для руководства", "Reports for the school's head")
    static let reportAchievements = Phrase(
        "Достижения по классам, уровням, предметам, видам и годам",
        "Achievements by class, level, subject, type and year")
    static let reportGifted = Phrase("Банк данных одарённых детей", "The bank of gifted children")
    static let reportSupervision = Phrase(
        "Просроченные перепроверки и выборочные проверки", "Overdue re-verifications and random checks")
    static let reportFormatHelp = Phrase(
        "Вид файла: csv, xlsx, html, pdf; иначе по окончанию -o, без -o — на экран.",
        "Kind of file: csv, xlsx, html, pdf; else by the ending of -o, without -o on the screen.")
    static let reportFormats = Phrase("csv|xlsx|html|pdf", "csv|xlsx|html|pdf")
    static let reportOutputHelp = Phrase("Записать в файл.", "Write to a file.")
    static let reportStatusHelp = Phrase(
        "Какие: подтверждено (обычно), не подтверждено, отклонено; all — все.",
        "Which: confirmed (the default), unconfirmed, rejected; all.")
    static let reportLevelHelp = Phrase(
        "От какого уровня; обычно регионального.", "From which level; regional if not given.")
    static let reportDayHelp = Phrase("На какой день.", "As of which day.")
    static let reportEmpty = Phrase("Нет данных.", "No data.")

    static let classNoun = Phrase("Классы", "Classes")
    static let classList = Phrase("Показать классы учебного года", "List the classes of a school year")
    static let classReport = Phrase("Рейтинг класса", "The rating of a class")
    static let noClasses = Phrase("В этом учебном году классов нет.", "There are no classes in this school year.")
    static let earlierClasses = Phrase(
        "Список нового учебного года ещё не принят. Классы прошлого:",
        "The roster of the new school year is not in yet. The classes of the last one:")
    static let studentsTitle = Phrase("Обучающихся", "Students")
    static let confirmedTitle = Phrase("Подтверждено", "Confirmed")
    static let unconfirmedTitle = Phrase("Не подтверждено", "Unconfirmed")
}
