import ArchiveModel

extension CommandWords {
    // MARK: nomenclature

    static let nomenclatureNoun = Phrase("Номенклатура дел и сроки хранения", "Nomenclature of cases and their terms")
    static let nomenclatureImport = Phrase(
        "Принять номенклатуру из YAML или CSV как проект", "Import a draft from YAML or CSV")
    static let nomenclatureDiff = Phrase(
        "Показать, что изменит проект и какие документы получат другую дату",
        "Show what a draft changes, and which documents get another date")
    static let diffFileHelp = Phrase("Файл YAML или CSV; иначе проект.", "A YAML or CSV file; else the draft.")
    static let approveYesHelp = Phrase(
        "Утвердить, хотя документы получат другую дату.", "Approve although documents get another date.")
    static let diffSameItems = Phrase("Позиции те же.", "The items are the same.")
    static let diffSameDates = Phrase("Ни один документ не получит другую дату.", "No document gets another date.")
    static let dateBefore = Phrase("Было", "Was")
    static let dateAfter = Phrase("Будет", "Becomes")
    static let noRuleAnyMore = Phrase("останется без правила", "left without a rule")
    static let noDate = Phrase("нет даты", "no date")
    static func diffTitle(_ year: Int, _ version: Int, _ inForce: Int?) -> Phrase {
        let than = inForce.map { Phrase("версией \($0)", "version \($0)") } ?? Phrase("действующей", "what is in force")
        return Phrase(
            "Номенклатура на \(year) год, версия \(version), в сравнении с \(than.russian)",
            "Nomenclature of \(year), version \(version), compared with \(than.english)")
    }
    static func datesChange(_ counted: Phrase) -> Phrase {
        Phrase("Другую дату получат: \(counted.russian).", "Another date: \(counted.english).")
    }
    static let nomenclatureList = Phrase("Показать все версии", "List all versions")
    static let nomenclatureShow = Phrase("Показать позиции и сроки", "Show items and terms")
    static let nomenclatureApprove = Phrase(
        "Утвердить проект; потом он не меняется", "Approve a draft; it cannot change later")
    static let nomenclatureDiscard = Phrase(
        "Убрать проект; действующая не меняется", "Discard a draft; what is in force stays")
    static func discarded(_ year: Int, _ version: Int) -> Phrase {
        Phrase(
            "Проект номенклатуры на \(year) год, версия \(version), убран.",
            "The draft nomenclature of \(year), version \(version), is discarded.")
    }
    static let nomenclatureGaps = Phrase(
        "Показать документы, на которые нет правила", "List documents under no rule")
    static let nomenclatureFileHelp = Phrase("Файл YAML или CSV.", "A YAML or CSV file.")
    static let correctionReasonHelp = Phrase("Почему новая версия.", "Why there is a new version.")
    static let yearHelp = Phrase("Год; иначе последний.", "Year; else the latest.")
    static let versionHelp = Phrase("Версия; иначе последняя.", "Version; else the latest.")
    static let printHelp = Phrase("Напечатать форму.", "Print the form.")
    static let byHelp = Phrase("Кто утвердил: должность и имя.", "Who approved: post and name.")
    static let approveOnHelp = Phrase("Когда утверждено; иначе сегодня.", "Day of approval; else today.")
    static let indexTitle = Phrase("Индекс", "Index")
    static let yearTitle = Phrase("Год", "Year")
    static let heading = Phrase("Заголовок", "Heading")
    static let term = Phrase("Срок", "Term")
    static let trigger = Phrase("Отсчёт", "Counted from")
    static let approval = Phrase("Уничтожение", "Destruction")
    static let basis = Phrase("Основание", "Basis")
    static let itemCount = Phrase("Позиций", "Items")
    static let draft = Phrase("проект", "draft")
    static let noNomenclature = Phrase(
        "Номенклатуры ещё нет. Принять её: larets nomenclature import Config/nomenclature.yaml",
        "There is no nomenclature yet. Take one in: larets nomenclature import Config/nomenclature.yaml")
    static let noGaps = Phrase(
        "На каждый документ есть правило хранения.", "Every document is under a retention rule.")

    static func nomenclatureTitle(_ year: Int, _ version: Int, _ state: Phrase) -> Phrase {
        Phrase(
            "Номенклатура дел на \(year) год, версия \(version): \(state.russian)",
            "Nomenclature of \(year), version \(version): \(state.english)")
    }
    static func approvedBy(_ name: String, _ day: Phrase) -> Phrase {
        Phrase("утверждена \(day.russian), \(name)", "approved on \(day.english) by \(name)")
    }
    static func imported(_ counted: Phrase, _ year: Int, _ version: Int) -> Phrase {
        Phrase(
            "Принят проект на \(year) год, версия \(version): \(counted.russian).",
            "Draft taken in for \(year), version \(version): \(counted.english).")
    }
    static let approveHint = Phrase(
        "Пока проект не утверждён, по нему ничего не уничтожается. Утвердить:",
        "Nothing is destroyed under a draft. To approve it:")

    // MARK: holds

