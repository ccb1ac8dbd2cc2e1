import Archive
import ArchiveModel

/// What comes next with an act, for whoever may take the step.
extension Page {
    static func steps(of act: Disposal, _ call: PageCall) -> [Section] {
        var sections: [Section] = []
        if [.draft, .agreed].contains(act.state) { sections += inventories(of: act, call) }
        if act.state == .draft, call.may(.actAgree) { sections += agreement(of: act, call) }
        if act.state == .agreed, call.may(.actApprove) { sections.append(approval(of: act, call)) }
        if act.state == .approved, call.may(.actExecute) {
            sections.append(
                Section(.acts([.link(call.say(ActPageWords.toExecution), address(of: act) + "/execute", .danger)])))
        }
        if [.draft, .agreed, .approved].contains(act.state), call.may(.actCancel) {
            sections.append(cancellation(of: act, call))
        }
        return sections
    }

    private static func address(of act: Disposal) -> String { "/acts/\(act.number)" }

    /// Nothing of a year is selected for destruction before its inventories of permanent storage are approved.
    private static func inventories(of act: Disposal, _ call: PageCall) -> [Section] {
        let missing = act.yearsWithoutInventory
        guard let first = missing.first else { return [] }
        var sections = [Section(.notice(.wait, call.say(ActPageWords.inventoriesMissing(missing))))]
        guard call.may(.inventoryRecord) else { return sections }
        // Years that follow each other have one protocol as a rule.
        let last = missing.enumerated().last { $0.element == first + $0.offset }?.element ?? first
        sections.append(
            Section(
                call.say(ActPageWords.inventories),
                .form(
                    inventoryRecord(
                        to: address(of: act) + "/inventories", from: first, last: last, typed: call.form, call))))
        return sections
    }

    /// More than this are named instead of ticked.
    private static let tickedItems = 60

    private static func agreement(of act: Disposal, _ call: PageCall) -> [Section] {
        var fields = [
            Field(
                "protocol", call.say(ActPageWords.protocolNumber), value: call.form["protocol"], isRequired: true),
            Field(
                "date", call.say(PageWords.date), .date, value: call.form["date"] ?? call.archive.today.description,
                isRequired: true),
        ]
        let button = Button(call.say(ActPageWords.agree))
        let action = address(of: act) + "/agree"
        let selected = act.items.enumerated().filter { $0.element.dropped == nil }
        guard selected.count <= tickedItems else {
            fields.append(
                Field(
                    "kept", call.say(ActPageWords.keptByCommission), value: call.form["kept"],
                    hint: call.say(ActPageWords.keptHint)))
            return [
                Section(
                    call.say(ActPageWords.agreement), .form(Form(action: action, fields: fields, buttons: [button])))
            ]
        }
        return [
            Section(call.say(ActPageWords.agreement), .text(call.say(ActPageWords.tickWhatStays))),
            Section(
                .table(
                    Table(
                        columns: [PageWords.documents, ActPageWords.heading, ActPageWords.years].map(call.say),
                        rows: selected.map { _, item in
                            [
                                .tight(item.accessionNumber.description, href: "/documents/\(item.accessionNumber)"),
                                Cell(item.rule.heading, note: item.rule.index.description),
                                Cell(String(item.caseYear)),
                            ]
                        },
                        select: Selection(
                            name: "keep", values: selected.map { String($0.offset + 1) }, action: action,
                            buttons: [button], fields: fields)))),
        ]
    }

    private static func approval(of act: Disposal, _ call: PageCall) -> Section {
        Section(
            call.say(ActPageWords.approval),
            .form(
                Form(
                    action: address(of: act) + "/approve",
                    fields: [
                        Field("post", call.say(ActPageWords.post), value: call.form["post"], isRequired: true),
                        Field(
                            "name", call.say(ActPageWords.signer), value: call.form["name"], isRequired: true,
                            autocomplete: "name"),
                    ], buttons: [Button(call.say(ActPageWords.approve))])))
    }

    private static func cancellation(of act: Disposal, _ call: PageCall) -> Section {
        Section(
            call.say(ActPageWords.cancelling),
            .form(
                Form(
                    action: address(of: act) + "/cancel",
                    fields: [
                        Field("reason", call.say(PageWords.reason), value: call.form["reason"], isRequired: true)
                    ],
                    buttons: [Button(call.say(ActPageWords.cancel), kind: .danger)])))
    }
}
