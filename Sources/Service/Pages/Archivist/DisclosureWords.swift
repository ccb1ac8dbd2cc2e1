import ArchiveModel

/// Words of the journal of issue.
enum DisclosureWords {
    static let title = Phrase("Журнал выдачи", "Journal of issue")
    static let lead = Phrase(
        "Кто просил показать или выдать, что решено, что выдано и что возвращено.",
        "Who asked to see or have what, what was decided, handed over and brought back.")
    static let record = Phrase("Записать просьбу", "Record a request")
    static let showAll = Phrase("Показать все", "Show all")
    static let showOpen = Phrase("Только неоконченные", "Only what is open")
    static let nothingOpen = Phrase(
        "Ничего не ждёт решения, выдачи или возврата.", "Nothing waits to be decided, handed over or returned.")
    static let none = Phrase("Никто ещё ничего не просил.", "Nobody has asked for anything yet.")
    static let received = Phrase("Поступило", "Received")
    static let cardGone = Phrase("карточка уничтожена", "the card is erased")
    static let overdue = Phrase("просрочено", "overdue")
    static let authority = Phrase("Чем подтверждено", "Shown by")
    static let ground = Phrase("Основание в законе", "Ground in the law")
    static let wholePortfolio = Phrase("всё портфолио", "the whole portfolio")
    static let enteredBy = Phrase("Записал", "Entered by")
    static let course = Phrase("Что было дальше", "What happened next")
    static let what = Phrase("Что", "What")
    static let officer = Phrase("Кто", "Officer")
    static let details = Phrase("Подробности", "Details")
    static let handed = Phrase("Что выдано", "What was handed over")
    static let digests = Phrase("SHA-256 файлов", "SHA-256 of the files")
    static let decision = Phrase("Решение", "Decision")
    static let refusalReason = Phrase("Причина отказа", "Reason of a refusal")
    static let reasonHint = Phrase(
        "Нужна только для отказа: её увидит тот, кто просил.", "Needed for a refusal alone: whoever asked will see it.")
    static let grant = Phrase("Разрешить", "Grant")
    static let refuse = Phrase("Отказать", "Refuse")
    static let handingOver = Phrase("Выдача", "Handing over")
    static let how = Phrase("Как выдаётся", "How")
    static let dueOn = Phrase("Вернуть до", "Return by")
    static let dueHint = Phrase("Пусто – возвращать не нужно.", "Empty: it is not to be brought back.")
    static let shared = Phrase("Основание отдать сканы, где есть и другие", "Basis to give scans that show others, too")
    static let sharedHint = Phrase(
        "Пусто – скан, на котором есть другие обучающиеся, не выдаётся.",
        "Empty: a scan that shows other students is not handed over.")
    static let chosenMeans = Phrase(
        "Отметьте, что выдаётся. Если не отмечено ничего, выдаётся всё, что просили.",
        "Tick what is handed over. With nothing ticked it is all that was asked for.")
    static let enterHandOver = Phrase("Записать выдачу", "Enter the handing over")
    static let returning = Phrase("Возврат", "Return")
    static let enterReturn = Phrase("Записать возврат", "Enter the return")
    static let studentHint = Phrase("ФИО, номер или ФИО и класс.", "Name, number, or name and class.")
    static let capacity = Phrase("Кто это", "As whom")
    static let manner = Phrase("Как просят", "How it is asked")
    static let documentsHint = Phrase(
        "Номера через запятую, например 2026-000042. Пусто – всё портфолио.",
        "Numbers separated by commas, such as 2026-000042. Empty: the whole portfolio.")
    static let groundHint = Phrase(
        "Закон и запрос. Без него орган власти и третье лицо получают отказ сразу (152-ФЗ, ст. 7).",
        "The law and the paper. Without it a public body and a third party are refused at once (152-ФЗ, art. 7).")
    static let enter = Phrase("Записать в журнал", "Enter in the journal")

    static func one(_ number: String) -> Phrase { Phrase("Выдача № \(number)", "Disclosure № \(number)") }
    static func printYear(_ year: Int) -> Phrase { Phrase("Печать за \(year) год", "Print \(year)") }
    static func answerBy(_ day: String) -> Phrase { Phrase("ответить до \(day)", "answer by \(day)") }
    static func returnBy(_ day: String) -> Phrase { Phrase("вернуть до \(day)", "return by \(day)") }
}
