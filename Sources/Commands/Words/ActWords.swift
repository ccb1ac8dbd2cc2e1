import ArchiveModel

extension CommandWords {
    // MARK: acts

    static let actNoun = Phrase("Акты об уничтожении", "Acts of destruction")
    static let actList = Phrase("Показать акты", "List the acts")
    static let actPrint = Phrase("Напечатать акт", "Print an act")
    static let actShow = Phrase("Показать, что в акте о выделении к уничтожению", "Show what is in a disposal act")
    static let actDraft = Phrase(
        "Составить акт о выделении к уничтожению из того, что истекло", "Draft a disposal act of what has expired")
    static let actAgree = Phrase("Записать протокол ЭК, согласовавший акт", "Enter the commission's protocol")
    static let actApprove = Phrase(
        "Утвердить акт; составивший его утвердить не может", "Approve an act; who drafted it cannot")
    static let actExecute = Phrase(
        "Исполнить утверждённый акт: без --yes только показывает", "Execute an approved act; only shows without --yes")
    static let actCancel = Phrase("Отменить неисполненный акт", "Cancel an act that is not executed")
    static let actNumberHelp = Phrase("Номер акта, например 2026-03.", "Number of the act, such as 2026-03.")
    static let actJournalHelp = Phrase(
        "Напечатать выгрузку из журнала (CSV).", "Print its export from the journal (CSV).")
    static let draftDocumentHelp = Phrase(
        "Только этот документ; можно несколько раз.", "This document alone; may be repeated.")
    static let draftCaseHelp = Phrase(
        "Только это дело, например 03-07/2026; можно несколько раз.",
        "This case alone, such as 03-07/2026; may be repeated.")
    static let draftIndexHelp = Phrase("Только эта позиция номенклатуры.", "This heading alone.")
    static let protocolHelp = Phrase("Номер протокола ЭК.", "Number of the commission's protocol.")
    static let protocolDateHelp = Phrase("Дата протокола; иначе сегодня.", "Day of the protocol; else today.")
    static let withoutHelp = Phrase(
        "Номер строки, которую комиссия оставляет; можно несколько раз.",
        "Number of an item that the commission keeps; may be repeated.")
    static let approverHelp = Phrase("Кто утвердил: имя, как в подписи.", "Who approved: the name as signed.")
    static let postHelp = Phrase("Должность утвердившего.", "The post of who approved.")
    static let yesHelp = Phrase("Исполнить.", "Do it.")
    static let cancelReasonHelp = Phrase("Почему.", "Why.")
    static let act = Phrase("Акт", "Act")
    static let actKind = Phrase("Вид", "Kind")
    static let actFile = Phrase("Акт в архиве", "Filed as")
    static let exportFile = Phrase("Выгрузка", "Export")
    static let noActs = Phrase("Актов ещё нет.", "There are no acts yet.")
    static let years = Phrase("Годы", "Years")
    static let units = Phrase("Дел", "Cases")
    static let row = Phrase("Строка", "Row")
    static let documentNumber = Phrase("Документ", "Document")
    static let mayGoFrom = Phrase("Можно с", "May go from")
    static let drafter = Phrase("Составил", "Drafted by")
    static let commissionProtocol = Phrase("Протокол ЭК", "Protocol")
    static let approver = Phrase("Утвердил", "Approved by")
    static let snapshot = Phrase("Контрольная сумма", "Digest")
    static let inventories = Phrase("Описи", "Inventories")
    static let inventoriesMissing = Phrase(
        "не записаны; larets inventory record", "not recorded; larets inventory record")
    static let inventoriesRecorded = Phrase("записаны за все годы", "recorded for all its years")
    static let droppedOutMark = Phrase("выбыло", "dropped")

