import Archive
import ArchiveModel

extension PageRoute {
    /// Nomenclature, case files, holds, deadlines: what keeps papers, and until when.
    static let terms: [PageRoute] = [
        .get("/nomenclature", .action(.nomenclatureRead)) { call in
            .page(.nomenclatures(try call.archive.nomenclatures(), try call.archive.gaps(limit: 20), call))
        },
        .get("/nomenclature/{year}/{version}", .action(.nomenclatureRead)) { call in
            .page(
                .nomenclature(
                    try call.archive.nomenclature(
                        year: Int(call.part("year")), version: Int(call.part("version"))), call))
        },
        .get("/cases", .action(.caseList)) { call in
            .page(
                .cases(
                    try call.archive.cases(
                        index: call.query.parsed("index", NomenclatureIndex.init),
                        year: call.query.parsed("year", Int.init), student: call.query["student"],
                        isOpen: call.query["state"].map { $0 == "open" }), call))
        },
        .get("/cases/{id}", .action(.caseRead)) { call in
            .page(.caseFile(try call.archive.caseCard(call.part("id")), call))
        },
        .post("/cases/{id}/close", .action(.caseClose)) { call in
            let id = try call.part("id")
            _ = try call.archive.closeCase(id, on: call.form.day("on"))
            return .elsewhere("/cases/\(id)", done: .caseClosed)
        },
        .post("/cases/{id}/reopen", .action(.caseReopen)) { call in
            let id = try call.part("id")
            _ = try call.archive.reopenCase(id)
            return .elsewhere("/cases/\(id)", done: .caseReopened)
        },
        .get("/holds", .action(.holdList)) { call in
            .page(.holds(try call.archive.holds(includingLifted: call.query.isSet("lifted")), call))
        },
        .post("/holds", .action(.holdPlace)) { call in
            _ = try call.archive.placeHold(
                HoldRequest(
                    document: call.form["document"], student: call.form["student"], caseFile: call.form["case"],
                    everything: call.form.isSet("everything"), basis: call.form["basis"] ?? "",
                    basisDate: call.form.day("date"), authority: call.form["authority"] ?? ""))
            return .elsewhere("/holds", done: .holdPlaced)
        },
        .post("/holds/{id}/lift", .action(.holdLift)) { call in
            _ = try call.archive.liftHold(call.part("id"), ground: call.form["ground"] ?? "")
            return .elsewhere("/holds", done: .holdLifted)
        },
        .get("/deadlines", .action(.deadlineList)) { call in
            .page(
                .deadlines(
                    try call.archive.deadlines(asOf: nil, includingAhead: call.query.isSet("ahead")), call))
        },
    ]
}

extension Page {
    static func nomenclatures(_ all: [NomenclatureListing], _ gaps: [GapListing], _ call: PageCall) -> Page {
        let rows = all.map { listing in
            [
                Cell("\(listing.year)/\(listing.version)", href: "/nomenclature/\(listing.year)/\(listing.version)"),
                Cell.number(listing.itemCount),
                listing.approval.map {
                    Cell(
                        $0.approvedOn.text(in: call.language), badges: [Badge(call.say(TermWords.approved), .good)],
                        note: $0.approvedBy)
                } ?? Cell("", badges: [Badge(call.say(TermWords.draft), .wait)]),
                Cell(listing.reason ?? ""),
            ]
        }
        var sections = [
            all.isEmpty
                ? Section(.empty(call.say(TermWords.noNomenclature), nil))
                : Section(
                    .table(
                        Table(
                            columns: [TermWords.version, TermWords.items, PageWords.status, PageWords.reason]
                                .map(call.say), rows: rows)))
        ]
        if !gaps.isEmpty {
            sections.append(
                Section(
                    call.say(TermWords.gaps),
                    .table(
                        Table(
                            columns: [PageWords.documents, PageWords.reason].map(call.say),
                            rows: gaps.map { gap in
                                [
                                    Cell(
                                        gap.document.document.title,
                                        href: "/documents/\(gap.document.document.accessionNumber)"),
                                    Cell(call.say(gap.reason)),
                                ]
                            }))))
        }
        return Page(title: call.say(TermWords.nomenclature), sections: sections)
    }

    static func nomenclature(_ nomenclature: Nomenclature, _ call: PageCall) -> Page {
        let rows = nomenclature.items.map { item in
            [
                Cell(item.index.description), Cell(item.heading),
                Cell(item.termPhrase.text(in: call.language), note: item.trigger.phrase.text(in: call.language)),
                Cell(item.basis), Cell(item.approval.phrase.text(in: call.language)),
            ]
        }
        return Page(
            title: "\(call.say(TermWords.nomenclature)) \(nomenclature.year)/\(nomenclature.version)",
            crumbs: [Link(call.say(TermWords.nomenclature), "/nomenclature")], lead: nomenclature.organization,
            sections: [
                Section(
                    .table(
                        Table(
                            columns: [
                                TermWords.index, ActPageWords.heading, TermWords.term, TermWords.basis,
                                TermWords.destruction,
                            ].map(call.say), rows: rows)))
            ])
    }

