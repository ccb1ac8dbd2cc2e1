import Archive
import ArchiveModel

extension PageRoute {
    /// What a person decides about a document, which its term may wait for: first what follows, then exactly that.
    static let decisions: [PageRoute] = [
        .get("/documents/{id}/no-longer-needed", .action(.documentDecide)) { try plan(.noLongerNeeded, $0) },
        .post("/documents/{id}/no-longer-needed", .action(.documentDecide)) { try record(.noLongerNeeded, $0) },
        .get("/documents/{id}/replacement", .action(.documentDecide)) { try plan(.replacement, $0) },
        .post("/documents/{id}/replacement", .action(.documentDecide)) { try record(.replacement, $0) },
    ]

    private static func plan(_ form: DecisionForm, _ call: PageCall) throws -> PageAnswer {
        .page(
            .decision(
                form,
                try call.archive.planDecision(
                    form.decision(call.query), about: call.part("id"), on: call.query.day("on")), call))
    }

    private static func record(_ form: DecisionForm, _ call: PageCall) throws -> PageAnswer {
        guard let plan = try call.form.parsed("plan", Digest.init) else { throw ServiceError.fieldInvalid("plan") }
        let explained = try call.archive.recordDecision(
            form.decision(call.form), about: call.part("id"), on: call.form.day("on"), confirming: plan)
        return .elsewhere("/documents/\(explained.document.document.accessionNumber)", done: .decisionRecorded)
    }
}

/// A page on which a decision about a document is recorded; its address ends so.
enum DecisionForm: String, CaseIterable, Sendable {
    case noLongerNeeded = "no-longer-needed"
    case replacement

    /// The ways there from the document, for whoever may go them, to what is not recorded yet.
    static func acts(_ explanation: Explanation?, _ call: PageCall) -> [Page.Act] {
        guard call.may(.documentDecide), let explanation, !explanation.holdings.isEmpty else { return [] }
        let open = allCases.filter {
            ($0 == .noLongerNeeded ? explanation.noLongerNeededOn : explanation.replacedOn) == nil
        }
        let address = "/documents/\(explanation.document.document.accessionNumber)"
        return open.map { .link(call.say($0.way), "\(address)/\($0.rawValue)") }
    }

    /// What is recorded.
    static func facts(_ explanation: Explanation, _ call: PageCall) -> [Page.Fact] {
        [
            Page.Fact(call.say(DecisionWords.notNeeded), explanation.noLongerNeededOn?.text(in: call.language)),
            Page.Fact(call.say(DecisionWords.replaced), explanation.replacedOn?.text(in: call.language)),
        ].compactMap { $0 }
    }

    fileprivate func decision(_ fields: FormFields) -> DocumentDecision {
        self == .noLongerNeeded ? .noLongerNeeded : .replaced(by: fields["by"])
    }

    private var way: Phrase { self == .noLongerNeeded ? DecisionWords.notNeededWay : DecisionWords.replacedWay }
    fileprivate var title: Phrase { self == .noLongerNeeded ? DecisionWords.notNeeded : DecisionWords.replaced }
    fileprivate var lead: Phrase { self == .noLongerNeeded ? DecisionWords.notNeededLead : DecisionWords.replacedLead }
}

extension Page {
    /// The plan of one day, which can be another, and the button that does what it says.
    fileprivate static func decision(_ form: DecisionForm, _ plan: DecisionPlan, _ call: PageCall) -> Page {
        let document = plan.before.document.document
        let address = "/documents/\(document.accessionNumber)"
        let target = "\(address)/\(form.rawValue)"
        let (day, replacement) = (plan.on.description, plan.replacement?.accessionNumber.description)
        var asked = [Field("on", call.say(PageWords.date), .date, value: day, isRequired: true)]
        var sent = [Field.hidden("on", day), .hidden("plan", plan.digest.description)]
        if form == .replacement {
            asked.append(
                Field("by", call.say(DecisionWords.by), value: replacement, hint: call.say(DecisionWords.byHint)))
            if let replacement { sent.append(.hidden("by", replacement)) }
        }
        let ask = Form(
            action: target, isQuery: true, fields: asked,
            buttons: [Button(call.say(LeavingWords.showPlan), kind: .plain)], isFilter: true)
        let record = Form(
            action: target, fields: sent,
            buttons: [
                Button(
                    call.say(LeavingWords.on(DecisionWords.record, plan.on.text(in: call.language))), kind: .danger)
            ])
        return Page(
            title: call.say(form.title), crumbs: [Link(document.title, address)], lead: call.say(form.lead),
            sections: [Section(.notice(.plain, call.say(DecisionWords.nothingYet))), Section(.form(ask))]
                + replacementFacts(plan, call) + outlook(plan, call)
                + [Section(.text(call.say(DecisionWords.forGood))), Section(.form(record))])
    }

