import Archive
import ArchiveModel

extension PageRoute {
    /// What is recorded of a paper, put right: at once, or after a plan where the day of destruction moves.
    static let corrections: [PageRoute] = [
        .get("/documents/{id}/correct", .action(.documentCorrect)) { call in
            .page(.correction(try call.archive.show(call.part("id")), call))
        },
        .post("/documents/{id}/correct", .action(.documentCorrect)) { call in
            let correction = try DocumentCorrection(call.form)
            // As it was: whoever changes nothing is told so, and not refused.
            if correction.isEmpty { return try elsewhere(call, .nothingCorrected) }
            let plan = try call.archive.planCorrection(of: call.part("id"), to: correction)
            if plan.movesTheDay { return .page(.correctionPlan(plan, call)) }
            return try correct(correction, plan.digest, call)
        },
        .post("/documents/{id}/correct/done", .action(.documentCorrect), shownBy: "/documents/{id}/correct") { call in
            guard let plan = try call.form.parsed("plan", Digest.init) else { throw ServiceError.fieldInvalid("plan") }
            return try correct(DocumentCorrection(call.form), plan, call)
        },
    ]

    private static func correct(
        _ correction: DocumentCorrection, _ plan: Digest, _ call: PageCall
    ) throws -> PageAnswer {
        let done = try call.archive.correctDocument(call.part("id"), correction, confirming: plan)
        return try elsewhere(call, done.changes.isEmpty ? .nothingCorrected : .documentCorrected)
    }

    private static func elsewhere(_ call: PageCall, _ done: PageNotice) throws -> PageAnswer {
        .elsewhere("/documents/\(PercentEncoding.encoded(try call.part("id")))", done: done)
    }
}

extension DocumentCorrection {
    /// Of the fields only those that were changed on the page: what somebody else put right meanwhile stays.
    fileprivate init(_ form: FormFields) throws {
        let changed = Field.allCases.filter { form.isChanged($0.rawValue) }
        func typed(_ field: Field) -> String? { changed.contains(field) ? form[field.rawValue] : nil }
        self.init(
            title: typed(.title), number: typed(.number), issuer: typed(.issuer),
            issuedOn: changed.contains(.issuedOn) ? try form.day(Field.issuedOn.rawValue) : nil,
            cleared: Set(changed.filter { !form.isSet($0.rawValue) }))
    }
}

extension DocumentCorrection.Field {
    fileprivate var label: Phrase {
        switch self {
        case .title: PageWords.title
        case .number: EnteringWords.numberOnPaper
        case .issuer: EnteringWords.issuer
        case .issuedOn: DocumentPageWords.issuedOn
        }
    }
}

extension Page {
    fileprivate static func correction(_ card: DocumentCard, _ call: PageCall) -> Page {
        let document = card.document
        let address = "/documents/\(document.accessionNumber)"
        let typed = DocumentCorrection.Field.allCases.map { field in
            Field(
                field.rawValue, call.say(field.label), field == .issuedOn ? .date : .text,
                value: document.recorded(field), isRequired: field == .title)
        }
        let form = Form(
            action: address + "/correct", fields: typed + typed.map(\.shownBefore),
            buttons: [Button(call.say(CorrectionWords.correct))])
        var sections = [Section(.form(form))]
        if !card.achievements.isEmpty { sections.append(Section(.text(call.say(CorrectionWords.achievementStays)))) }
        return Page(
            title: call.say(CorrectionWords.button), crumbs: [Link(document.title, address)],
            lead: call.say(CorrectionWords.lead), sections: sections, isNarrow: true)
    }

    /// What would be recorded, and for whom the day of destruction moves.
    fileprivate static func correctionPlan(_ plan: DocumentCorrectionPlan, _ call: PageCall) -> Page {
        let address = "/documents/\(plan.accessionNumber)"
        let (was, becomes) = (call.say(DifferenceWords.was), call.say(DifferenceWords.becomes))
        let changes = Table(
            columns: [call.say(CorrectionWords.field), was, becomes],
            rows: plan.changes.map { change in
                [
                    Cell(call.say(change.field.label)), Cell(shown(change.before, change.field, call)),
                    Cell(shown(change.after, change.field, call)),
                ]
            })
        func day(_ day: CalendarDay?) -> Cell {
            Cell(day.map { call.say(DecisionWords.from($0)) } ?? call.say(DifferenceWords.noDate))
        }
        let terms = Table(
            columns: [call.say(PageWords.student), was, becomes],
            rows: plan.terms.map { [Cell($0.student ?? "—"), day($0.before), day($0.after)] })
        let sent = plan.changes.flatMap { change -> [Field] in
            let name = change.field.rawValue
            return [.hidden(name, change.after ?? ""), Field.hidden(name, change.before ?? "").shownBefore]
        }
        let form = Form(
            action: address + "/correct/done", fields: sent + [.hidden("plan", plan.digest.description)],
            buttons: [Button(call.say(CorrectionWords.correctAllTheSame))])
        return Page(
            title: call.say(CorrectionWords.button),
            crumbs: [Link(plan.accessionNumber.description, address)],
            lead: call.say(DecisionWords.nothingYet),
            sections: [
                Section(.notice(.wait, call.say(CorrectionWords.dayMoves))), Section(.table(changes)),
                Section(.table(terms)), Section(.form(form)),
            ])
    }

    private static func shown(
        _ text: String?, _ field: DocumentCorrection.Field, _ call: PageCall
    ) -> String {
        guard let text else { return "—" }
        return field == .issuedOn ? CalendarDay(text)?.text(in: call.language) ?? text : text
    }
}

enum CorrectionWords {
    static let button = Phrase("Исправить сведения", "Correct what is recorded")
    static let lead = Phrase(
        "Что написано на документе. Сам скан не меняется; в журнал попадёт, какие поля исправлены, но не что в них.",
        "What the paper says. The scan stays as it is; the journal is told which fields are corrected, not what is in them."
    )
    static let field = Phrase("Что", "Field")
    static let correct = Phrase("Исправить", "Correct")
    static let correctAllTheSame = Phrase("Исправить и изменить срок", "Correct, and move the day")
    static let achievementStays = Phrase(
        "Достижение, которое документ подтверждает, исправляется отдельно: его название и дата останутся прежними.",
        "The achievement that the paper proves is corrected by itself: its title and date stay.")
    static let dayMoves = Phrase(
        "От этого исправления изменится день, с которого документ можно уничтожить.",
        "This correction moves the day from which the paper may be destroyed.")
}