    static func cases(_ cases: [CaseListing], _ call: PageCall) -> Page {
        let rows = cases.map { listing in
            [
                Cell(
                    "\(listing.caseFile.index) · \(listing.caseFile.year)", href: "/cases/\(listing.caseFile.id)"),
                Cell(listing.heading ?? "—", note: listing.student),
                Cell.number(listing.documentCount),
                listing.caseFile.closedOn.map {
                    Cell($0.text(in: call.language), badges: [Badge(call.say(TermWords.closed))])
                }
                    ?? Cell(
                        "", badges: [Badge(call.say(TermWords.open), .good)],
                        note: listing.closesOn.map { call.say(TermWords.closes($0)) }),
            ]
        }
        return Page(
            title: call.say(TermWords.cases),
            sections: [
                rows.isEmpty
                    ? Section(.empty(call.say(TermWords.noCases), nil))
                    : Section(
                        .table(
                            Table(
                                columns: [
                                    TermWords.caseFile, ActPageWords.heading, PageWords.documents, PageWords.status,
                                ]
                                .map(call.say), rows: rows)))
            ])
    }

    static func caseFile(_ card: CaseCard, _ call: PageCall) -> Page {
        let listing = card.listing
        let address = "/cases/\(listing.caseFile.id)"
        let rows = card.lines.map { line in
            [
                Cell(line.title, href: "/documents/\(line.accessionNumber)", note: line.student),
                Cell(
                    line.outcome.phrase.text(in: call.language),
                    badges: line.isHeld ? [Badge(call.say(DocumentPageWords.hold), .bad)] : []),
                Cell(line.earliest?.text(in: call.language) ?? "—"),
            ]
        }
        var actions: [Act] = []
        if listing.caseFile.closedOn == nil, call.may(.caseClose) {
            actions.append(.post(call.say(TermWords.close), address + "/close"))
        } else if listing.caseFile.closedOn != nil, call.may(.caseReopen) {
            actions.append(.post(call.say(TermWords.reopen), address + "/reopen"))
        }
        return Page(
            title: "\(listing.caseFile.index) · \(listing.caseFile.year)",
            crumbs: [Link(call.say(TermWords.cases), "/cases")], lead: listing.heading, actions: actions,
            sections: [
                rows.isEmpty
                    ? Section(.empty(call.say(TermWords.emptyCase), nil))
                    : Section(
                        .table(
                            Table(
                                columns: [PageWords.documents, PageWords.status, DocumentPageWords.earliest]
                                    .map(call.say), rows: rows)))
            ])
    }

    static func holds(_ holds: [HoldListing], _ call: PageCall) -> Page {
        var sections: [Section] = []
        sections.append(
            holds.isEmpty
                ? Section(.empty(call.say(TermWords.noHolds), nil))
                : Section(
                    .table(
                        Table(
                            columns: [TermWords.covers, TermWords.basis, PageWords.date, PageWords.status]
                                .map(call.say),
                            rows: holds.map { listing in
                                [
                                    Cell(call.say(listing.covers)),
                                    Cell(listing.hold.basis, note: listing.hold.authority),
                                    Cell(listing.hold.placedOn.text(in: call.language), note: listing.hold.placedBy),
                                    listing.hold.lifting.map {
                                        Cell(call.say(TermWords.lifted), note: $0.ground)
                                    } ?? Cell("", badges: [Badge(call.say(TermWords.inForce), .bad)]),
                                ]
                            }))))
        if call.may(.holdLift) {
            let active = holds.filter(\.hold.isActive)
            sections += active.map { listing in
                Section(
                    call.say(TermWords.lifting(listing.hold.basis)),
                    .form(
                        Form(
                            action: "/holds/\(listing.hold.id)/lift",
                            fields: [Field("ground", call.say(TermWords.ground), isRequired: true)],
                            buttons: [Button(call.say(TermWords.lift), kind: .plain)])))
            }
        }
        if call.may(.holdPlace) {
            sections.append(
                Section(
                    call.say(TermWords.newHold),
                    .form(
                        Form(
                            action: "/holds",
                            fields: [
                                Field("document", call.say(TermWords.ofDocument), hint: "2026-000042"),
                                Field("student", call.say(TermWords.ofStudent)),
                                Field("case", call.say(TermWords.ofCase)),
                                Field("everything", call.say(TermWords.ofEverything), .check),
                                Field("basis", call.say(TermWords.holdBasis), isRequired: true),
                                Field("date", call.say(PageWords.date), .date),
                                Field("authority", call.say(TermWords.authority), isRequired: true),
                            ], buttons: [Button(call.say(TermWords.place))]))))
        }
        return Page(title: call.say(TermWords.holds), sections: sections)
    }