    private static func replacementFacts(_ plan: DecisionPlan, _ call: PageCall) -> [Section] {
        guard let new = plan.replacement else { return [] }
        return [
            Section(
                .facts([
                    Fact(
                        call.say(DecisionWords.newOne),
                        Cell(
                            new.title, href: "/documents/\(new.accessionNumber)",
                            note: new.accessionNumber.description))
                ]))
        ]
    }

    /// For each of those it belongs to: what is, and what would be.
    private static func outlook(_ plan: DecisionPlan, _ call: PageCall) -> [Section] {
        let rows = zip(plan.before.holdings, plan.after.holdings).map { before, after in
            [Cell(before.student ?? "—"), term(before, call), term(after, call)]
        }
        let isSame = zip(plan.before.holdings, plan.after.holdings).allSatisfy { before, after in
            before.outcome == after.outcome && before.earliest == after.earliest && before.deadline == after.deadline
        }
        let columns = [PageWords.student, DifferenceWords.was, DifferenceWords.becomes].map(call.say)
        return (isSame ? [Section(.notice(.wait, call.say(DecisionWords.sameTerm)))] : [])
            + [Section(.table(Table(columns: columns, rows: rows)))]
    }

    private static func term(_ holding: HoldingExplanation, _ call: PageCall) -> Cell {
        var cell = Cell(
            holding.earliest.map { call.say(DecisionWords.from($0)) } ?? call.say(DifferenceWords.noDate),
            note: holding.winner?.description)
        cell.badges = [Badge(holding.outcome.phrase.text(in: call.language))]
        if holding.isHeld { cell.badges.append(Badge(call.say(DocumentPageWords.hold), .bad)) }
        return cell
    }
}

enum DecisionWords {
    static let notNeededWay = Phrase("Больше не нужен…", "No longer needed…")
    static let replacedWay = Phrase("Заменён новым…", "Replaced by another…")
    static let notNeeded = Phrase("Документ больше не нужен", "The paper is no longer needed")
    static let replaced = Phrase("Документ заменён новым", "The paper is replaced by another")
    static let notNeededLead = Phrase(
        "Решение, что надобность в документе миновала: его ждут сроки «до минования надобности».",
        "The decision that nobody needs it any more, which terms \"until no longer needed\" wait for.")
    static let replacedLead = Phrase(
        "Вместо него действует другой документ: этого ждут сроки «до замены новыми».",
        "Another paper took its place, which terms \"until replaced\" wait for.")
    static let nothingYet = Phrase("Пока ничего не записано.", "Nothing was recorded so far.")
    static let by = Phrase("Номер нового документа", "Number of the new paper")
    static let byHint = Phrase("Если он есть в архиве.", "If the archive has it.")
    static let newOne = Phrase("Новый документ", "The new paper")
    static let sameTerm = Phrase(
        "Срок хранения от этого не изменится: позиция номенклатуры такого решения не ждёт.",
        "The term stays as it is: the item of the nomenclature does not wait for such a decision.")
    static let forGood = Phrase("Записанное решение не отменяется.", "A recorded decision is not taken back.")
    static let record = Phrase("Записать решение", "Record the decision")

    static func from(_ day: CalendarDay) -> Phrase {
        Phrase("может быть уничтожен с \(day.text(in: .russian))", "may be destroyed from \(day)")
    }
}
