import Archive
import ArchiveModel

extension CommandWords {
    static let achievementNoun = Phrase("Достижения: записать, исправить, подтвердить, отклонить", "Achievements")
    static let achievementAdd = Phrase("Записать достижение без скана", "Record an achievement without a scan")
    static let achievementCorrect = Phrase(
        "Исправить сведения о достижении", "Correct what is recorded of an achievement")
    static let achievementConfirm = Phrase(
        "Подтвердить достижение по его документам", "Confirm an achievement on its documents")
    static let achievementReject = Phrase("Отклонить достижение с причиной", "Reject an achievement with a reason")
    static let achievementList = Phrase("Показать достижения", "List achievements")
    static let achievementTypes = Phrase("Показать словарь типов", "List the dictionary of types")

    static let achievementIDHelp = Phrase(
        "Номер достижения или его начало (от 6 знаков).", "Id of the achievement or its first 6 or more characters.")
    static let rejectReasonHelp = Phrase("Почему отклонено.", "Why it is rejected.")
    static let titleHelp = Phrase("Название, как на документе.", "Title, as on the paper.")
    static let typeHelp = Phrase(
        "Тип достижения: Олимпиада, Конкурс, …", "Type of achievement: Олимпиада, Конкурс, …")
    static let levelHelp = Phrase(
        "Уровень: школьный, муниципальный, региональный, всероссийский, международный.",
        "Level: school, municipal, regional, national, international.")
    static let dateHelp = Phrase("День достижения.", "Day of the achievement.")
    static let placeHelp = Phrase(
        "Победитель, призёр, лауреат, участник, I–III или своими словами.",
        "Winner, prizewinner, laureate, participant, I–III or free text.")
    static let resultHelp = Phrase("Результат, например «92 балла».", "Result, such as \"92 points\".")
    static let categoryHelp = Phrase(
        "Конкурс, исследование, образование, общественная жизнь.", "Contest, research, education, public-life.")
    static let outsideHelp = Phrase("Вне школы.", "Outside the school.")
    static let subjectHelp = Phrase("Предмет.", "Subject.")
    static let teacherHelp = Phrase("Педагог.", "Teacher.")
    static let achievementClearHelp = Phrase.help(
        AchievementCorrection.ClearedField.listed(), before: ("Убрать: ", "Leave out: "))
    static let byFamilyHelp = Phrase(
        "Вносит семья: ждёт подтверждения классным руководителем.",
        "Entered by the family: waits for the class teacher's confirmation.")
    static let sourceHelp = Phrase(
        "Откуда документ: семья или другая организация.", "Where the paper came from: family or other body.")
    static let statusHelp = Phrase(
        "Не подтверждено, подтверждено, отклонено.", "Unconfirmed, confirmed, rejected.")

    static let noAchievements = Phrase("Достижений не найдено.", "No achievements found.")
    static let importTypesHelp = Phrase(
        "Добавить в словарь типы из файла YAML, как Config/achievement-types.yaml.",
        "Add the types of a YAML file like Config/achievement-types.yaml.")
    static let removeTypeHelp = Phrase(
        "Убрать из словаря тип, которого нет ни у одного достижения: слово словаря или код.",
        "Take a type that no achievement has out of the dictionary: a word of it, or its code.")
    static let noTypes = Phrase("Словарь типов пуст.", "The dictionary of types is empty.")

    static func achievementAdded(_ title: String, _ status: Phrase) -> Phrase {
        Phrase("Записано: «\(title)», \(status.russian).", "Recorded: \"\(title)\", \(status.english).")
    }

    static func achievementCorrected(_ title: String, _ student: String, _ status: Phrase) -> Phrase {
        Phrase(
            "Исправлено: «\(title)», \(student), \(status.russian).",
            "Corrected: \"\(title)\", \(student), \(status.english).")
    }

    static func decided(_ title: String, _ student: String, _ status: Phrase, reason: String) -> Phrase {
        Phrase(
            "«\(title)», \(student): \(status.russian)\(reason).",
            "\"\(title)\", \(student): \(status.english)\(reason).")
    }

    // What is named in a refusal when it lacks.
    static let missingTitle = Phrase("название (--title)", "title (--title)")
    static let missingStudent = Phrase("обучающийся (--student)", "student (--student)")
    static let missingType = Phrase("тип достижения (--type)", "type of achievement (--type)")
    static let missingLevel = Phrase("уровень (--level)", "level (--level)")
    static let missingDate = Phrase("день достижения (--date)", "day of the achievement (--date)")
}
