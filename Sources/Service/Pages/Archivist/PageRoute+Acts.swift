import Archive
import ArchiveModel

extension PageRoute {
    /// Acts, from the draft to the destruction.
    static let acts: [PageRoute] = [
        .get("/acts", .action(.actList)) { call in .page(.acts(try call.archive.acts(), call)) },
        .post("/acts", .action(.actDraft)) { call in
            let drafted = try call.archive.draftAct(DraftRequest())
            return .elsewhere("/acts/\(drafted.act.number)", done: .actDrafted)
        },
        .get("/acts/{number}", .action(.actRead)) { call in
            let number = try call.part("number")
            guard let listing = try call.archive.acts().first(where: { $0.number == number }) else {
                throw ServiceError.unknownRoute
            }
            let disposal = listing.kind == .disposal ? try call.archive.disposal(number) : nil
            return .page(.act(listing, disposal, call))
        },
        .post("/acts/{number}/agree", .action(.actAgree)) { call in
            let number = try call.part("number")
            _ = try call.archive.agreeAct(
                number, protocolNumber: call.form["protocol"] ?? "", protocolDate: call.form.day("date"), without: [])
            return .elsewhere("/acts/\(number)", done: .actAgreed)
        },
        .post("/acts/{number}/approve", .action(.actApprove)) { call in
            let number = try call.part("number")
            _ = try call.archive.approveAct(number, post: call.form["post"] ?? "", name: call.form["name"] ?? "")
            return .elsewhere("/acts/\(number)", done: .actApproved)
        },
        .get("/acts/{number}/execute", .action(.actExecute)) { call in
            .page(.execution(try call.archive.planExecution(call.part("number")), call))
        },
        .post("/acts/{number}/execute", .action(.actExecute)) { call in
            let number = try call.part("number")
            _ = try call.archive.executeAct(number)
            return .elsewhere("/acts/\(number)", done: .actExecuted)
        },
        .post("/acts/{number}/cancel", .action(.actCancel)) { call in
            let number = try call.part("number")
            _ = try call.archive.cancelAct(number, reason: call.form["reason"] ?? "")
            return .elsewhere("/acts/\(number)", done: .actCancelled)
        },
        .get("/acts/{number}/print", .action(.actRead)) { call in
            .form(try call.archive.printAct(call.part("number"), as: call.query.value("format") ?? .html))
        },
    ]
}

extension ActState {
    func badge(_ language: Language) -> Page.Badge {
        let tone: Page.Tone =
            switch self {
            case .executed: .good
            case .draft, .agreed, .approved, .prepared, .executing: .wait
            case .cancelled: .plain
            }
        return Page.Badge(phrase.text(in: language), tone)
    }
}

extension Page {
    static func acts(_ acts: [ActListing], _ call: PageCall) -> Page {
        let rows = acts.reversed().map { act in
            [
                Cell("№ " + act.number, href: "/acts/\(act.number)"), Cell(act.kind.phrase.text(in: call.language)),
                Cell(act.date.text(in: call.language)), Cell("", badges: [act.state.badge(call.language)]),
                Cell.number(act.documentCount),
            ]
        }
        return Page(
            title: call.say(ActPageWords.title),
            actions: [.link(call.say(ApprovalWords.title), "/approvals")]
                + (call.may(.actDraft) ? [.post(call.say(ActPageWords.draft), "/acts", [], .main)] : []),
            sections: [
                acts.isEmpty
                    ? Section(.empty(call.say(ActPageWords.none), nil))
                    : Section(
                        .table(
                            Table(
                                columns: [
                                    PageWords.number, ActPageWords.kind, PageWords.date, PageWords.status,
                                    PageWords.documents,
                                ].map(call.say), rows: rows)))
            ])
    }

