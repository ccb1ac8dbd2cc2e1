import Archive
import ArchiveModel

/// What stands around every page: who is here, where one can go, and what was just done.
struct PageFrame: Sendable {
    let language: Language
    /// Nobody before the login.
    let actor: Actor?
    /// Of the person, where the account has one; the login otherwise.
    let shownName: String
    let isSandbox: Bool
    let today: CalendarDay
    /// Path and query of the request, to come back to.
    let address: String
    let notice: PageNotice?
    /// What the notice is about.
    var about: String?

    var words: [String: String] { PageWords.ofFrame.mapValues { $0.text(in: language) } }

    /// For the layout's template.
    var values: [String: Any] {
        let other: Language = language == .russian ? .english : .russian
        var values: [String: Any] = [
            "lang": language.rawValue, "w": words, "sandbox": isSandbox, "today": today.text(in: language),
            "css": PageAssets.style.address, "js": PageAssets.script.address, "icon": PageAssets.icon.address,
            "mark": PageAssets.mark,
            "otherLanguage": other.rawValue, "otherLanguageName": other == .russian ? "Русский" : "English",
            "otherLanguageHref":
                "/language?to=\(other.rawValue)&back=\(PercentEncoding.encoded(address))",
        ]
        if let actor {
            values["user"] =
                ["name": shownName, "role": actor.role.phrase.text(in: language), "ru": isForeign(shownName)]
                as [String: Any]
            let items = navigation(actor)
            values["nav"] = ["items": items]
            values["hasManyWays"] = items.count > Self.waysInALine
            values["folds"] = items.count > Self.waysOfAPhone
        }
        if let notice {
            var told = ["kind": notice.tone.rawValue, "text": notice.phrase.text(in: language)]
            if let about {
                told["about"] = about
                told["open"] = PageWords.open.text(in: language)
            }
            values["notice"] = told
        }
        return values
    }

    /// More of them have a line of their own, under the name of who is here.
    private static let waysInALine = 8
    /// More of them wait behind a button where the screen is narrow.
    private static let waysOfAPhone = 3

    private func navigation(_ actor: Actor) -> [[String: Any]] {
        let path = address.prefix { $0 != "?" }
        return PageNavigation.entries(for: actor).map { entry in
            [
                "href": entry.href, "label": entry.label.text(in: language),
                "current": path == entry.href || path.hasPrefix(entry.href + "/"),
            ]
        }
    }
}

/// Where one can go from anywhere: what the role may do at all.
enum PageNavigation {
    struct Entry: Sendable {
        let href: String
        let label: Phrase
        let action: Action
    }

    static func entries(for actor: Actor) -> [Entry] {
        all.filter { entry in
            guard Rights.reach(of: actor, for: entry.action) != .none else { return false }
            // Families have one portfolio or a few: there is nothing to search through.
            return !actor.role.isFamily || familyPages.contains(entry.href)
        }
    }

    private static let familyPages: Set = ["/students"]

    private static let all: [Entry] = [
        Entry(href: "/classes", label: Phrase("Классы", "Classes"), action: .studentList),
        Entry(href: "/students", label: Phrase("Портфолио", "Portfolios"), action: .studentRead),
        Entry(href: "/queue", label: Phrase("На подтверждение", "To confirm"), action: .achievementConfirm),
        Entry(href: "/search", label: Phrase("Поиск", "Search"), action: .documentFind),
        Entry(href: "/reports", label: Phrase("Отчёты", "Reports"), action: .reportRead),
        Entry(href: "/approvals", label: Phrase("Ждёт решения", "To decide"), action: .actApprove),
        Entry(href: "/acts", label: Phrase("Акты", "Acts"), action: .actList),
        Entry(href: "/cases", label: Phrase("Дела", "Case files"), action: .caseList),
        Entry(href: "/nomenclature", label: Phrase("Номенклатура", "Nomenclature"), action: .nomenclatureRead),
        Entry(href: "/holds", label: Phrase("Запреты", "Holds"), action: .holdList),
        Entry(href: "/disclosures", label: Phrase("Выдача", "Disclosures"), action: .disclosureList),
        Entry(href: "/requests", label: Phrase("Обращения", "Requests"), action: .requestList),
        Entry(href: "/deadlines", label: Phrase("Сроки", "Deadlines"), action: .deadlineList),
        Entry(href: "/users", label: Phrase("Люди", "People"), action: .userList),
        Entry(href: "/roster", label: Phrase("Списки", "Rosters"), action: .studentImport),
        Entry(href: "/types", label: Phrase("Типы", "Types"), action: .typeImport),
        Entry(href: "/upkeep", label: Phrase("Состояние", "State"), action: .storeVerify),
        Entry(href: "/journal", label: Phrase("Журнал", "Journal"), action: .journalVerify),
    ]
}

