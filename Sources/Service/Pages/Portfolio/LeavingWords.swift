import Archive
import ArchiveModel

/// Words of leaving the school and of withdrawing consent.
enum LeavingWords {
    static let leave = Phrase("Записать выбытие", "Record the leaving")
    static let hasLeft = Phrase("Выбытие", "Leaving")
    static let takeBack = Phrase("Отменить выбытие", "Take the leaving back")
    static let withdraw = Phrase("Отозвать согласие", "Withdraw the consent")
    static let showPlan = Phrase("Показать, что будет", "Show what follows")
    static let nothingMore = Phrase(
        "С этой минуты в портфолио больше ничего не принимают.",
        "From this moment on nothing more is taken into the portfolio.")
    static let accounts = Phrase(
        "Учётная запись обучающегося закрывается сразу, представителя – если других детей у него в школе нет.",
        "The student's account is closed at once, a guardian's unless other wards are at the school.")
    static let forGood = Phrase(
        "Отзываются все действующие согласия. Взять отзыв назад нельзя: записывают новое согласие.",
        "All consents that stand are withdrawn. That is not taken back: a new consent is recorded.")
    static let returnMeans = Phrase(
        "До уничтожения выбытие можно отменить: сроки снимаются, личные дела открываются снова, учётные записи работают.",
        "Until the erasure it can be taken back: the deadlines end, the student's cases are open again, accounts work.")
    static let acceptErasureDue = Phrase(
        "День верен, уничтожить этой же ночью", "The day is right, erase it this very night")
    static let nothingErased = Phrase("Уничтожать нечего.", "There is nothing to erase.")

    static func erased(_ window: ErasureWindow) -> Phrase {
        if window.isDue { return due(window) }
        let (earliest, deadline) = (window.earliest, window.deadline)
        let days = Phrase(
            "не раньше \(earliest.text(in: .russian)) и не позднее \(deadline.text(in: .russian))",
            "no earlier than \(earliest) and no later than \(deadline)")
        if window.documentCount == 0 {
            return Phrase(
                "Сведения вне документов, и карточка, если она не нужна документам, будут уничтожены \(days.russian).",
                "What is kept beside papers, and the card unless papers need it, will be erased \(days.english).")
        }
        return Phrase(
            "Портфолио (\(CountedNoun.documents.grouped(window.documentCount))) будет уничтожено \(days.russian).",
            "The portfolio (\(papers(window.documentCount))) will be erased \(days.english).")
    }

    private static func due(_ window: ErasureWindow) -> Phrase {
        let day = window.earliest
        let what =
            window.documentCount == 0
            ? Phrase(
                "сведения вне документов, и карточку, если она не нужна документам,",
                "what is kept beside papers, and the card unless papers need it")
            : Phrase(
                "портфолио (\(CountedNoun.documents.grouped(window.documentCount)))",
                "the portfolio (\(papers(window.documentCount)))")
        return Phrase(
            "Срок уже наступил (\(day.text(in: .russian))): \(what.russian) сотрёт ближайшее ночное задание, отменить можно "
                + "только до него.",
            "It is due already (\(day)): the next nightly job erases \(what.english); only until then can this be "
                + "taken back.")
    }

    static func kept(_ count: Int) -> Phrase {
        Phrase(
            "Сохранится дольше, по архивному сроку или запрету, и скрыто от всех, кроме архивариуса: "
                + "\(CountedNoun.documents.grouped(count)).",
            "Kept longer, for an archival term or a hold, and hidden from everybody but the archivist: "
                + "\(papers(count)).")
    }

    static func on(_ title: Phrase, _ day: String) -> Phrase {
        Phrase("\(title.russian): \(day)", "\(title.english): \(day)")
    }

    private static func papers(_ count: Int) -> String { count == 1 ? "1 paper" : "\(count) papers" }
}
