import ArchiveModel

extension CommandWords {
    static let discloseNoun = Phrase(
        "Выдача: кто просил, что решено, что выдано", "Who asked for what, what was decided, what was handed over")
    static let discloseRecord = Phrase("Записать, что просят показать или выдать", "Record what somebody asks for")
    static let discloseDecide = Phrase("Разрешить или отказать", "Grant or refuse it")
    static let discloseHandOver = Phrase("Записать выдачу и взять файлы", "Record the handing over, and take the files")
    static let discloseReturn = Phrase("Записать возврат", "Record that it was brought back")
    static let disclosePortfolio = Phrase(
        "Выдать субъекту всё, что о нём хранится", "Give a subject everything that is kept")
    static let discloseList = Phrase("Показать журнал выдачи", "List the journal of issue")
    static let discloseShow = Phrase("Показать одну запись журнала выдачи", "Show one entry of the journal of issue")
    static let disclosePrint = Phrase("Напечатать журнал выдачи за год", "Print the journal of issue of a year")

    static let discloseStudentHelp = Phrase("Чьё портфолио.", "Whose portfolio.")
    static let requesterHelp = Phrase(
        "Кто просит: фамилия и имя или организация. Семья просит от своего имени, его здесь не пишут.",
        "Who asks: a name or a body. A family asks in its own name, which is not given here.")
    static let capacityHelp = Phrase.help(Disclosure.Capacity.listed(), before: ("Кто это: ", "As whom: "))
    static let portfolioCapacityHelp = Phrase.help(
        Disclosure.Capacity.listed([.student, .guardian]), before: ("Кто это: ", "As whom: "),
        after: ("; иначе по возрасту.", "; else by age."))
    static let authorityDocumentHelp = Phrase(
        "Чем подтверждено: паспорт, свидетельство о рождении, доверенность.",
        "What shows it: a passport, a birth certificate, a power of attorney.")
    static let oralHelp = Phrase("Просят устно; иначе письменно.", "It is asked orally; else in writing.")
    static let disclosureGroundHelp = Phrase(
        "Основание в законе и запрос; без него орган власти и третье лицо получают отказ.",
        "The law and the paper; without it a public body and a third party are refused.")
    static let purposeHelp = Phrase(
        "Для чего: код из Config/purposes.yaml; свои данные – own-data.",
        "What for: a code of Config/purposes.yaml; own data are own-data.")
    static let disclosureFormHelp = Phrase.help(
        Disclosure.Form.listed(), before: ("Что нужно: ", "Wanted: "), after: ("; иначе просмотр.", "; else view."))
    static let handedFormHelp = Phrase.help(
        Disclosure.Form.listed(), before: ("Как выдаётся: ", "How: "),
        after: ("; иначе как просили.", "; else as it was asked."))
    static let askedDocumentHelp = Phrase(
        "Какой документ; можно несколько раз; иначе всё портфолио.",
        "Which document; may be given several times; else the whole portfolio.")
    static let handedDocumentHelp = Phrase(
        "Только этот; можно несколько раз; иначе всё, что просили.",
        "This one only; may be given several times; else all that was asked for.")
    static let disclosureNumberHelp = Phrase(
        "Номер в журнале выдачи, например 2026-3.", "Number in the journal of issue, such as 2026-3.")
    static let grantHelp = Phrase("Разрешить.", "Grant it.")
    static let refuseHelp = Phrase("Отказать; причина.", "Refuse it; why.")
    static let missingDecision = Phrase(
        "решение (--grant или --refuse ПРИЧИНА)", "a decision (--grant or --refuse REASON)")
    static let dueHelp = Phrase("Вернуть до этого дня.", "To be brought back by this day.")
    static let withSharedHelp = Phrase(
        "Почему отдаются и сканы, где есть другие обучающиеся.", "Why scans that show other students go along.")
    static let handedFolderHelp = Phrase(
        "Положить файлы в эту папку, новую или пустую.", "Put the files into this folder, a new or empty one.")
    static let portfolioFolderHelp = Phrase(
        "Папка для портфолио, новая или пустая.", "The folder for the portfolio, a new or empty one.")
    static let accessRequestHelp = Phrase(
        "Обращение о доступе, на которое это ответ; иначе открытое или новое.",
        "The access request that it answers; else the open one, or a new one.")
    static let returnedOnHelp = Phrase("День возврата; иначе сегодня.", "Day of return; else today.")
    static let disclosureYearHelp = Phrase("За этот год.", "Of this year.")
    static let openDisclosuresHelp = Phrase(
        "Только те, где ещё что-то нужно сделать.", "Only those where something is still to be done.")

    static let noDisclosures = Phrase(
        "В журнале выдачи таких записей нет.", "The journal of issue has no such entries.")
    static let disclosureTitle = Phrase("Выдача", "Disclosure")
    static let requester = Phrase("Кто просит", "Requester")
    static let authorityDocument = Phrase("Подтверждено", "Shown by")
    static let purpose = Phrase("Цель", "Purpose")
    static let ground = Phrase("Основание", "Ground")
    static let asked = Phrase("Просят", "Asked for")
    static let answerBy = Phrase("Ответить до", "Answer by")
    static let decision = Phrase("Решение", "Decision")
    static let handedOver = Phrase("Выдано", "Handed over")
    static let returnBy = Phrase("Вернуть до", "Return by")
    static let sharedBasis = Phrase("С данными других", "With others' data")
    static let returned = Phrase("Возвращено", "Returned")
    static let disclosureOutcome = Phrase("Чем кончилось", "Outcome")
    static let wholePortfolio = Phrase("всё портфолио", "the whole portfolio")

    static func disclosureRecorded(_ number: String) -> Phrase {
        Phrase("Записано в журнал выдачи, № \(number).", "Entered in the journal of issue, № \(number).")
    }
    static func portfolioWritten(_ path: String, _ count: Int) -> Phrase {
        Phrase(
            "Портфолио готово, файлов: \(count). Начните с \(path)",
            "The portfolio is ready, \(count) files. Begin with \(path)")
    }
    static func consentsLeftOut(_ numbers: String) -> Phrase {
        Phrase(
            "Не вошли согласия, подписанные другим человеком: \(numbers).",
            "Left out are consents that somebody else signed: \(numbers).")
    }

    static func sharedLeftOut(_ numbers: String) -> Phrase {
        Phrase(
            "Не вошли, потому что там данные и других: \(numbers). С основанием – --with-shared.",
            "Left out because others' data is on them: \(numbers). With a basis: --with-shared.")
    }
    static func requestAnsweredWith(_ number: String) -> Phrase {
        Phrase("Обращение № \(number) исполнено.", "Request № \(number) is answered.")
    }
}