/// What was just done, told on the page that one is led to. The address carries its code.
enum PageNotice: String, Sendable {
    case uploaded, uploadedForSeveral = "uploaded-for-several", alreadyThere = "already-there"
    case confirmed, rejected, saved, added, disabled, enabled, done
    case deleted, signed
    case achievementCorrected = "achievement-corrected"
    case consentRecorded = "consent-recorded", inventoriesRecorded = "inventories-recorded"
    case inventoryApproved = "inventory-approved"
    case actDrafted = "act-drafted", actAgreed = "act-agreed", actApproved = "act-approved"
    case actExecuted = "act-executed", actCancelled = "act-cancelled"
    case holdPlaced = "hold-placed", holdLifted = "hold-lifted"
    case filed, reclassified
    case documentCorrected = "document-corrected", nothingCorrected = "nothing-corrected"
    case decisionRecorded = "decision-recorded"
    case caseClosed = "case-closed", caseReopened = "case-reopened"
    case asked, portfolioClosed = "portfolio-closed", portfolioReopened = "portfolio-reopened"
    case disclosureRecorded = "disclosure-recorded", disclosureForbidden = "disclosure-forbidden"
    case disclosureGranted = "disclosure-granted", disclosureRefused = "disclosure-refused"
    case disclosureHandedOver = "disclosure-handed-over", disclosureReturned = "disclosure-returned"
    case requestRecorded = "request-recorded", requestExtended = "request-extended"
    case requestAnswered = "request-answered"
    case leavingRecorded = "leaving-recorded", leavingCancelled = "leaving-cancelled"
    case consentWithdrawn = "consent-withdrawn"
    case checkDrawn = "check-drawn", checkRecorded = "check-recorded"
    case reverificationRecorded = "reverification-recorded"
    case handedOverWithoutConsents = "handed-over-without-consents"
    case draftStored = "draft-stored", draftDiscarded = "draft-discarded"
    case fullCheckBegun = "full-check-begun"
    case studentAdded = "student-added", tokenRevoked = "token-revoked"
    case loggedOut = "logged-out"

    var tone: Page.Tone {
        switch self {
        case .disclosureForbidden: .bad
        case .disclosureRefused, .rejected, .actCancelled, .alreadyThere, .disabled, .portfolioClosed, .leavingRecorded,
            .consentWithdrawn, .handedOverWithoutConsents, .nothingCorrected:
            .wait
        default: .good
        }
    }

