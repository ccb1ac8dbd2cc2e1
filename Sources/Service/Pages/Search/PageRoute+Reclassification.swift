import Archive
import ArchiveModel

extension PageRoute {
    /// What the papers are to be; then what would become of each.
    static let reclassificationPlan = PageRoute.post("/selection/reclassify", .action(.documentReclassify)) { call in
        let selection = try DocumentSelection(call.form)
        guard call.form.isSet(Reclassification.isChosen) else {
            return .page(try .reclassificationChoice(selection, call))
        }
        let new = try Reclassification(call.form)
        let plan = try call.archive.planReclassification(of: selection, to: new)
        return .page(.selection(plan, ReclassificationWords.title, .reclassifying(plan, new, selection, call), call))
    }

    static let reclassificationDone = PageRoute.post(
        "/selection/reclassify/done", .action(.documentReclassify), shownBy: "/selection/reclassify"
    ) { call in
        guard let reason: ReclassificationReason = try call.form.value("reason") else {
            throw ServiceError.fieldInvalid("reason")
        }
        let plan = try call.archive.reclassify(
            DocumentSelection(call.form), to: Reclassification(call.form), reason: reason,
            confirming: PlanConfirmation(call.form))
        let only = plan.lines.count == 1 ? plan.changing.first : nil
        return .elsewhere(only.map { "/documents/\($0)" } ?? "/search", done: .reclassified)
    }
}

extension Reclassification {
    // Not the names by which a search is narrowed: its fields are in the same form.
    fileprivate static let newKind = "to-kind"
    fileprivate static let newIndex = "to-case"
    /// Set as soon as the choice was made, even of nothing.
    fileprivate static let isChosen = "chosen"

    fileprivate init(_ form: FormFields) throws {
        self.init(
            kind: try form.value(Self.newKind), index: try form.parsed(Self.newIndex, NomenclatureIndex.init))
    }

    fileprivate var fields: [Page.Field] {
        [kind.map { .hidden(Self.newKind, $0.rawValue) }, index.map { .hidden(Self.newIndex, $0.text) }]
            .compactMap { $0 }
    }
}

extension Page {
    fileprivate static func reclassificationChoice(
        _ selection: DocumentSelection, _ call: PageCall
    ) throws -> Page {
        let kinds = DocumentKind.givenByHand.map { (value: $0.rawValue, text: call.say($0.phrase)) }
        let headings = try call.archive.nomenclature(year: nil, version: nil).items
            .map { (value: $0.index.description, text: "\($0.index) \($0.heading)") }
        return Page(
            title: call.say(ReclassificationWords.title), crumbs: [Link(call.say(SearchWords.title), "/search")],
            lead: call.say(ReclassificationWords.lead),
            sections: [
                Section(
                    .form(
                        Form(
                            action: "/selection/reclassify",
                            fields: [
                                Field(
                                    Reclassification.newKind, call.say(ReclassificationWords.newKind),
                                    .choice([(value: "", text: call.say(ReclassificationWords.kindStays))] + kinds)),
                                Field(
                                    Reclassification.newIndex, call.say(ReclassificationWords.newHeading),
                                    .choice([(value: "", text: call.say(ReclassificationWords.byKind))] + headings),
                                    hint: call.say(ReclassificationWords.headingHint)),
                                .hidden(Reclassification.isChosen, "1"),
                            ] + selection.fields,
                            buttons: [Button(call.say(SelectionWords.showPlan))])))
            ], isNarrow: true)
    }
}

extension Page.Form {
    fileprivate static func reclassifying(
        _ plan: SelectionPlan, _ new: Reclassification, _ selection: DocumentSelection, _ call: PageCall
    ) -> Self {
        let reasons = ReclassificationReason.allCases.map { (value: $0.rawValue, text: call.say($0.phrase)) }
        return Page.Form(
            action: "/selection/reclassify/done",
            fields: [
                Page.Field(
                    "reason", call.say(ReclassificationWords.reason), .choice(reasons),
                    value: ReclassificationReason.mistake.rawValue, isRequired: true)
            ] + [.hidden(Reclassification.isChosen, "1")] + new.fields + selection.fields + plan.fields,
            buttons: [Page.Button(call.say(ReclassificationWords.correct(plan.changing.count)))])
    }
}

enum ReclassificationWords {
    static let title = Phrase("Исправление вида и заголовка", "Correcting kind and heading")
    static let button = Phrase("Исправить вид документа…", "Correct the kind of paper…")
    static let lead = Phrase(
        "Скажите, чем документы должны стать. Сначала будет план: какой документ в какое дело перейдёт и как изменится его срок.",
        "Say what the papers are to be. First comes the plan: which paper moves into which case, and what that does to its term."
    )
    static let newKind = Phrase("Вид документа", "Kind of document")
    static let kindStays = Phrase("остаётся прежним", "stays as it is")
    static let newHeading = Phrase("Заголовок номенклатуры", "Heading of the nomenclature")
    static let byKind = Phrase("по виду документа", "where the kind belongs")
    static let headingHint = Phrase(
        "Если выбрать заголовок, документ будет лежать только под ним.",
        "If one is chosen, the paper will lie under it alone.")
    static let reason = Phrase("Почему", "Why")

    static func correct(_ count: Int) -> Phrase {
        Phrase("Исправить: \(CountedNoun.documents.grouped(count))", "Correct \(count)")
    }
}
