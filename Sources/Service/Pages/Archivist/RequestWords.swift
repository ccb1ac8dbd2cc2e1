import ArchiveModel

/// Words of requests about personal data.
enum RequestWords {
    static let title = Phrase("Обращения", "Requests")
    static let lead = Phrase(
        "Чего требуют о своих данных, что нашли сами, и к какому дню это надо сделать.",
        "What is demanded about somebody's data, what was found, and by which day it is to be done.")
    static let record = Phrase("Записать обращение", "Record a request")
    static let showAll = Phrase("Показать и отвеченные", "Show the answered, too")
    static let showOpen = Phrase("Только без ответа", "Only the open ones")
    static let noneOpen = Phrase("Обращений без ответа нет.", "There are no open requests.")
    static let none = Phrase("Обращений не было.", "There have been no requests.")
    static let kind = Phrase("Что", "Kind")
    static let received = Phrase("Поступило", "Received")
    static let receivedHint = Phrase("Срок считается с этого дня.", "The deadline is counted from this day.")
    static let answerBy = Phrase("Ответить до", "Answer by")
    static let stopBy = Phrase("Прекратить обработку до", "Stop processing by")
    static let basisHint = Phrase("Например: вх. № 12 от 02.11.2026.", "Such as: incoming № 12 of 2026-11-02.")
    static let documentHint = Phrase(
        "Номер, например 2026-000042. Пусто – всё портфолио.",
        "A number such as 2026-000042. Empty: the whole portfolio.")
    static let wholePortfolio = Phrase("всё портфолио", "the whole portfolio")
    static let enter = Phrase("Записать", "Record")
    static let extended = Phrase("Срок продлён", "Extended")
    static let extend = Phrase("Продлить срок", "Extend the term")
    static let extendMeans = Phrase(
        "Один раз, до истечения срока; причину сообщают заявителю.",
        "Once, before it ends; whoever asked is told the reason.")
    static let answer = Phrase("Ответ", "Answer")
    static let outcome = Phrase("Решение", "Outcome")
    static let answeredOn = Phrase("Дата ответа", "Day of the answer")
    static let note = Phrase("Что ответили", "What was answered")
    static let noteHint = Phrase("При отказе – причина.", "Of a refusal, the reason.")
    static let enterAnswer = Phrase("Записать ответ", "Record the answer")
    static let cardGone = Phrase(
        "Карточка уничтожена; обращение можно закрыть, указав, чем кончилось.",
        "The card is erased; the request can be closed by saying how it ended.")
    static let waiting = Phrase("без ответа", "open")
    static let overdue = Phrase("просрочено", "overdue")

    static func one(_ number: String) -> Phrase { Phrase("Обращение № \(number)", "Request № \(number)") }
    static func until(_ day: String) -> Phrase { Phrase("до \(day)", "until \(day)") }
    static func by(_ day: String) -> Phrase { Phrase("ответить до \(day)", "answer by \(day)") }

    /// What recording one of this kind does at once.
    static func recording(_ kind: SubjectRequest.Kind) -> Phrase {
        switch kind {
        case .stopProcessing, .unlawful:
            Phrase(
                "скрывается сразу, без ответа стирается к последнему дню",
                "hidden at once; without an answer erased by the last day")
        case .inaccurate: Phrase("скрывается, пока не исправят", "hidden until it is put right")
        case .closePortfolio: Phrase("скрывается, ничего не стирается", "hidden; nothing is erased")
        case .access, .creditRefusal, .otherBody: Phrase("ничего не скрывается", "hides nothing")
        }
    }

    /// What an answer to one of this kind leads to.
    static func answering(_ kind: SubjectRequest.Kind) -> Phrase {
        switch kind {
        case .stopProcessing, .unlawful:
            Phrase(
                "«Исполнено» – данные уничтожит ближайшее ночное задание, кроме того, что держат архивный срок или запрет. "
                    + "«Отказано» и «отозвано» – их снова видно.",
                "Granted: the next nightly job erases the data, but for what an archival term or a hold keeps. "
                    + "Refused or withdrawn: they are shown again.")
        case .inaccurate:
            Phrase(
                "«Исполнено» – данные исправлены. При любом ответе их снова видно.",
                "Granted: the data are put right. Whatever the answer, they are shown again.")
        case .closePortfolio:
            Phrase(
                "«Исполнено» – портфолио остаётся закрытым. «Отказано» и «отозвано» – его снова видно.",
                "Granted: the portfolio stays closed. Refused or withdrawn: it is shown again.")
        case .access, .creditRefusal, .otherBody:
            Phrase(
                "Ответ записывается и снимает срок; сами данные он не меняет.",
                "The answer is recorded and ends the deadline; it changes no data.")
        }
    }
}