    var phrase: Phrase {
        switch self {
        case .uploaded: Phrase("Скан принят и лежит на диске.", "The scan was taken in and is on the disk.")
        case .uploadedForSeveral:
            Phrase(
                "Скан принят и лежит на диске. Он записан всем, кто назван ниже как обучающийся.",
                "The scan was taken in and is on the disk. It belongs to everybody who is named below as a student.")
        case .alreadyThere:
            Phrase(
                "Не принято: такой скан уже есть, ничего не изменилось.",
                "Not taken in: this scan is here already, and nothing changed.")
        case .confirmed: Phrase("Достижение подтверждено.", "The achievement is confirmed.")
        case .rejected:
            Phrase("Достижение отклонено, причина записана.", "The achievement is rejected; the reason is kept.")
        case .achievementCorrected:
            Phrase("Сведения о достижении исправлены.", "What is recorded of the achievement is corrected.")
        case .saved: Phrase("Сохранено.", "Saved.")
        case .added: Phrase("Добавлено.", "Added.")
        case .disabled: Phrase("Учётная запись отключена.", "The account is disabled.")
        case .enabled: Phrase("Учётная запись включена.", "The account is enabled.")
        case .done: Phrase("Готово.", "Done.")
        case .deleted: Phrase("Удалено.", "Deleted.")
        case .signed: Phrase("Контрольная точка подписана.", "The checkpoint is signed.")
        case .consentRecorded: Phrase("Согласие записано.", "The consent is recorded.")
        case .inventoriesRecorded: Phrase("Описи записаны.", "The inventories are recorded.")
        case .inventoryApproved:
            Phrase("Опись утверждена, дела получили номера.", "The inventory is approved; its cases have numbers.")
        case .actDrafted: Phrase("Проект акта составлен.", "The act is drafted.")
        case .actAgreed: Phrase("Протокол комиссии записан.", "The commission's protocol is recorded.")
        case .actApproved: Phrase("Акт утверждён.", "The act is approved.")
        case .actExecuted:
            Phrase("Акт исполнен, уничтожение проверено.", "The act is executed and the destruction checked.")
        case .actCancelled: Phrase("Акт отменён.", "The act is cancelled.")
        case .holdPlaced: Phrase("Запрет на уничтожение установлен.", "The hold is placed.")
        case .holdLifted: Phrase("Запрет снят.", "The hold is lifted.")
        case .filed: Phrase("Документы положены в дело.", "The papers are put into the case.")
        case .reclassified: Phrase("Вид документа и заголовок исправлены.", "Kind and heading are corrected.")
        case .documentCorrected: Phrase("Сведения исправлены.", "What is recorded is corrected.")
        case .nothingCorrected:
            Phrase("Ничего не изменилось: так и было записано.", "Nothing has changed: it was recorded so already.")
        case .decisionRecorded: Phrase("Решение о документе записано.", "The decision on the paper is recorded.")
        case .caseClosed: Phrase("Дело закрыто.", "The case is closed.")
        case .caseReopened: Phrase("Дело снова открыто.", "The case is open again.")
        case .asked:
            Phrase(
                "Просьба записана; решение архивариуса появится здесь.",
                "It is recorded; the archivist's decision will appear here.")
        case .portfolioClosed: Phrase("Портфолио закрыто.", "The portfolio is closed.")
        case .portfolioReopened: Phrase("Портфолио снова открыто.", "The portfolio is open again.")
        case .disclosureRecorded:
            Phrase("Просьба записана, теперь нужно решение.", "It is recorded; now it is to be decided.")
        case .disclosureForbidden:
            Phrase("Записано и отклонено, причина ниже.", "It is recorded and refused; the reason is below.")
        case .disclosureGranted: Phrase("Разрешено.", "It is granted.")
        case .disclosureRefused: Phrase("Отказ записан с причиной.", "The refusal is entered with its reason.")
        case .disclosureHandedOver: Phrase("Выдача записана в журнал.", "The handing over is entered in the journal.")
        case .handedOverWithoutConsents:
            Phrase(
                "Выдача записана в журнал; согласия, подписанные другим человеком, в неё не вошли.",
                "The handing over is entered in the journal, without the consents that somebody else signed.")
        case .disclosureReturned: Phrase("Возврат записан.", "The return is entered.")
        case .requestRecorded:
            Phrase("Обращение записано, срок пошёл.", "The request is recorded, and its term runs.")
        case .requestExtended: Phrase("Срок продлён.", "The term is extended.")
        case .requestAnswered: Phrase("Ответ записан.", "The answer is recorded.")
        case .leavingRecorded: Phrase("Выбытие записано.", "The leaving is recorded.")
        case .leavingCancelled: Phrase("Выбытие отменено.", "The leaving is taken back.")
        case .consentWithdrawn: Phrase("Отзыв согласия записан.", "The withdrawal of consent is recorded.")
        case .checkDrawn: Phrase("Выборка сделана.", "The sample is drawn.")
        case .checkRecorded: Phrase("Протокол проверки записан.", "The protocol of the check is recorded.")
        case .reverificationRecorded: Phrase("Перепроверка записана.", "The re-verification is recorded.")
        case .draftStored:
            Phrase(
                "Проект сохранён; в силу он вступит, когда его утвердит директор.",
                "The draft is stored; it comes into force when the director approves it.")
        case .draftDiscarded: Phrase("Проект убран.", "The draft is discarded.")
        case .fullCheckBegun:
            Phrase(
                "Полная проверка идёт; акт появится здесь.", "The full check is under way; its act will appear here.")
        case .studentAdded:
            Phrase(
                "Обучающийся внесён. Сканы архив примет, когда будет записано согласие.",
                "The student is entered. Scans are taken once the consent is recorded.")
        case .tokenRevoked: Phrase("Токен отозван и больше не действует.", "The token is revoked and works no more.")
        case .loggedOut: Phrase("Вы вышли.", "You have logged out.")
        }
    }
}
