import ArchiveModel

extension CommandWords {
    // MARK: deadlines

    static let deadlines = Phrase("Сроки: что подходит и что просрочено", "Deadlines: what is due and overdue")
    static let allDeadlinesHelp = Phrase("Вместе с теми, до которых далеко.", "With those that are far off.")
    static let noDeadlines = Phrase("Ничего не подходит и не просрочено.", "Nothing is due or overdue.")
    static let whatIsDue = Phrase("Что сделать", "What")
    static let subjectOfDeadline = Phrase("О ком, о чём", "About")
    static let extendedRemark = Phrase("продлён", "extended")
    static let cardAlone = Phrase(
        "карточка и сведения вне документов", "the card, and what is kept beside documents")
    static let provisionalRemark = Phrase("календарь предварительный", "provisional calendar")

    /// A last day, and that it was counted through a year whose decree is not known.
    static func counted(_ day: CalendarDay, isProvisional: Bool, _ page: Page) -> String {
        page.text(day) + (isProvisional ? " (\(page.text(provisionalRemark)))" : "")
    }

    // MARK: requests

    static let requestNoun = Phrase(
        "Обращения и находки о персональных данных", "Requests and findings about personal data")
    static let requestRecord = Phrase("Записать обращение", "Record a request")
    static let requestExtend = Phrase("Продлить срок ответа, один раз", "Extend its deadline, once")
    static let requestAnswer = Phrase("Записать ответ", "Record the answer")
    static let requestList = Phrase("Показать обращения без ответа", "List open requests")
    static let requestKindHelp = Phrase.help(
        SubjectRequest.Kind.listed(), before: ("О чём: ", "About what: "))
    static let requestStudentHelp = Phrase("О чьих данных.", "Whose data.")
    static let requestDocumentHelp = Phrase("Только об этом документе.", "About this document only.")
    static let receivedOnHelp = Phrase("День поступления; иначе сегодня.", "Day of receipt; else today.")
    static let requestBasisHelp = Phrase("Входящий документ: «вх. № 12».", "The incoming paper.")
    static let requestNumberHelp = Phrase("Номер обращения, например 2026-3.", "Number of the request, such as 2026-3.")
    static let extensionReasonHelp = Phrase("Почему; это сообщают заявителю.", "Why; whoever asked is told.")
    static let requestOutcomeHelp = Phrase.help(
        SubjectRequest.Outcome.listed(), before: ("Чем кончилось: ", "What came of it: "))
    static let answeredOnHelp = Phrase("День ответа; иначе сегодня.", "Day of the answer; else today.")
    static let requestNoteHelp = Phrase("Что ответили; при отказе – причина.", "What was answered; of a refusal, why.")
    static let allRequestsHelp = Phrase("Вместе с отвеченными.", "With those that were answered.")
    static let noRequests = Phrase("Обращений без ответа нет.", "There are no open requests.")
    static let requestTitle = Phrase("Обращение", "Request")
    static let kindOfRequest = Phrase("Что", "Kind")
    static let received = Phrase("Поступило", "Received")
    static let stopBy = Phrase("Прекратить до", "Stop by")
    static let extendedBecause = Phrase("Продлено", "Extended")
    static let answer = Phrase("Ответ", "Answer")
    static func requestRecorded(_ number: String) -> Phrase {
        Phrase("Обращение № \(number) записано.", "Request № \(number) is recorded.")
    }

    // MARK: closing

    static let portfolioNoun = Phrase(
        "Закрыть портфолио по заявлению и открыть снова", "Close a portfolio and open it again")
    static let portfolioClose = Phrase("Закрыть: скрыто, но не уничтожено", "Close: hidden, not erased")
    static let portfolioReopen = Phrase("Открыть снова", "Open it again")
    static let applicantHelp = Phrase.help(
        Consent.Signatory.listed(), before: ("Кто заявляет: ", "Who applies: "),
        after: ("; с 18 лет – только сам обучающийся.", "; from 18 on the student alone."))
    static let portfolioIsClosed = Phrase("Портфолио закрыто.", "The portfolio is closed.")
    static let portfolioIsOpen = Phrase("Портфолио открыто.", "The portfolio is open.")

    // MARK: checks

    static let checkNoun = Phrase("Проверки содержания портфолио", "Checks of what portfolios contain")
    static let checkDraw = Phrase("Сделать случайную выборку", "Draw a random sample")
    static let checkRecord = Phrase("Закончить выборочную проверку", "Complete a random check")
    static let checkReverify = Phrase(
        "Записать полугодовую перепроверку", "Record the half-yearly re-verification")
    static let checkList = Phrase("Показать проверки", "List the checks")
    static let checkPrint = Phrase("Напечатать протокол выборочной проверки", "Print the protocol of a random check")
    static let sampleCountHelp = Phrase("Сколько документов.", "How many documents.")
    static let seedHelp = Phrase("Начальное число, чтобы повторить выборку.", "The seed, to draw a sample again.")
    static let checkNumberHelp = Phrase("Номер проверки, например 2026-1.", "Number of the check, such as 2026-1.")
    static let findingHelp = Phrase(
        "ДОКУМЕНТ=замечание; можно несколько раз.", "DOCUMENT=remark; may be given several times.")
    static let reverifyStudentHelp = Phrase("Чьё портфолио.", "Whose portfolio.")
    static let reverifyDocumentHelp = Phrase(
        "Только этот документ; можно несколько раз.", "This document only; may be given several times.")
    static let reverifyAllHelp = Phrase("Все портфолио.", "All portfolios.")
    static let missingPortfolio = Phrase(
        "что проверено (--document, --student или --all)", "what was checked (--document, --student or --all)")
    static let noChecks = Phrase("Проверок ещё не было.", "There have been no checks yet.")
    static let checkTitle = Phrase("Проверка", "Check")
    static let kindOfCheck = Phrase("Вид", "Kind")
    static let seed = Phrase("Начальное число", "Seed")
    static let population = Phrase("Из скольких", "Out of")
    static let started = Phrase("Начата", "Started")
    static let completed = Phrase("Закончена", "Completed")
    static let checkedBy = Phrase("Провёл", "By")
    static let finding = Phrase("Замечание", "Finding")

    // MARK: decisions on a document

    static let documentNoun = Phrase("Решения людей о документе", "What people decide about a document")
    static let documentDecide = Phrase("Записать, что документ больше не нужен", "Record that it is no longer needed")
    static let documentReplace = Phrase("Записать, что документ заменён новым", "Record that another took its place")
    static let decidedOnHelp = Phrase("День решения; иначе сегодня.", "Day of the decision; else today.")
    static let replacementHelp = Phrase("Чем заменён, если новый в архиве.", "The new one, if it is in the archive.")
    static let replacedOnHelp = Phrase("День замены; иначе сегодня.", "Day of the replacement; else today.")
}
