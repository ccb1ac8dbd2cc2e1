import Archive
import ArchiveModel

extension Page {
    /// One row of the journal of issue: what was asked, what happened, and what comes next for whoever may do it.
    static func disclosure(_ listing: DisclosureListing, _ call: PageCall) -> Page {
        let disclosure = listing.disclosure
        return Page(
            title: call.say(DisclosureWords.one(disclosure.number)),
            crumbs: [
                call.actor.role.isFamily
                    ? Link(call.say(PrivacyWords.title), "/students/\(disclosure.studentID)/privacy")
                    : Link(call.say(DisclosureWords.title), "/disclosures")
            ],
            sections: [Section(.facts(asked(listing, call)))] + steps(disclosure, call) + next(listing, call))
    }

    private static func asked(_ listing: DisclosureListing, _ call: PageCall) -> [Fact] {
        let disclosure = listing.disclosure
        return [
            Fact(call.say(PageWords.status), state(listing, call)),
            listing.student.map {
                Fact(call.say(PageWords.student), Cell($0, href: "/students/\(disclosure.studentID)"))
            } ?? Fact(call.say(PageWords.student), call.say(DisclosureWords.cardGone)),
            Fact(
                call.say(PrivacyWords.requester),
                Cell(disclosure.requester ?? "—", note: call.say(disclosure.capacity.phrase))),
            Fact(call.say(DisclosureWords.authority), disclosure.authorityDocument),
            Fact(
                call.say(DisclosureWords.received),
                "\(disclosure.receivedOn.text(in: call.language)), \(call.say(disclosure.manner.phrase))"),
            Fact(call.say(PrivacyWords.purpose), call.say(listing.purposeWords)),
            Fact(call.say(DisclosureWords.ground), disclosure.ground),
            Fact(call.say(PrivacyWords.wanted), call.say(disclosure.wanted.phrase)),
            Fact(
                call.say(PageWords.documents),
                disclosure.asked.isEmpty
                    ? call.say(DisclosureWords.wholePortfolio)
                    : disclosure.asked.map(\.accessionNumber.description).joined(separator: ", ")),
            Fact(call.say(DisclosureWords.enteredBy), disclosure.officer),
        ].compactMap { $0 }
    }

    private static func steps(_ disclosure: Disclosure, _ call: PageCall) -> [Section] {
        guard !disclosure.steps.isEmpty else { return [] }
        var sections = [
            Section(
                call.say(DisclosureWords.course),
                .table(
                    Table(
                        columns: [
                            DisclosureWords.what, PageWords.date, DisclosureWords.officer, DisclosureWords.details,
                        ]
                        .map(call.say),
                        rows: disclosure.steps.map { step in
                            [
                                Cell(call.say(step.kind.phrase)), .tight(step.day.text(in: call.language)),
                                Cell(step.officer), Cell(details(of: step, call)),
                            ]
                        })))
        ]
        if let handed = disclosure.handedOver, !handed.items.isEmpty {
            sections.append(
                Section(
                    call.say(DisclosureWords.handed),
                    .table(
                        Table(
                            columns: [PageWords.number, DisclosureWords.digests].map(call.say),
                            rows: handed.items.map { item in
                                let digests = item.digests.map { String($0.description.prefix(16)) + "…" }
                                return [
                                    .tight(
                                        item.accessionNumber.description, href: "/documents/\(item.accessionNumber)"),
                                    Cell(digests.joined(separator: ", "), isCode: true),
                                ]
                            }))))
        }
        return sections
    }

    private static func details(of step: Disclosure.Step, _ call: PageCall) -> String {
        [
            step.form.map { call.say($0.phrase) }, step.reason, step.sharedBasis,
            step.dueOn.map { call.say(DisclosureWords.returnBy($0.text(in: call.language))) },
        ].compactMap { $0 }.joined(separator: "; ")
    }

    // MARK: What comes next

    private static func next(_ listing: DisclosureListing, _ call: PageCall) -> [Section] {
        let disclosure = listing.disclosure
        let address = "/disclosures/\(disclosure.number)"
        guard disclosure.decision != nil else { return call.may(.disclosureDecide) ? decision(address, call) : [] }
        guard call.may(.disclosureHandOver), disclosure.decision?.kind == .granted else { return [] }
        if disclosure.handedOver == nil { return listing.student == nil ? [] : handOver(disclosure, address, call) }
        guard disclosure.returned == nil else { return [] }
        return [
            Section(
                call.say(DisclosureWords.returning),
                .form(
                    Form(
                        action: address + "/return",
                        fields: [Field("on", call.say(PageWords.date), .date, value: call.archive.today.description)],
                        buttons: [Button(call.say(DisclosureWords.enterReturn), kind: .plain)])))
        ]
    }