    static func act(_ listing: ActListing, _ disposal: Disposal?, _ call: PageCall) -> Page {
        var sections: [Section] = [
            Section(
                .facts(
                    [
                        Fact(call.say(PageWords.status), Cell("", badges: [listing.state.badge(call.language)])),
                        Fact(call.say(PageWords.date), listing.date.text(in: call.language)),
                        Fact(call.say(ActPageWords.kind), listing.kind.phrase.text(in: call.language)),
                        Fact(call.say(PageWords.documents), ShownNumber.grouped(listing.documentCount)),
                        Fact(call.say(ActPageWords.draftedBy), disposal?.draftedBy),
                        Fact(
                            call.say(ActPageWords.agreement),
                            disposal?.agreement.map {
                                "№ \($0.protocolNumber), \($0.protocolDate.text(in: call.language))"
                            }),
                        Fact(
                            call.say(ActPageWords.approval),
                            disposal?.approval.map {
                                "\($0.post) \($0.name), \($0.approvedOn.text(in: call.language))"
                            }),
                        Fact(call.say(ActPageWords.snapshot), disposal?.approval?.snapshotDigest.description),
                        Fact(call.say(ActPageWords.cancelled), disposal?.cancellation?.reason),
                        listing.act.map {
                            Fact(call.say(ActPageWords.filed), Cell($0.description, href: "/documents/\($0)"))
                        },
                    ].compactMap { $0 }))
        ]
        if let disposal { sections += lines(disposal, call) + steps(disposal, call) }
        let address = "/acts/\(listing.number)/print"
        return Page(
            title: call.say(ActPageWords.act(listing.number)),
            crumbs: [Link(call.say(ActPageWords.title), "/acts")],
            actions: [
                .link(call.say(PageWords.print), address), .link("PDF", address + "?format=pdf"),
            ], sections: sections)
    }

    private static func lines(_ disposal: Disposal, _ call: PageCall) -> [Section] {
        let rows = disposal.lines.map { line in
            [
                Cell(line.heading, note: line.index.description), Cell("\(line.firstYear)–\(line.lastYear)"),
                Cell.number(line.unitCount), Cell(line.term, note: line.basis), Cell(line.note ?? ""),
            ]
        }
        let dropped = disposal.items.filter { $0.dropped != nil }
        var sections = [
            Section(
                call.say(ActPageWords.lines),
                rows.isEmpty
                    ? .empty(call.say(ActPageWords.nothingLeft), nil)
                    : .table(
                        Table(
                            columns: [
                                ActPageWords.heading, ActPageWords.years, ActPageWords.units, ActPageWords.term,
                                ActPageWords.note,
                            ].map(call.say), rows: rows)))
        ]
        if !dropped.isEmpty {
            sections.append(
                Section(
                    call.say(ActPageWords.dropped),
                    .table(
                        Table(
                            columns: [PageWords.number, PageWords.reason, PageWords.date].map(call.say),
                            rows: dropped.map { item in
                                [
                                    Cell(
                                        item.accessionNumber.description,
                                        href: "/documents/\(item.accessionNumber)"),
                                    Cell(item.dropped?.reason.phrase.text(in: call.language) ?? ""),
                                    Cell(item.dropped?.on.text(in: call.language) ?? ""),
                                ]
                            }))))
        }
        return sections
    }

    /// What comes next, for whoever may take it.
    private static func steps(_ disposal: Disposal, _ call: PageCall) -> [Section] {
        let address = "/acts/\(disposal.number)"
        var sections: [Section] = []
        if disposal.state == .draft, call.may(.actAgree) {
            sections.append(
                Section(
                    call.say(ActPageWords.agreement),
                    .form(
                        Form(
                            action: address + "/agree",
                            fields: [
                                Field("protocol", call.say(ActPageWords.protocolNumber), isRequired: true),
                                Field(
                                    "date", call.say(PageWords.date), .date, value: call.archive.today.description,
                                    isRequired: true),
                            ], buttons: [Button(call.say(ActPageWords.agree))]))))
        }
        if disposal.state == .agreed, call.may(.actApprove) {
            sections.append(
                Section(
                    call.say(ActPageWords.approval),
                    .form(
                        Form(
                            action: address + "/approve",
                            fields: [
                                Field("post", call.say(ActPageWords.post), isRequired: true),
                                Field("name", call.say(ActPageWords.signer), isRequired: true, autocomplete: "name"),
                            ], buttons: [Button(call.say(ActPageWords.approve))]))))
        }
        if disposal.state == .approved, call.may(.actExecute) {
            sections.append(
                Section(.acts([.link(call.say(ActPageWords.toExecution), address + "/execute", .danger)])))
        }
        if [.draft, .agreed, .approved].contains(disposal.state), call.may(.actCancel) {
            sections.append(
                Section(
                    call.say(ActPageWords.cancelling),
                    .form(
                        Form(
                            action: address + "/cancel",
                            fields: [Field("reason", call.say(PageWords.reason), isRequired: true)],
                            buttons: [Button(call.say(ActPageWords.cancel), kind: .danger)]))))
        }
        return sections
    }