    static let holdNoun = Phrase("Запреты на уничтожение", "Holds on destruction")
    static let holdPlace = Phrase("Запретить уничтожение", "Place a hold")
    static let holdLift = Phrase("Снять запрет", "Lift a hold")
    static let holdList = Phrase("Показать запреты", "List the holds")
    static let holdDocumentHelp = Phrase("На один документ.", "On one document.")
    static let holdStudentHelp = Phrase("На все документы обучающегося.", "On all documents of a student.")
    static let holdCaseHelp = Phrase("На дело.", "On a case.")
    static let holdQueryTitle = Phrase(
        "На всё, что подходит, и на то, что придёт потом", "On what fits, also what comes later")
    static let holdWordsHelp = Phrase("Слова, в любой форме.", "Words, in any form.")
    static let holdAllHelp = Phrase("На весь архив.", "On the whole archive.")
    static let holdBasisHelp = Phrase(
        "Документ-основание, например «Запрос прокуратуры № 12».", "The document that orders it.")
    static let basisDateHelp = Phrase("Дата основания; иначе сегодня.", "Date of that document; else today.")
    static let authorityHelp = Phrase("Кто потребовал.", "Who ordered it.")
    static let holdIDHelp = Phrase("Номер запрета или его начало.", "Id of the hold or its beginning.")
    static let groundHelp = Phrase("На каком основании снят.", "On what ground it is lifted.")
    static let allHoldsHelp = Phrase("Вместе со снятыми.", "With those that were lifted.")
    static let scopeOfHold = Phrase("Что запрещено", "Covers")
    static let authority = Phrase("Кто потребовал", "Authority")
    static let placed = Phrase("Наложен", "Placed")
    static let lifted = Phrase("Снят", "Lifted")
    static let noHolds = Phrase("Запретов нет.", "There are no holds.")
    static let missingBasis = Phrase("документ-основание (--basis)", "the document that orders it (--basis)")
    static let missingAuthority = Phrase("кто потребовал (--authority)", "who ordered it (--authority)")
    static let missingScope = Phrase(
        "на что запрет (--document, --student, --case, --words… или --all)",
        "what it covers (--document, --student, --case, --words… or --all)")

    static func holdPlaced(_ covers: Phrase) -> Phrase {
        Phrase(
            "Уничтожение запрещено: \(covers.russian). Просматривать можно.",
            "Destruction is frozen: \(covers.english). Viewing is not.")
    }
    static func holdLifted(_ covers: Phrase) -> Phrase {
        Phrase("Запрет снят: \(covers.russian).", "Hold lifted: \(covers.english).")
    }

    // MARK: plan and run

    static let retentionNoun = Phrase("Сроки хранения: план и исполнение", "Retention: plan and run")
    static let retentionPlan = Phrase(
        "Показать, что подлежит уничтожению; ничего не меняет", "Show what is due; changes nothing")
    static let retentionRun = Phrase(
        "Уничтожить то, что номенклатура велит автоматически (ночное задание)",
        "Erase what the nomenclature marks automatic (the nightly job)")
    static let allLinesHelp = Phrase("Показать и то, что хранится.", "Show also what is kept.")

    static func planTitle(_ day: Phrase) -> Phrase {
        Phrase("План хранения на \(day.russian)", "Retention plan as of \(day.english)")
    }
    static let planOverdue = Phrase("Просрочено: срок уничтожения прошёл", "Overdue: the deadline has passed")
    static let planAutomatic = Phrase(
        "Уничтожит ближайший запуск larets retention run", "The next larets retention run erases")
    static let planForPeople = Phrase("Срок истёк, решают люди", "Expired, for people to decide")
    static let planReview = Phrase("Срок истёк, ждут экспертной комиссии", "Expired, for the commission's appraisal")
    static let planBlocked = Phrase(
        "Заблокированы: цель обработки достигнута, но хранить ещё нужно",
        "Blocked: the purpose has ended, but they must still be kept")
    static let planNever = Phrase(
        "Не уничтожаются: хранятся постоянно или нет правила", "Never destroyed: permanent, or under no rule")
    static let planCards = Phrase("Карточки без документов", "Cards without documents")
    static let planRetained = Phrase("Хранятся", "Kept")
    static let remark = Phrase("Примечание", "Remark")
    static let planNothingDue = Phrase(
        "Сегодня ничего не нужно ни уничтожать, ни решать.", "There is nothing to erase or decide.")
    static let planLinkOnly = Phrase("только связь", "link only")
    static func planDigest(_ digest: Digest) -> Phrase {
        Phrase("Контрольная сумма плана: \(digest)", "Digest of the plan: \(digest)")
    }
    static let noDocuments = Phrase("В архиве нет документов.", "There are no documents in the archive.")

    static func runTitle(_ day: Phrase) -> Phrase {
        Phrase("Исполнение сроков на \(day.russian)", "Retention run of \(day.english)")
    }
    static let runNothing = Phrase("Ничего не было к уничтожению.", "Nothing was due.")
    static let runErased = Phrase("Документов уничтожено", "Documents erased")
    static let runObjects = Phrase("Файлов уничтожено безвозвратно", "Objects destroyed for good")
    static let runBlocked = Phrase("Скрыто до конца срока хранения", "Hidden until their term ends")
    static let runCards = Phrase("Карточек обучающихся удалено", "Students' cards erased")
    static let runResumed = Phrase("Докончено после сбоя", "Resumed after a crash")
    static let runWaiting = Phrase("Ждут решения людей", "Waiting for people")
}
