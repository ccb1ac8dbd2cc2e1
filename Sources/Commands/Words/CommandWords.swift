import Archive
import ArchiveModel

/// Every word that the command line says to people, in both languages side by side; a file for each noun beside this.
/// Here: what all commands share.
enum CommandWords {
    static let errorLabel = Phrase("Ошибка:", "Error:")
    static let tagline = Phrase(
        "Ларец: школьный архив сканов дипломов и грамот", "Larets: a school's archive of scanned diplomas")

    static let missingCommand = Phrase("команда (их показывает larets help)", "a command (larets help lists them)")
    static let overviewExamples = Phrase("Как этим пользуются", "How it is used")
    static let overviewCommands = Phrase("Команды", "Commands")
    static let overviewMore = Phrase(
        "Подробно о команде: larets help КОМАНДА. Коды выхода: 0 сделано · 1 ошибка · 2 вызов · 3 сделано частично "
            + "· 4 не найдено · 5 нельзя · 6 удержано сроком, запретом или без согласия · 7 нарушена целость "
            + "· 10 нет архива · 11 занят · 12 не тот ключ · 130 прервано.",
        "More about a command: larets help COMMAND. Exit codes: 0 done · 1 failure · 2 usage · 3 partly done "
            + "· 4 not found · 5 not allowed · 6 blocked by retention, hold or consent · 7 integrity "
            + "· 10 no archive · 11 locked · 12 wrong key · 130 interrupted.")

    // MARK: what stands between angle brackets in the help

    static let folder = Phrase("папка", "folder")
    static let file = Phrase("файл", "file")
    static let name = Phrase("имя", "name")
    static let who = Phrase("кто", "who")
    static let day = Phrase("день", "day")
    static let document = Phrase("документ", "document")
    static let text = Phrase("текст", "text")
    static let word = Phrase("слово", "word")
    /// How many.
    static let number = Phrase("число", "number")
    /// Which: of an act, a check, a page.
    static let ordinal = Phrase("номер", "number")
    static let className = Phrase("класс", "class")
    static let schoolYear = Phrase("учебный-год", "school-year")
    static let index = Phrase("индекс", "index")
    static let id = Phrase("номер", "id")
    static let year = Phrase("год", "year")
    static let checkpoint = Phrase("отметка", "checkpoint")

    // MARK: options of every command

    static let commonOptions = Phrase("Общие параметры", "Common options")
    static let archiveHelp = Phrase(
        "Папка архива или адрес службы; иначе LARETS_ARCHIVE, ./Storage, вход (login), /var/lib/larets.",
        "The archive's folder or a service's URL; else LARETS_ARCHIVE, ./Storage, the login, /var/lib/larets.")
    static let asHelp = Phrase(
        "От чьего имени, для журнала; иначе LARETS_USER или имя входа.",
        "Who acts, for the journal; else LARETS_USER or the login name.")
    static let jsonHelp = Phrase("Отвечать в JSON, для программ.", "Answer in JSON, for programs.")
    static let quietHelp = Phrase(
        "Без подтверждений, подсказок и хода работы.", "No confirmations, hints or progress.")
    static let langHelp = Phrase("Язык: ru или en.", "Language: ru or en.")
    static let configHelp = Phrase(
        "Файл настроек поверх Config/larets.yaml архива.", "Settings over the archive's own Config/larets.yaml.")
    static let setHelp = Phrase(
        "Настройка для одного вызова: intake.maximum-size-mib=512.",
        "A setting for this call: intake.maximum-size-mib=512.")
    static let settingAndValue = Phrase("ключ=значение", "key=value")
    static let masterKeyHelp = Phrase(
        "Где файл с ключом, если не в архиве.", "Where the key file is, if not in the archive.")
    static let secretFileHelp = Phrase(
        "Файл с парольной фразой или кодом комплекта; - это ввод.",
        "A file with the passphrase or a kit's code; - is the input.")

