import ArchiveModel

extension CommandWords {
    static let studentNoun = Phrase("Обучающиеся: добавить, найти, отметить выбытие", "Students: add, look up, leave")
    static let studentAdd = Phrase("Добавить обучающегося", "Add a student")
    static let studentImport = Phrase("Принять список обучающихся из CSV", "Import a roster from CSV")
    static let studentList = Phrase("Показать список обучающихся", "List the students")
    static let studentShow = Phrase("Показать карточку обучающегося", "Show a student's card")
    static let studentLeave = Phrase(
        "Отметить выбытие: с него отсчитывается срок уничтожения портфолио",
        "Record leaving, from which the portfolio's erasure is counted")

    static let fullNameHelp = Phrase("Фамилия Имя Отчество.", "Surname, given name, patronymic.")
    static let externalIDHelp = Phrase(
        "Номер в региональной системе; потом не меняется.", "Id in the regional system; it never changes later.")
    static let bornHelp = Phrase("Дата рождения.", "Date of birth.")
    static let enrolledHelp = Phrase("День зачисления.", "Day of enrolment.")
    static let rosterHelp = Phrase(
        "CSV со столбцами id, surname, given_name, …; - читает ввод.",
        "CSV with the columns id, surname, given_name, …; - reads the input.")
    static let includingLeftHelp = Phrase("Вместе с выбывшими.", "With those who left.")
    static let leaveOnHelp = Phrase("День выбытия; иначе сегодня.", "Day of leaving; else today.")
    static let acceptErasureDueHelp = Phrase(
        "Записать и день, после которого срок уничтожения уже наступил.",
        "Also record a day after which erasure is due already.")
    static let cancelLeaveHelp = Phrase(
        "Отменить выбытие, отмеченное по ошибке.", "Take back a leaving that was a mistake.")

    static let born = Phrase("Дата рождения", "Born")
    static let enrolled = Phrase("Зачислен", "Enrolled")
    static let left = Phrase("Выбыл", "Left")
    static let consent = Phrase("Согласие", "Consent")
    static let noStudents = Phrase(
        "Обучающихся не найдено. Список принимает larets student import.",
        "No students found. A roster is taken in by larets student import.")

    static func studentAdded(_ name: String) -> Phrase { Phrase("Добавлено: \(name).", "Added: \(name).") }

    static func leavingCancelled(_ name: String) -> Phrase {
        Phrase(
            "Выбытие отменено: \(name) учится, портфолио хранится дальше.",
            "Leaving taken back: \(name) is a student again, the portfolio is kept.")
    }

    static func leavingRecorded(_ name: String, _ day: Phrase) -> Phrase {
        Phrase("Выбытие отмечено: \(name), \(day.russian).", "Leaving recorded: \(name), \(day.english).")
    }

    static func leavingPlanned(_ name: String, _ day: Phrase) -> Phrase {
        Phrase("Если \(name) выбывает \(day.russian):", "If \(name) leaves on \(day.english):")
    }

    static func erasure(_ counted: Phrase, _ earliest: Phrase, _ deadline: Phrase) -> Phrase {
        Phrase(
            "Портфолио (\(counted.russian)) будет уничтожено не раньше \(earliest.russian) и не позднее "
                + "\(deadline.russian).",
            "The portfolio (\(counted.english)) will be erased no earlier than \(earliest.english) and no later "
                + "than \(deadline.english).")
    }
    static func erasureDue(_ counted: Phrase, _ earliest: Phrase) -> Phrase {
        Phrase(
            "Срок уже наступил (\(earliest.russian)): портфолио (\(counted.russian)) сотрёт ближайшее ночное задание, "
                + "отменить можно только до него.",
            "It is due already (\(earliest.english)): the next nightly job erases the portfolio (\(counted.english)); "
                + "only until then can this be taken back.")
    }
    static let studentExplain = Phrase(
        "Почему карточка обучающегося здесь и до каких пор", "Why a student's card is here, and until when")
    static func cardNeeded(_ counted: Phrase) -> Phrase {
        Phrase(
            "Карточка нужна документам (\(counted.russian)) и уйдёт с последним из них. Сама по себе:",
            "The card is needed by documents (\(counted.english)) and goes with the last of them. By itself:")
    }

    static func erasureOfCard(_ earliest: Phrase, _ deadline: Phrase) -> Phrase {
        Phrase(
            "Сведения вне документов, и карточка, если она не нужна документам, будут удалены не раньше "
                + "\(earliest.russian) и не позднее \(deadline.russian).",
            "What is kept beside documents, and the card unless documents need it, will be erased no earlier than "
                + "\(earliest.english) and no later than \(deadline.english).")
    }

    static func erasureOfCardDue(_ earliest: Phrase) -> Phrase {
        Phrase(
            "Срок уже наступил (\(earliest.russian)): сведения вне документов, и карточку, если она не нужна документам, "
                + "сотрёт ближайшее ночное задание, отменить можно только до него.",
            "It is due already (\(earliest.english)): the next nightly job erases what is kept beside documents, and "
                + "the card unless documents need it; only until then can this be taken back.")
    }

    static let nothingToErase = Phrase("Уничтожать нечего.", "There is nothing to erase.")
    static func blocked(_ counted: Phrase) -> Phrase {
        Phrase(
            "Сохранится дольше, по архивному сроку или запрету: \(counted.russian).",
            "Kept longer, for an archival term or a hold: \(counted.english).")
    }
    static let cancelHint = Phrase(
        "Отмечено не то? До уничтожения выбытие можно отменить:", "A mistake? Until the erasure, take it back:")
    static let nothingChanged = Phrase("Ничего не изменено.", "Nothing was changed.")
}
