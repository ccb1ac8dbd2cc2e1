import Archive
import ArchiveModel

extension PageRoute {
    /// What is done with several papers at once: first what would become of each, then one button that does exactly that.
    static let selection: [PageRoute] = [
        selectedFiles,
        .post("/selection/hold", .action(.holdPlace)) { call in
            try planned(call) { try call.archive.planHolds(on: $0) }
        },
        .post("/selection/hold/done", .action(.holdPlace)) { call in
            _ = try call.archive.placeHolds(
                on: call.form.all("document"),
                HoldOrder(
                    basis: call.form["basis"] ?? "", basisDate: call.form.day("date"),
                    authority: call.form["authority"] ?? ""))
            return .elsewhere("/holds", done: .holdPlaced)
        },
        .post("/selection/lifting", .action(.holdLift)) { call in
            try planned(call) { try call.archive.planLifting(on: $0) }
        },
        .post("/selection/lifting/done", .action(.holdLift)) { call in
            let holds = try call.form.all("hold").map { text in
                guard let id = HoldID(text) else { throw ServiceError.fieldInvalid("hold") }
                return id
            }
            _ = try call.archive.liftHolds(holds, ground: call.form["ground"] ?? "")
            return .elsewhere("/holds?lifted=1", done: .holdLifted)
        },
    ]

    private static func planned(_ call: PageCall, _ plan: ([String]) throws -> SelectionPlan) throws -> PageAnswer {
        .page(.selection(try plan(call.form.all("document")), call))
    }
}

extension Page {
    static func selection(_ plan: SelectionPlan, _ call: PageCall) -> Page {
        let isLifting = call.request.uri.path.hasPrefix("/selection/lifting")
        let rows = plan.lines.map { line -> [Cell] in
            let number = line.document?.accessionNumber.description ?? line.selected
            let change = line.change.map { Cell(call.say($0)) }
            return [
                Cell(line.document?.title ?? "—", href: line.document.map { "/documents/\($0.accessionNumber)" }),
                .tight(number), change ?? Cell("", badges: [Badge(call.say(SelectionWords.stays), .wait)]),
                Cell(line.note.map(call.say) ?? ""),
            ]
        }
        let changing = plan.documents.count
        var sections = [
            Section(
                .notice(
                    changing == 0 ? .wait : .plain, call.say(SelectionWords.willChange(changing, of: plan.lines.count)))
            ),
            Section(
                .table(
                    Table(
                        columns: [
                            PageWords.documents, PageWords.number, SelectionWords.change, SelectionWords.remark,
                        ].map(call.say), rows: rows))),
        ]
        if changing > 0 {
            sections.append(
                Section(.form(isLifting ? lifting(plan, call) : placing(plan, call))))
        }
        return Page(
            title: call.say(isLifting ? SelectionWords.lifting : SelectionWords.placing),
            crumbs: [Link(call.say(SearchWords.title), "/search")], lead: call.say(SelectionWords.nothingYet),
            sections: sections)
    }

    private static func placing(_ plan: SelectionPlan, _ call: PageCall) -> Form {
        Form(
            action: "/selection/hold/done",
            fields: [
                Field("basis", call.say(HoldWords.holdBasis), isRequired: true),
                Field("date", call.say(PageWords.date), .date, value: call.archive.today.description),
                Field("authority", call.say(HoldWords.authority), isRequired: true),
            ] + plan.documents.map { .hidden("document", $0) },
            buttons: [Button(call.say(SelectionWords.place(plan.documents.count)))])
    }

    private static func lifting(_ plan: SelectionPlan, _ call: PageCall) -> Form {
        Form(
            action: "/selection/lifting/done",
            fields: [Field("ground", call.say(HoldWords.ground), isRequired: true)]
                + plan.holds.map { .hidden("hold", $0.description) },
            buttons: [Button(call.say(SelectionWords.lift(plan.documents.count)), kind: .danger)])
    }
}

enum SelectionWords {
    static let placing = Phrase("Запрет на выбранные документы", "A hold on the selected papers")
    static let lifting = Phrase("Снятие запрета с выбранных", "Lifting holds of the selected")
    static let nothingYet = Phrase("Пока ничего не изменилось: это план.", "Nothing has changed yet: this is the plan.")
    static let change = Phrase("Что изменится", "What changes")
    static let remark = Phrase("Примечание", "Note")
    static let stays = Phrase("ничего", "nothing")

    static func willChange(_ count: Int, of all: Int) -> Phrase {
        Phrase(
            "Выбрано: \(CountedNoun.documents.counting(all)). Изменится: \(count).", "\(all) selected; \(count) change."
        )
    }
    static func allFound(_ page: FindPage) -> Phrase {
        let count = ShownNumber.grouped(page.count)
        return page.isMoreThanCounted
            ? Phrase("Все найденные (больше \(count))", "All that was found (more than \(count))")
            : Phrase("Все найденные: \(count)", "All that was found: \(count)")
    }
    static func place(_ count: Int) -> Phrase {
        Phrase("Запретить уничтожение: \(CountedNoun.documents.counting(count))", "Place holds on \(count)")
    }
    static func lift(_ count: Int) -> Phrase {
        Phrase("Снять запрет: \(CountedNoun.documents.counting(count))", "Lift the holds of \(count)")
    }
}
