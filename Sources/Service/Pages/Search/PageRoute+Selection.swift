import Archive
import ArchiveModel

extension PageRoute {
    /// What is done with several papers at once: first what would become of each, then one button that does exactly that.
    static let selection: [PageRoute] = [
        selectedFiles, reclassificationPlan, reclassificationDone,
        .post("/selection/hold", .action(.holdPlace)) { call in
            let selection = try DocumentSelection(call.form)
            let plan = try call.archive.planHolds(on: selection)
            return .page(.selection(plan, SelectionWords.placing, .placing(plan, selection, call), call))
        },
        .post("/selection/hold/done", .action(.holdPlace), shownBy: "/selection/hold") { call in
            _ = try call.archive.placeHolds(
                on: DocumentSelection(call.form),
                HoldOrder(
                    basis: call.form["basis"] ?? "", basisDate: call.form.day("date"),
                    authority: call.form["authority"] ?? ""), confirming: PlanConfirmation(call.form))
            return .elsewhere("/holds", done: .holdPlaced)
        },
        .post("/selection/lifting", .action(.holdLift)) { call in
            let selection = try DocumentSelection(call.form)
            let plan = try call.archive.planLifting(on: selection)
            return .page(.selection(plan, SelectionWords.lifting, .lifting(plan, selection, call), call))
        },
        .post("/selection/lifting/done", .action(.holdLift), shownBy: "/selection/lifting") { call in
            _ = try call.archive.liftHolds(
                on: DocumentSelection(call.form), ground: call.form["ground"] ?? "",
                confirming: PlanConfirmation(call.form))
            return .elsewhere("/holds?lifted=1", done: .holdLifted)
        },
        .post("/selection/case", .action(.caseAdd)) { call in
            let selection = try DocumentSelection(call.form)
            guard let target = call.form["target"] else {
                return .page(try .caseChoice(selection, complaint: nil, call))
            }
            do {
                let plan = try call.archive.planFiling(of: selection, into: target)
                return .page(.selection(plan, SelectionWords.filing, .filing(plan, target, selection, call), call))
            } catch let error as ArchiveError where [.usage, .notFound].contains(error.category) {
                return .page(try .caseChoice(selection, complaint: error.phrase, call))
            }
        },
        .post("/selection/case/done", .action(.caseAdd), shownBy: "/selection/case") { call in
            let target = call.form["target"] ?? ""
            _ = try call.archive.addToCase(
                target, DocumentSelection(call.form), confirming: PlanConfirmation(call.form))
            return .elsewhere("/cases", done: .filed)
        },
    ]
}

extension PlanConfirmation {
    init(_ form: FormFields) throws {
        guard let digest = try form.parsed("plan", Digest.init) else { throw ServiceError.fieldInvalid("plan") }
        self.init(digest: digest, documents: form["planned"])
    }
}

extension Page {
    /// More rows of a plan than anybody reads; the others are counted.
    private static let shownLines = 100

    static func selection(_ plan: SelectionPlan, _ title: Phrase, _ form: Form, _ call: PageCall) -> Page {
        let rows = plan.lines.prefix(shownLines).map { line -> [Cell] in
            let number = line.accessionNumber?.description
            return [
                Cell(line.title ?? "—", href: number.map { "/documents/\($0)" }), .tight(number ?? line.selected),
                line.change.map { Cell(call.say($0)) }
                    ?? Cell("", badges: [Badge(call.say(SelectionWords.stays), .wait)]),
                Cell(line.note.map(call.say) ?? ""),
            ]
        }
        let changing = plan.changing.count
        var sections = [
            Section(
                .notice(
                    changing == 0 ? .wait : .plain, call.say(SelectionWords.willChange(changing, of: plan.lines.count)))
            )
        ]
        sections += plan.notes.map { Section(.notice(.wait, call.say($0))) }
        let table = Table(
            columns: [PageWords.documents, PageWords.number, SelectionWords.change, SelectionWords.remark].map(
                call.say),
            rows: Array(rows))
        // Whoever agrees to many does not have to go through all of them first.
        if changing > 0 { sections.append(Section(.form(form))) }
        sections.append(Section(.table(table)))
        if plan.lines.count > rows.count {
            sections.append(Section(.text(call.say(SelectionWords.notShown(plan.lines.count - rows.count)))))
        }
        return Page(
            title: call.say(title), crumbs: [Link(call.say(SearchWords.title), "/search")],
            lead: call.say(SelectionWords.nothingYet), sections: sections)
    }

    /// Into which case: one of the headings in force.
    ///
    /// - Parameter complaint: about the case that was named.
    fileprivate static func caseChoice(
        _ selection: DocumentSelection, complaint: Phrase?, _ call: PageCall
    ) throws -> Page {
        let headings = try call.archive.nomenclature(year: nil, version: nil).items
        return Page(
            title: call.say(SelectionWords.filing), crumbs: [Link(call.say(SearchWords.title), "/search")],
            lead: call.say(SelectionWords.nothingYet),
            sections: [
                Section(
                    .form(
                        Form(
                            action: "/selection/case",
                            fields: [
                                Field(
                                    "target", call.say(CaseWords.caseFile), value: call.form["target"],
                                    hint: call.say(SelectionWords.targetHint), isRequired: true,
                                    complaint: complaint.map(call.say),
                                    suggestions: headings.map(\.index.description))
                            ] + selection.fields,
                            buttons: [Button(call.say(SelectionWords.showPlan))]))),
                Section(
                    call.say(SelectionWords.headings),
                    .facts(headings.map { Fact($0.index.description, Cell($0.heading)) })),
            ], isNarrow: true)
    }
}

extension Page.Form {
    fileprivate static func placing(_ plan: SelectionPlan, _ selection: DocumentSelection, _ call: PageCall) -> Self {
        Page.Form(
            action: "/selection/hold/done",
            fields: [
                Page.Field("basis", call.say(HoldWords.holdBasis), isRequired: true),
                Page.Field("date", call.say(PageWords.date), .date, value: call.archive.today.description),
                Page.Field("authority", call.say(HoldWords.authority), isRequired: true),
            ] + selection.fields + plan.fields,
            buttons: [Page.Button(call.say(SelectionWords.place(plan.changing.count)))])
    }

    fileprivate static func lifting(_ plan: SelectionPlan, _ selection: DocumentSelection, _ call: PageCall) -> Self {
        Page.Form(
            action: "/selection/lifting/done",
            fields: [Page.Field("ground", call.say(HoldWords.ground), isRequired: true)] + selection.fields
                + plan.fields,
            buttons: [Page.Button(call.say(SelectionWords.lift(plan.changing.count)), kind: .danger)])
    }

    fileprivate static func filing(
        _ plan: SelectionPlan, _ target: String, _ selection: DocumentSelection, _ call: PageCall
    ) -> Self {
        Page.Form(
            action: "/selection/case/done", fields: [.hidden("target", target)] + selection.fields + plan.fields,
            buttons: [Page.Button(call.say(SelectionWords.file(plan.changing.count)))])
    }
}

extension SelectionPlan {
    /// What was shown, to be confirmed.
    var fields: [Page.Field] {
        [.hidden("plan", digest.description), .hidden("planned", confirmation.documents ?? "")]
    }
}

extension DocumentSelection {
    /// The same, in the next form.
    var fields: [Page.Field] {
        switch self {
        case .documents(let documents): documents.map { .hidden("document", $0) }
        case .found(let request): [.hidden("found", "1")] + request.fields.map { .hidden($0.name, $0.value) }
        }
    }
}