    static func actTitle(_ number: String, _ day: Phrase, _ state: Phrase) -> Phrase {
        Phrase(
            "Акт № \(number) от \(day.russian) о выделении к уничтожению: \(state.russian)",
            "Disposal act № \(number) of \(day.english): \(state.english)")
    }
    static func drafted(_ number: String, _ units: Phrase, _ documents: Phrase) -> Phrase {
        Phrase(
            "Составлен проект акта № \(number): \(units.russian), \(documents.russian). Ничего не уничтожено.",
            "Act № \(number) is drafted: \(units.english), \(documents.english). Nothing is destroyed.")
    }
    static func notSelected(_ number: String, _ reason: Phrase) -> Phrase {
        Phrase("Не включён \(number): \(reason.russian)", "Not included: \(number): \(reason.english)")
    }
    static func agreed(_ number: String) -> Phrase {
        Phrase("Акт № \(number) согласован комиссией.", "Act № \(number) is agreed by the commission.")
    }
    static func approved(_ number: String) -> Phrase {
        Phrase(
            "Акт № \(number) утверждён; состав заморожен.", "Act № \(number) is approved; its items are frozen.")
    }
    static func cancelled(_ number: String) -> Phrase {
        Phrase("Акт № \(number) отменён; ничего не уничтожено.", "Act № \(number) is cancelled; nothing is destroyed.")
    }
    static func executed(_ number: String) -> Phrase {
        Phrase("Акт № \(number) исполнен и подшит.", "Act № \(number) is executed and filed.")
    }
    static func droppedOut(_ place: Int, _ number: String, _ reason: Phrase) -> Phrase {
        Phrase(
            "Выбыла строка \(place), документ \(number): \(reason.russian).",
            "Item \(place), document \(number), dropped out: \(reason.english).")
    }
    static func willDestroy(_ units: Phrase, _ documents: Phrase, _ students: Int, _ links: Int) -> Phrase {
        Phrase(
            "Будет уничтожено: \(units.russian), \(documents.russian); актов об уничтожении ПДн: \(students)"
                + (links > 0 ? "; только связей: \(links)." : "."),
            "It will destroy \(units.english), \(documents.english); erasure acts: \(students)"
                + (links > 0 ? "; links only: \(links)." : "."))
    }
    static let approveNext = Phrase("Дальше – протокол комиссии:", "Next, the commission's protocol:")
    static let approvalNext = Phrase("Дальше утверждает другой человек:", "Next, another person approves it:")
    static let executeNext = Phrase("Исполнить:", "To execute it:")

    // MARK: cases

    static let caseNoun = Phrase("Дела", "Case files")
    static let caseList = Phrase("Показать дела", "List the cases")
    static let caseShow = Phrase("Показать, что лежит в деле", "Show what lies in a case")
    static let caseClose = Phrase("Закрыть дело: с этого считаются сроки", "Close a case: its terms begin")
    static let caseReopen = Phrase("Открыть закрытое дело снова", "Open a closed case again")
    static let caseNameHelp = Phrase(
        "Дело: 03-07/2026, или его номер из larets case list.", "The case: 03-07/2026, or its id from larets case list."
    )
    static let closeOnHelp = Phrase("Каким днём; иначе сегодня.", "As of which day; else today.")
    static let caseYearHelp = Phrase("Только дела этого года.", "Cases of this year alone.")
    static let caseStudentHelp = Phrase("Только дела этого обучающегося.", "Cases of this student alone.")
    static let openOnlyHelp = Phrase("Только открытые.", "Open ones alone.")
    static let closedOnlyHelp = Phrase("Только закрытые.", "Closed ones alone.")
    static let opened = Phrase("Открыто", "Opened")
    static let closed = Phrase("Закрыто", "Closed")
    static let closesOn = Phrase("Закроется", "Closes on")
    static let outcome = Phrase("Срок", "Term")
    static let noCases = Phrase("Дел ещё нет.", "There are no cases yet.")

    static func caseTitle(_ index: String, _ year: Int, _ heading: String) -> Phrase {
        Phrase("Дело \(index) за \(year) год. \(heading)", "Case \(index) of \(year). \(heading)")
    }
    static func caseClosed(_ index: String, _ year: Int, _ day: Phrase) -> Phrase {
        Phrase(
            "Дело \(index)/\(year) закрыто \(day.russian).", "The case \(index)/\(year) is closed as of \(day.english)."
        )
    }
    static func caseReopened(_ index: String, _ year: Int) -> Phrase {
        Phrase("Дело \(index)/\(year) снова открыто.", "The case \(index)/\(year) is open again.")
    }

    // MARK: the nightly job

    static let acceptClockHelp = Phrase(
        "Выполнить, хотя часы ушли назад или далеко вперёд; попадёт в журнал.",
        "Run although the clock went back or far ahead; the journal says so.")
    static let runClosed = Phrase("Дел закрыто", "Cases closed")
    static let runLeavers = Phrase("Выбывших с карточкой", "Leavers with a card")
    static let runOpenActs = Phrase("Актов ждёт следующего шага", "Acts that wait for a step")
    static func runDrafted(_ number: String) -> Phrase {
        Phrase(
            "Истёкшее, о котором решают люди, – в проекте акта № \(number).",
            "What has expired and is for people to decide is in the draft of act № \(number).")
    }
}
