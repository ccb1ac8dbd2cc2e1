import ArchiveModel

enum PrivacyWords {
    static let title = Phrase("Личные данные и согласие", "Personal data and consent")
    static let lead = Phrase(
        "Что школа хранит, на каком основании, кому показывала, и о чём можно попросить.",
        "What the school keeps, on what ground, to whom it was shown, and what can be asked for.")
    static let given = Phrase("Дано", "Given")
    static let signatory = Phrase("Кем", "By")
    static let until = Phrase("Действует до", "Until")
    static let untilEndOfStudy = Phrase("до окончания обучения", "to the end of study")
    static let otherTerms = Phrase("на прежние условия", "to former terms")
    static let recordConsent = Phrase("Записать согласие", "Record a consent")
    static let consentMeans = Phrase(
        "Подписанный бланк сканируют и прикладывают здесь: без действующего согласия сканы не принимают.",
        "The signed form is scanned and added here: without a valid consent no scans are taken in.")
    static let givenOn = Phrase("Дата подписи", "Day of the signature")
    static let expiresOn = Phrase("Действует до (если указано)", "Valid until (where it says so)")
    static let consentScan = Phrase("Скан согласия", "Scan of the consent")
    static let particulars = Phrase("Личные данные", "Personal data")
    static let noParticulars = Phrase("Сверх карточки ничего не внесено.", "There is nothing beside the card.")
    static let field = Phrase("Сведения", "Field")
    static let value = Phrase("Значение", "Value")
    static let valueHint = Phrase("Пусто – убрать.", "Empty: taken out.")
    static let origin = Phrase("Откуда", "Origin")
    static let identity = Phrase("удостоверяет личность", "identity document")
    static let hidden = Phrase("хранится, скрыто", "kept, hidden")
    static let wished = Phrase("Так решила семья (документы)", "The family wishes so (documents)")
    static let enter = Phrase("Внести или изменить", "Enter or change")
    static let save = Phrase("Записать", "Save")
    static let shown = Phrase("Кому показано и выдано", "To whom it was shown")
    static let shownToNobody = Phrase("Никому не показано и не выдано.", "It was shown to nobody.")
    static let requester = Phrase("Кто просит", "Requester")
    static let purpose = Phrase("Для чего", "Purpose")
    static let wanted = Phrase("Что нужно", "Wanted")
    static let authority = Phrase("Удостоверение личности", "Identity document")
    static let authorityHint = Phrase("Паспорт, доверенность.", "A passport, a power of attorney.")
    static let capacity = Phrase("От чьего имени", "On whose behalf")
    static let ask = Phrase("Попросить копию", "Ask for a copy")
    static let send = Phrase("Отправить", "Send")
    static let close = Phrase("Закрыть портфолио", "Close the portfolio")
    static let closeMeans = Phrase(
        "По заявлению портфолио скрывают от всех, кроме архивариуса, и больше ничего в него не принимают. "
            + "Ничего не стирается; открыть его снова можно в любое время.",
        "By application the portfolio is hidden from everybody but the archivist and takes nothing in. "
            + "Nothing is erased; it can be opened again at any time.")
    static let closingBasis = Phrase("Заявление: номер, дата", "Application: number, day")
    static let closeButton = Phrase("Закрыть по заявлению", "Close by application")
    static let isClosed = Phrase("Портфолио закрыто", "The portfolio is closed")
    static let reopen = Phrase("Открыть снова", "Open again")
    static let reopenedByAnother = Phrase(
        "Снова открывает его тот, с чьей учётной записи оно закрыто, сам ученик с 18 лет или школа по заявлению.",
        "Whoever closed it opens it again, the student from 18 on, or the school when asked.")
}