    // MARK: options that several commands have

    static let whoHelp = Phrase(
        "«Иванова Мария», «Иванова Мария 9А» или номер обучающегося.",
        "A student: \"Иванова Мария\", \"Иванова Мария 9А\" or an id.")
    static let documentHelp = Phrase(
        "Учётный номер (2026-000042), UUID или SHA-256 файла.",
        "Accession number (2026-000042), UUID or SHA-256 of a file.")
    static let asOfHelp = Phrase("На какой день; иначе на сегодня.", "As of which day; else today.")
    static let limitHelp = Phrase("Не больше стольких строк.", "No more lines than this.")
    static let classHelp = Phrase("Класс, например 9А.", "Class, such as 9А.")
    static let schoolYearHelp = Phrase("Учебный год, например 2025/26.", "School year, such as 2025/26.")
    static let dryRunHelp = Phrase("Только показать, ничего не менять.", "Only show, change nothing.")
    static let acceptDamagedHelp = Phrase(
        "Принять и повреждённый файл, с отметкой.", "Take a damaged file, too, with a mark.")

    // MARK: headings of columns and names of fields

    static let accessionNumber = Phrase("№", "No.")
    static let title = Phrase("Название", "Title")
    static let student = Phrase("Обучающийся", "Student")
    static let students = Phrase("Обучающиеся", "Students")
    static let classTitle = Phrase("Класс", "Class")
    static let classes = Phrase("Классы", "Classes")
    static let kind = Phrase("Вид", "Kind")
    static let schoolYearTitle = Phrase("Учебный год", "School year")
    static let date = Phrase("Дата", "Date")
    static let type = Phrase("Тип", "Type")
    static let level = Phrase("Уровень", "Level")
    static let place = Phrase("Место", "Place")
    static let status = Phrase("Статус", "Status")
    static let documents = Phrase("Документы", "Documents")
    static let state = Phrase("Состояние", "State")
    static let reason = Phrase("Причина", "Reason")
    static let deadline = Phrase("Не позднее", "Deadline")
    static let version = Phrase("Версия", "Version")
    static let idTitle = Phrase("Номер", "ID")

    static func shownFirst(_ count: Int) -> Phrase {
        Phrase("Показаны первые \(count); больше — с --limit.", "The first \(count) are shown; more with --limit.")
    }

    static func total(_ counted: Phrase) -> Phrase {
        Phrase("Всего: \(counted.russian).", "In all: \(counted.english).")
    }

    /// After a batch: what came of it.
    static func summary(_ summary: BatchSummary) -> Phrase {
        let (added, changed) = (summary.added, summary.changed)
        let (alreadyPresent, refused) = (summary.alreadyPresent, summary.refused)
        if changed > 0 {
            return Phrase(
                "Добавлено: \(added), изменено: \(changed), без изменений: \(alreadyPresent), отказано: \(refused).",
                "Added: \(added), changed: \(changed), unchanged: \(alreadyPresent), refused: \(refused).")
        }
        if refused == 0, added == 0 {
            return alreadyPresent == 0
                ? Phrase("В файле нет ни одной строки с данными.", "The file has no row of data.")
                : Phrase(
                    "Ничего не добавлено: всё уже есть в архиве (\(alreadyPresent)).",
                    "Nothing was added: all of it is in the archive already (\(alreadyPresent)).")
        }
        if added == 0 {
            return Phrase(
                "Ничего не добавлено: уже было \(alreadyPresent), отказано \(refused).",
                "Nothing was added: \(alreadyPresent) already present, \(refused) refused.")
        }
        return Phrase(
            "Добавлено: \(added), уже было: \(alreadyPresent), отказано: \(refused).",
            "Added: \(added), already present: \(alreadyPresent), refused: \(refused).")
    }

    static func line(_ number: Int) -> Phrase { Phrase("строка \(number)", "line \(number)") }
}
