import Archive
import ArchiveModel

extension PageRoute {
    /// What waits for somebody to agree to it or to approve it.
    static let approvals: [PageRoute] = [
        .get("/approvals", .action(.actList)) { call in
            let waiting = try Approvals(call)
            return .page(.approvals(waiting.acts, waiting.drafts, call))
        }
    ]
}

/// What waits for somebody's decision.
struct Approvals {
    let acts: [ActListing]
    let drafts: [NomenclatureListing]

    init(_ call: PageCall) throws {
        acts = try call.archive.acts().filter { [.draft, .agreed, .approved].contains($0.state) }
        drafts = try call.archive.nomenclatures().filter { $0.approval == nil }
    }
}

extension Page {
    static func approvals(_ acts: [ActListing], _ drafts: [NomenclatureListing], _ call: PageCall) -> Page {
        var sections: [Section] = []
        if acts.isEmpty, drafts.isEmpty {
            sections.append(Section(.empty(call.say(ApprovalWords.nothing), nil)))
        }
        if !acts.isEmpty {
            let rows = acts.map { act in
                [
                    Cell("№ " + act.number, href: "/acts/\(act.number)"),
                    Cell(act.kind.phrase.text(in: call.language)), Cell.tight(act.date.text(in: call.language)),
                    Cell(call.say(ApprovalWords.next(act.state)), badges: [act.state.badge(call.language)]),
                    Cell.number(act.documentCount),
                ]
            }
            sections.append(
                Section(
                    call.say(ActPageWords.title),
                    .table(
                        Table(
                            columns: [
                                PageWords.number, ActPageWords.kind, PageWords.date, ApprovalWords.waitsFor,
                                PageWords.documents,
                            ].map(call.say), rows: rows))))
        }
        for draft in drafts { sections += approval(of: draft, call) }
        return Page(title: call.say(ApprovalWords.title), sections: sections)
    }

    private static func approval(of draft: NomenclatureListing, _ call: PageCall) -> [Section] {
        let edition = NomenclatureEdition(draft)
        var sections = [
            Section(
                "\(call.say(NomenclatureWords.nomenclature)) \(edition)",
                .facts(
                    [
                        Fact(call.say(NomenclatureWords.items), Cell.number(draft.itemCount)),
                        Fact(call.say(PageWords.reason), draft.reason),
                    ].compactMap { $0 })),
            Section(
                .acts([
                    .link(call.say(PageWords.show), edition.address),
                    .link(call.say(ApprovalWords.whatChanges), edition.address + "/difference"),
                ])),
        ]
        if call.may(.nomenclatureApprove) {
            sections.append(
                Section(
                    .form(
                        Form(
                            action: edition.address + "/approve",
                            fields: [
                                Field(
                                    "by", call.say(ApprovalWords.by), isRequired: true, autocomplete: "name",
                                    id: "by-\(edition.year)-\(edition.version)"),
                                Field(
                                    "date", call.say(PageWords.date), .date, value: call.archive.today.description,
                                    id: "date-\(edition.year)-\(edition.version)"),
                                Field("confirmed", call.say(ApprovalWords.datesMayChange), .check),
                            ], buttons: [Button(call.say(ActPageWords.approve))]))))
        }
        return sections
    }
}

enum ApprovalWords {
    static let title = Phrase("Ждёт решения", "To decide")
    static let nothing = Phrase("Ничего не ждёт решения.", "There is nothing to decide.")
    static let waitsFor = Phrase("Чего ждёт", "Waits for")
    static let whatChanges = Phrase("Что изменится", "What changes")
    static let by = Phrase("Кто утверждает: должность и имя", "Who approves: post and name")
    static let datesMayChange = Phrase(
        "Документы получат другие даты: я это видел", "Documents get other dates: I have seen it")

    static func next(_ state: ActState) -> Phrase {
        switch state {
        case .draft: Phrase("протокола комиссии", "the commission's protocol")
        case .agreed: Phrase("утверждения директором", "the director's approval")
        default: Phrase("исполнения", "its execution")
        }
    }
}
