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
        .get("/acts/{number}", .action(.actRead)) { call in .page(try .act(call.part("number"), call)) },
        .post("/acts/{number}/agree", .action(.actAgree)) { call in
            try stepping(call) { number in
                let act = try call.archive.disposal(number)
                _ = try call.archive.agreeAct(
                    number, protocolNumber: call.form["protocol"] ?? "", protocolDate: call.form.day("date"),
                    without: kept(of: act, call.form))
                return .actAgreed
            }
        },
        .post("/acts/{number}/inventories", .action(.inventoryRecord)) { call in
            try stepping(call) { _ in
                try recordInventories(call)
                return .inventoriesRecorded
            }
        },
        .post("/acts/{number}/approve", .action(.actApprove)) { call in
            try stepping(call) { number in
                _ = try call.archive.approveAct(number, post: call.form["post"] ?? "", name: call.form["name"] ?? "")
                return .actApproved
            }
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
            try stepping(call) { number in
                _ = try call.archive.cancelAct(number, reason: call.form["reason"] ?? "")
                return .actCancelled
            }
        },
        .get("/acts/{number}/print", .action(.actRead)) { call in
            .form(try call.archive.printAct(call.part("number"), as: call.query.value("format") ?? .html))
        },
    ]

    /// What cannot be done is said on the page of the act, with what was typed.
    private static func stepping(_ call: PageCall, _ step: (String) throws -> PageNotice) throws -> PageAnswer {
        let number = try call.part("number")
        do {
            return .elsewhere("/acts/\(number)", done: try step(number))
        } catch let error as ArchiveError
            where error.category == .usage
            || ["inventory-missing", "inventory-recorded-already"].contains(error.code)
        {
            return .page(try .act(number, complaint: error.phrase, call))
        }
    }

    /// What the commission keeps: ticked by place, or named by the papers' numbers.
    private static func kept(of act: Disposal, _ form: FormFields) throws -> Set<Int> {
        let ticked = try form.all("keep").map { text in
            guard let place = Int(text) else { throw ServiceError.fieldInvalid("keep") }
            return place
        }
        let named = try (form["kept"] ?? "").split { $0 == "," || $0 == ";" || $0.isWhitespace }.flatMap { number in
            let places = act.items.indices.filter { act.items[$0].accessionNumber.description == number }
            guard !places.isEmpty else { throw ArchiveError.notInAct(String(number), act.number) }
            return places.map { $0 + 1 }
        }
        return Set(ticked + named)
    }
}

extension ArchiveError {
    fileprivate static func notInAct(_ paper: String, _ act: String) -> ArchiveError {
        ArchiveError(
            .usage, "act-item-unknown",
            Phrase("Документа \(paper) в акте № \(act) нет.", "The paper \(paper) is not in act № \(act)."))
    }
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
        let rows = acts.reversed().map { act -> [Cell] in
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
            sections: acts.isEmpty
                ? [Section(.empty(call.say(ActPageWords.none), nil))]
                : ListPlace(call.query).table(of: rows, "/acts", call) { rows in
                    Table(
                        columns: [
                            PageWords.number, ActPageWords.kind, PageWords.date, PageWords.status, PageWords.documents,
                        ].map(call.say), rows: rows)
                })
    }

    static func act(_ number: String, complaint: Phrase? = nil, _ call: PageCall) throws -> Page {
        guard let listing = try call.archive.acts().first(where: { $0.number == number }) else {
            throw ServiceError.unknownPage
        }
        let disposal = listing.kind == .disposal ? try call.archive.disposal(number) : nil
        return act(listing, disposal, complaint: complaint, call)
    }

    private static func act(
        _ listing: ActListing, _ disposal: Disposal?, complaint: Phrase?, _ call: PageCall
    ) -> Page {
        var sections: [Section] = complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []
        sections += [
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
        if let disposal { sections += lines(disposal, call) + steps(of: disposal, call) }
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
                Cell(line.heading, note: line.index.description),
                .tight(line.firstYear == line.lastYear ? "\(line.firstYear)" : "\(line.firstYear)–\(line.lastYear)"),
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