    /// What would be destroyed, before anything is.
    static func execution(_ plan: DisposalPlan, _ call: PageCall) -> Page {
        let address = "/acts/\(plan.act.number)"
        return Page(
            title: call.say(ActPageWords.executing(plan.act.number)),
            crumbs: [
                Link(call.say(ActPageWords.title), "/acts"), Link("№ " + plan.act.number, address),
            ],
            sections: [
                Section(.notice(.bad, call.say(ActPageWords.noWayBack))),
                Section(
                    .facts(
                        [
                            Fact(
                                call.say(ActPageWords.willGo),
                                ShownNumber.grouped(Set(plan.act.selected.map(\.documentID)).count)),
                            Fact(call.say(PageWords.students), ShownNumber.grouped(plan.studentCount)),
                            Fact(call.say(ActPageWords.linksOnly), ShownNumber.grouped(plan.linkOnlyCount)),
                            Fact(call.say(ActPageWords.dropsNow), ShownNumber.grouped(plan.dropped.count)),
                        ].compactMap { $0 })),
                Section(
                    .acts([
                        .post(call.say(ActPageWords.execute), address + "/execute", [], .danger),
                        .link(call.say(PageWords.back), address),
                    ])),
            ])
    }
}

enum ActPageWords {
    static let title = Phrase("Акты", "Acts")
    static let none = Phrase("Актов пока нет.", "There are no acts yet.")
    static let draft = Phrase("Составить проект акта", "Draft an act")
    static let kind = Phrase("Акт", "Act")
    static let draftedBy = Phrase("Составил", "Drafted by")
    static let agreement = Phrase("Протокол комиссии", "Commission's protocol")
    static let approval = Phrase("Утверждение", "Approval")
    static let snapshot = Phrase("Слепок акта (SHA-256)", "Snapshot (SHA-256)")
    static let cancelled = Phrase("Почему отменён", "Why it was cancelled")
    static let filed = Phrase("Где лежит", "Filed as")
    static let lines = Phrase("Что выделено к уничтожению", "What is selected")
    static let nothingLeft = Phrase("В акте ничего не осталось.", "Nothing is left in the act.")
    static let heading = Phrase("Заголовок", "Heading")
    static let years = Phrase("Годы", "Years")
    static let units = Phrase("Ед. хр.", "Units")
    static let term = Phrase("Срок и статья", "Term and article")
    static let note = Phrase("Примечание", "Note")
    static let dropped = Phrase("Выбыло из акта", "Dropped out")
    static let protocolNumber = Phrase("Протокол №", "Protocol №")
    static let agree = Phrase("Записать протокол", "Record the protocol")
    static let post = Phrase("Должность", "Post")
    static let signer = Phrase("Фамилия и инициалы", "Name")
    static let approve = Phrase("Утвердить", "Approve")
    static let toExecution = Phrase("К исполнению…", "Execute…")
    static let cancelling = Phrase("Отмена", "Cancelling")
    static let cancel = Phrase("Отменить акт", "Cancel the act")
    static let execute = Phrase("Уничтожить по акту", "Destroy by this act")
    static let noWayBack = Phrase(
        "Вернуть будет нельзя: уничтожаются ключи, и с ними документ во всех копиях сразу.",
        "There is no way back: the keys are destroyed, and with them every copy of the papers.")
    static let willGo = Phrase("Документов уничтожается", "Papers that go")
    static let linksOnly = Phrase("Из них только связь", "Of them a link alone")
    static let dropsNow = Phrase("Выбывает сейчас", "Dropping out now")

    static func act(_ number: String) -> Phrase { Phrase("Акт № \(number)", "Act № \(number)") }
    static func executing(_ number: String) -> Phrase {
        Phrase("Исполнение акта № \(number)", "Executing act № \(number)")
    }
}