    static func deadlines(_ deadlines: [DeadlineListing], _ call: PageCall) -> Page {
        let rows = deadlines.map { listing in
            let tone: Tone = listing.state == .overdue ? .bad : listing.state == .due ? .wait : .plain
            return [
                Cell(
                    listing.deadline.dueOn.text(in: call.language),
                    badges: [Badge(listing.state.phrase.text(in: call.language), tone)]),
                Cell(listing.deadline.kind.phrase.text(in: call.language), note: listing.basis),
                Cell(call.say(listing.subject), note: listing.number.map { "№ " + $0 }),
            ]
        }
        return Page(
            title: call.say(TermWords.deadlines),
            actions: [
                call.query.isSet("ahead")
                    ? .link(call.say(TermWords.onlyNear), "/deadlines")
                    : .link(call.say(TermWords.alsoFar), "/deadlines?ahead=1")
            ],
            sections: [
                rows.isEmpty
                    ? Section(.empty(call.say(TermWords.nothingDue), nil))
                    : Section(
                        .table(
                            Table(
                                columns: [TermWords.byDay, TermWords.what, TermWords.about].map(call.say), rows: rows)))
            ])
    }
}

enum TermWords {
    static let nomenclature = Phrase("Номенклатура дел", "Nomenclature")
    static let version = Phrase("Год и версия", "Year and version")
    static let items = Phrase("Позиций", "Items")
    static let approved = Phrase("утверждена", "approved")
    static let draft = Phrase("проект", "draft")
    static let noNomenclature = Phrase(
        "Номенклатуры ещё нет: без неё ничего не уничтожается.",
        "There is no nomenclature: nothing is destroyed without.")
    static let gaps = Phrase("Не покрыто ни одной позицией", "Covered by no item")
    static let index = Phrase("Индекс", "Index")
    static let term = Phrase("Срок хранения", "Term")
    static let basis = Phrase("Основание", "Basis")
    static let destruction = Phrase("Уничтожение", "Destruction")
    static let cases = Phrase("Дела", "Case files")
    static let caseFile = Phrase("Дело", "Case")
    static let noCases = Phrase("Дел пока нет.", "There are no case files yet.")
    static let emptyCase = Phrase("В деле ничего нет.", "The case is empty.")
    static let open = Phrase("открыто", "open")
    static let closed = Phrase("закрыто", "closed")
    static let close = Phrase("Закрыть дело", "Close the case")
    static let reopen = Phrase("Открыть снова", "Open again")
    static let holds = Phrase("Запреты на уничтожение", "Holds")
    static let noHolds = Phrase("Запретов нет.", "There are no holds.")
    static let covers = Phrase("На что", "On what")
    static let inForce = Phrase("действует", "in force")
    static let lifted = Phrase("снят", "lifted")
    static let lift = Phrase("Снять запрет", "Lift the hold")
    static let ground = Phrase("На каком основании снят", "On what ground")
    static let newHold = Phrase("Новый запрет", "A new hold")
    static let ofDocument = Phrase("Документ", "Paper")
    static let ofStudent = Phrase("Обучающийся", "Student")
    static let ofCase = Phrase("Дело", "Case")
    static let ofEverything = Phrase("Весь архив", "The whole archive")
    static let holdBasis = Phrase("Чем предписан (документ)", "What orders it")
    static let authority = Phrase("Кем предписан", "Who orders it")
    static let place = Phrase("Установить запрет", "Place the hold")
    static let deadlines = Phrase("Сроки", "Deadlines")
    static let nothingDue = Phrase("Ничего срочного.", "Nothing is due.")
    static let byDay = Phrase("До", "By")
    static let what = Phrase("Что", "What")
    static let about = Phrase("О ком или о чём", "About")
    static let alsoFar = Phrase("Показать и дальние", "Show those ahead, too")
    static let onlyNear = Phrase("Только ближайшие", "Only the near ones")

    static func closes(_ day: CalendarDay) -> Phrase {
        Phrase("закроется \(day.text(in: .russian))", "closes \(day)")
    }
    static func lifting(_ basis: String) -> Phrase { Phrase("Снять: \(basis)", "Lift: \(basis)") }
}
