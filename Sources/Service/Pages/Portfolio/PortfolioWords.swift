import ArchiveModel

enum PortfolioWords {
    static let add = Phrase("Добавить достижение", "Add an achievement")
    static let addFirst = Phrase("Добавить первое", "Add the first one")
    static let consentForm = Phrase("Бланк согласия", "Consent form")
    static let print = Phrase("Печать", "Print")
    static let nothingYet = Phrase("Достижений пока нет.", "There are no achievements yet.")
    static let nothingFits = Phrase("Под эти условия ничего не подходит.", "Nothing fits these conditions.")
    static let otherPapers = Phrase("Другие документы", "Other papers")
    static let withoutEvidence = Phrase("Скана ещё нет", "No scan yet")
    static let born = Phrase("Дата рождения", "Born")
    static let externalID = Phrase("Номер в РИС", "External id")
    static let left = Phrase("Выбыл(а)", "Left")
    static let noConsent = Phrase(
        "Письменного согласия нет: загружать сканы нельзя, пока его не запишет архивариус или классный руководитель.",
        "There is no written consent: scans are refused until an archivist or class teacher records it.")

    static let isClosed = Phrase(
        "Портфолио закрыто по заявлению: сканы скрыты.",
        "The portfolio is closed by application: its scans are hidden.")

    static func erasedBy(_ day: CalendarDay, _ count: Int) -> Phrase {
        if count == 0 {
            return Phrase(
                "Сведения вне документов и карточка, если она документам не нужна, будут стёрты не позже "
                    + "\(day.text(in: .russian)).",
                "What is kept beside papers, and the card unless papers need it, will be erased by \(day).")
        }
        return Phrase(
            "Портфолио (\(CountedNoun("документ", "документа", "документов").grouped(count))) будет стёрто не позже "
                + "\(day.text(in: .russian)).",
            "The portfolio (\(count == 1 ? "1 paper" : "\(count) papers")) will be erased by \(day).")
    }
}
