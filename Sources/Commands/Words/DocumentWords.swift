import Archive
import ArchiveModel

extension CommandWords {
    static let upload = Phrase("Принять сканы в архив", "Take scans into the archive")
    static let find = Phrase("Найти документы по словам и признакам", "Find documents by words and filters")
    static let show = Phrase("Показать всё о документе", "Show all about a document")
    static let get = Phrase("Получить файлы документа", "Take out a document's files")
    static let explain = Phrase(
        "Объяснить, какие правила хранения действуют на документ и до какого дня",
        "Explain which retention rules apply to a document, and until when")

    // MARK: upload

    static let uploadFilesHelp = Phrase(
        "Файлы одного документа по порядку; - читает ввод.", "Files of one document, in order; - reads the input.")
    static let studentsHelp = Phrase(
        "Чей документ; несколько раз — для группового диплома.", "Whose it is; repeated for a group diploma.")
    static let kindHelp = Phrase(
        "Вид: диплом, грамота, сертификат, свидетельство, удостоверение, …",
        "Kind: diploma, certificate, credential, licence, …")
    static let paperNumberHelp = Phrase("Номер на документе.", "Number on the paper.")
    static let issuerHelp = Phrase("Кем выдан.", "Who issued it.")
    static let issuedHelp = Phrase("Когда выдан.", "When it was issued.")
    static let caseHelp = Phrase("Индекс дела по номенклатуре, например 03-12.", "Index of the case, such as 03-12.")
    static let achievementHelp = Phrase(
        "Приложить к записанному достижению.", "Attach to an achievement that is recorded already.")
    static let nameHelp = Phrase("Имя файла, который читается из ввода.", "Name of the file read from the input.")
    static let manifestHelp = Phrase(
        "CSV, по документу в строке; повтор ничего не задваивает.",
        "CSV, a document a row; a second run adds nothing.")
    static let nothingToUpload = Phrase("файлы (или --manifest)", "files (or --manifest)")

    static func uploaded(_ number: AccessionNumber) -> Phrase {
        Phrase("Принято под № \(number)", "Taken in as \(number)")
    }
    static func alreadyThere(_ number: AccessionNumber) -> Phrase {
        Phrase(
            "Ничего не добавлено: этот документ уже в архиве под № \(number).",
            "Nothing was added: this document is in the archive already as \(number).")
    }
    static let sharesBytes = Phrase(
        "Такой же файл в архиве уже есть: хранится один раз на всех.",
        "The same file is in the archive already: it is kept once for all.")
    static let noCase = Phrase(
        "Документ не отнесён ни к одному делу; такие показывает larets nomenclature gaps.",
        "The document belongs to no case; larets nomenclature gaps lists such.")

    // MARK: find

    static let wordsHelp = Phrase("Слова в любой форме.", "Words in any form.")
    static let findStudentHelp = Phrase("Чьи документы.", "Whose documents.")
    static let fromHelp = Phrase("Не раньше этого дня.", "Not before this day.")
    static let toHelp = Phrase("Не позже этого дня.", "Not after this day.")
    static let sortHelp = Phrase.help(FindSort.listed(), before: ("Порядок: ", "Order: "))
    static let countHelp = Phrase("Только число найденных.", "Only how many there are.")
    static let nothingFound = Phrase(
        "Ничего не найдено. Попробуйте меньше слов или признаков.",
        "Nothing was found. Try fewer words or filters.")
    static let blockedMark = Phrase("заблокирован", "blocked")

    // MARK: show

    static let copyMark = Phrase("копия", "copy")
    static let paperNumber = Phrase("Номер", "Number")
    static let issuer = Phrase("Кем выдан", "Issued by")
    static let issued = Phrase("Когда выдан", "Issued on")
    static let source = Phrase("Откуда", "Source")
    static let registered = Phrase("Принят", "Registered")
    static let caseFile = Phrase("Дело", "Case")
    static let achievement = Phrase("Достижение", "Achievement")
    static let files = Phrase("Файлы", "Files")
    static let scanNotForYou = Phrase(
        "Скан согласия видят архивариус и тот, кто его подписал.",
        "The scan of a consent is shown to the archivist and to whoever signed it.")
    static let fileTitle = Phrase("Файл", "File")
    static let marks = Phrase("Отметки", "Marks")

    // MARK: get

    static let outputHelp = Phrase(
        "Куда: файл, папка или - для вывода; иначе в текущую папку.",
        "Where to: a file, a folder, or - for the output; else this folder.")
    static let zipHelp = Phrase(
        "Все файлы всех документов – в один архив ZIP.", "All files of all documents as one zip archive.")
    static let forceHelp = Phrase("Заменить файл, который уже есть.", "Replace a file that is there.")
    static let fileNumberHelp = Phrase("Который по счёту файл документа.", "Which of the document's files.")

    static func zipped(_ path: String, _ counted: Phrase) -> Phrase {
        Phrase("\(path): \(counted.russian), SHA-256 совпадают", "\(path): \(counted.english), the SHA-256s match")
    }
    static func taken(_ path: String, _ size: Phrase) -> Phrase {
        Phrase(
            "\(path) (\(size.russian)), SHA-256 совпадает", "\(path) (\(size.english)), the SHA-256 matches")
    }

    // MARK: explain

    static func asOf(_ day: Phrase) -> Phrase { Phrase("На \(day.russian)", "As of \(day.english)") }
    static let decides = Phrase("Решает позиция", "Decided by")
    static let earliest = Phrase("Уничтожить не раньше", "May be destroyed from")
    static let latest = Phrase("Уничтожить не позднее", "To be destroyed by")
    static let nextChange = Phrase("Что-то изменится", "Next change")
    static let because = Phrase("Почему:", "Why:")
    static let isHeld = Phrase(
        "Действует запрет на уничтожение: пока он не снят, документ не уничтожат.",
        "A hold is in force: nothing is destroyed until it is lifted.")
    static let noHoldings = Phrase(
        "Ни одно правило хранения к документу не относится: он не будет уничтожен.",
        "No retention rule applies: the document will not be destroyed.")
}
