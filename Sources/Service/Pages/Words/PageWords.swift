import ArchiveModel

/// Words of the pages, both languages side by side.
enum PageWords {
    /// Those that the templates themselves need.
    static let ofFrame: [String: Phrase] = [
        "larets": Phrase("Ларец", "Larets"),
        "skip": Phrase("Сразу к содержанию", "Skip to the content"),
        "mainMenu": Phrase("Главное меню", "Main menu"),
        "menu": Phrase("Меню", "Menu"),
        "logOut": Phrase("Выйти", "Log out"),
        "sandboxArchive": Phrase("Учебный архив", "Sandbox archive"),
        "sandbox": Phrase("Учебный архив: здесь можно пробовать всё", "A sandbox archive: try anything here"),
        "whereAmI": Phrase("Где я", "Where am I"),
        "selectAll": Phrase("Выбрать все", "Select all"),
        "choice": Phrase("Выбор", "Choice"),
        "wideTable": Phrase("Таблица, её можно двигать вбок", "A table that can be moved sideways"),
        "takeOff": Phrase(" – убрать условие", " – take it off"),
        "remove": Phrase("Убрать", "Remove"),
        "sending": Phrase("Отправляю", "Sending"),
        "checking": Phrase("Проверяю и укладываю…", "Checking and storing…"),
        "connectionLost": Phrase(
            "Связь прервалась. Файлы на месте: нажмите ещё раз.",
            "The connection broke. The files are still here: press again."),
        "keysOff": Phrase("Выключить клавиши быстрого доступа", "Turn shortcut keys off"),
        "keysOn": Phrase("Включить клавиши быстрого доступа", "Turn shortcut keys on"),
        "smaller": Phrase("Мельче", "Smaller"), "larger": Phrase("Крупнее", "Larger"),
        "wholePage": Phrase("Вся страница", "Whole page"),
        "pages": Phrase("Страницы", "Pages"),
    ]

    static let find = Phrase("Найти", "Find")
    static let filters = Phrase("Уточнить", "Narrow down")
    static let show = Phrase("Показать", "Show")
    static let save = Phrase("Сохранить", "Save")
    static let anyValue = Phrase("любой", "any")
    static let name = Phrase("ФИО", "Name")
    static let className = Phrase("Класс", "Class")
    static let schoolYear = Phrase("Учебный год", "School year")
    static let title = Phrase("Название", "Title")
    static let number = Phrase("Номер", "Number")
    static let type = Phrase("Тип", "Type")
    static let kind = Phrase("Вид документа", "Kind of paper")
    static let paper = Phrase("Документ", "Paper")
    static let open = Phrase("Открыть", "Open")
    static let level = Phrase("Уровень", "Level")
    static let place = Phrase("Место", "Place")
    static let result = Phrase("Результат", "Result")
    static let date = Phrase("Дата", "Date")
    static let from = Phrase("С", "From")
    static let to = Phrase("По", "To")
    static let status = Phrase("Состояние", "Status")
    static let subject = Phrase("Предмет", "Subject")
    static let teacher = Phrase("Учитель", "Teacher")
    static let category = Phrase("Направление", "Category")
    static let outside = Phrase("Вне школы", "Outside the school")
    static let source = Phrase("Откуда документ", "Where the paper comes from")
    static let reason = Phrase("Причина", "Reason")
    static let basis = Phrase("Основание", "Basis")
    static let documents = Phrase("Документы", "Papers")
    static let achievements = Phrase("Достижения", "Achievements")
    static let consent = Phrase("Согласие", "Consent")
    static let student = Phrase("Обучающийся", "Student")
    static let students = Phrase("Обучающиеся", "Students")
    static let noPicture = Phrase("Без картинки", "No picture")
    static let more = Phrase("Дальше", "More")
    static let print = Phrase("Печать", "Print")
    static let remove = Phrase("Убрать", "Remove")
    static let back = Phrase("Назад", "Back")
    static let add = Phrase("Добавить", "Add")
    static let files = Phrase("Сканы", "Scans")
    static let filesHint = Phrase(
        "PDF, JPEG, PNG или TIFF. Несколько файлов – страницы одного документа, по порядку. Их можно перетащить сюда.",
        "PDF, JPEG, PNG or TIFF. Several files are pages of one paper, in order. They can be dropped here.")

    static let accept = "application/pdf,image/jpeg,image/png,image/tiff"
}