    private static func decision(_ address: String, _ call: PageCall) -> [Section] {
        [
            Section(
                call.say(DisclosureWords.decision),
                .form(
                    Form(
                        action: address + "/decision",
                        fields: [
                            Field(
                                "reason", call.say(DisclosureWords.refusalReason),
                                hint: call.say(DisclosureWords.reasonHint))
                        ],
                        buttons: [
                            Button(call.say(DisclosureWords.grant), name: "decision", value: "grant"),
                            Button(call.say(DisclosureWords.refuse), name: "decision", value: "refuse", kind: .danger),
                        ])))
        ]
    }

    private static func handOver(_ disclosure: Disclosure, _ address: String, _ call: PageCall) -> [Section] {
        let forms = [disclosure.wanted] + Disclosure.Form.allCases.filter { $0 != disclosure.wanted }
        let fields = [
            Field("form", call.say(DisclosureWords.how), .choice(forms.map { ($0.rawValue, call.say($0.phrase)) })),
            Field("due", call.say(DisclosureWords.dueOn), .date, hint: call.say(DisclosureWords.dueHint)),
            Field("shared", call.say(DisclosureWords.shared), hint: call.say(DisclosureWords.sharedHint)),
        ]
        let button = Button(call.say(DisclosureWords.enterHandOver))
        let action = address + "/handover"
        guard disclosure.asked.count > 1 else {
            return [
                Section(
                    call.say(DisclosureWords.handingOver),
                    .form(Form(action: action, fields: fields, buttons: [button])))
            ]
        }
        let numbers = disclosure.asked.map(\.accessionNumber.description)
        return [
            Section(call.say(DisclosureWords.handingOver), .text(call.say(DisclosureWords.chosenMeans))),
            Section(
                .table(
                    Table(
                        columns: [call.say(PageWords.documents)],
                        rows: numbers.map { [.tight($0, href: "/documents/\($0)")] },
                        select: Selection(
                            name: "document", values: numbers, action: action, buttons: [button], fields: fields)))),
        ]
    }

    // MARK: A new one

    /// - Parameter complaint: about what was typed, which stands there still.
    static func newDisclosure(
        _ purposes: [DisclosurePurpose], complaint: Phrase?, _ call: PageCall
    ) -> Page {
        func choice<Value: NamedValue>(_ values: [Value], _ words: (Value) -> Phrase) -> Field.Kind {
            .choice(values.map { ($0.rawValue, call.say(words($0))) })
        }
        var fields = [
            Field(
                "student", call.say(PageWords.student), value: call.form["student"] ?? call.query["student"],
                hint: call.say(DisclosureWords.studentHint), isRequired: true)
        ]
        // A family asks in its own name, as what it is, today.
        if !call.actor.role.isFamily {
            fields += [
                Field(
                    "requester", call.say(PrivacyWords.requester), value: call.form["requester"], isRequired: true,
                    autocomplete: "off"),
                Field(
                    "capacity", call.say(DisclosureWords.capacity), choice(Self.capacities) { $0.phrase },
                    value: call.form["capacity"]),
            ]
        }
        fields += [
            Field(
                "authority", call.say(PrivacyWords.authority), value: call.form["authority"],
                hint: call.say(PrivacyWords.authorityHint)),
            Field(
                "manner", call.say(DisclosureWords.manner),
                choice([.written, .oral]) { (manner: Disclosure.Manner) in manner.phrase }, value: call.form["manner"]),
            Field(
                "purpose", call.say(PrivacyWords.purpose), .choice(purposes.map { ($0.code, call.say($0.phrase)) }),
                value: call.form["purpose"]),
            Field(
                "wanted", call.say(PrivacyWords.wanted), choice(Disclosure.Form.allCases) { $0.phrase },
                value: call.form["wanted"]),
            Field(
                "documents", call.say(PageWords.documents), value: call.form["documents"],
                hint: call.say(DisclosureWords.documentsHint)),
            Field(
                "ground", call.say(DisclosureWords.ground), value: call.form["ground"],
                hint: call.say(DisclosureWords.groundHint)),
        ]
        if !call.actor.role.isFamily {
            fields.append(
                Field(
                    "received", call.say(DisclosureWords.received), .date,
                    value: call.form["received"] ?? call.archive.today.description, isRequired: true))
        }
        return Page(
            title: call.say(DisclosureWords.record),
            crumbs: [Link(call.say(DisclosureWords.title), "/disclosures")],
            sections: (complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []) + [
                Section(
                    .form(
                        Form(
                            action: "/disclosures", fields: fields,
                            buttons: [Button(call.say(DisclosureWords.enter))])))
            ])
    }

    private static let capacities: [Disclosure.Capacity] = [.guardian, .student, .authority, .thirdParty]
}
