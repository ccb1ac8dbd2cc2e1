import Archive
import ArchiveModel

extension PageRoute {
    /// What the school keeps of a student and on what ground, to whom it was shown, and what a family can ask for.
    static let privacy: [PageRoute] = [
        .get("/students/{student}/privacy", .action(.particularList)) { call in .page(try .privacy(call)) },
        PageRoute(
            method: .post, path: "/students/{student}/consents", right: .action(.consentRecord), body: .files
        ) { try await recordConsent($0) },
        .post("/students/{student}/disclosures", .action(.disclosureRecord)) { call in
            let wanted: Disclosure.Form = try call.form.value("wanted") ?? .copy
            _ = try call.archive.recordDisclosure(
                DisclosureDraft(
                    student: call.part("student"), requester: call.form["requester"],
                    capacity: call.form.value("capacity") ?? .guardian, authorityDocument: call.form["authority"],
                    manner: .written, purpose: call.form["purpose"] ?? "", wanted: wanted))
            return .elsewhere(try privacyAddress(call), done: .asked)
        },
        .post("/students/{student}/closure", .action(.portfolioClose)) { call in
            _ = try call.archive.closePortfolio(
                call.part("student"), by: call.form.value("by") ?? .guardian, receivedOn: nil,
                basis: call.form["basis"])
            return .elsewhere(try privacyAddress(call), done: .portfolioClosed)
        },
        .post("/students/{student}/reopening", .action(.portfolioClose)) { call in
            _ = try call.archive.reopenPortfolio(
                call.part("student"), by: call.form.value("by") ?? .guardian, note: call.form["basis"])
            return .elsewhere(try privacyAddress(call), done: .portfolioReopened)
        },
        .post("/students/{student}/particulars", .action(.particularRecord)) { call in
            guard let field: Particular.Field = try call.form.value("field") else {
                throw ServiceError.fieldMissing(PrivacyWords.field)
            }
            _ = try call.archive.recordParticular(
                call.part("student"), field, value: call.form["value"], isWished: call.form.isSet("wished"))
            return .elsewhere(try privacyAddress(call), done: .saved)
        },
        .get("/students/{student}/print", .action(.studentRead)) { call in
            .form(try call.archive.printPortfolio(call.part("student"), as: call.query.value("format") ?? .html))
        },
    ]

    private static func recordConsent(_ call: PageCall) async throws -> PageAnswer {
        let (fields, files) = try await call.receivedForm()
        let who = try call.part("student")
        _ = try await call.work.pool.run {
            try call.asker.acting().recordConsent(
                who, signatory: fields.value("signatory") ?? .guardian, givenOn: fields.day("given"),
                expiresOn: fields.day("expires"), scan: files.first?.source,
                acceptDamaged: fields.acceptsDamaged, parties: ConsentParties(fields))
        }
        return .elsewhere(try privacyAddress(call), done: .consentRecorded)
    }

    private static func privacyAddress(_ call: PageCall) throws -> String {
        "/students/\(PercentEncoding.encoded(try call.part("student")))/privacy"
    }
}

extension Page {
    static func privacy(_ call: PageCall) throws -> Page {
        let who = try call.part("student")
        let particulars = try call.archive.particulars(who)
        let address = "/students/" + PercentEncoding.encoded(who)
        var sections: [Section] = []
        if call.may(.consentList) {
            let consents = try call.archive.consents(who)
            sections.append(self.consents(consents, call))
            sections += parties(consents, call)
            if call.may(.consentWithdraw), consents.contains(where: { $0.consent.withdrawnOn == nil }) {
                sections.append(Section(.acts([.link(call.say(LeavingWords.withdraw), address + "/withdrawal")])))
            }
        }
        if call.may(.consentRecord) { sections.append(consentForm(address, call)) }
        sections.append(self.particulars(particulars, call))
        if call.may(.particularRecord) { sections.append(particularForm(address, call)) }
        if call.may(.disclosureList) {
            let purposes = try call.archive.disclosurePurposes()
            sections.append(disclosures(try call.archive.disclosures(of: who), call))
            if call.may(.disclosureRecord) { sections.append(askForm(purposes, address, call)) }
        }
        if call.may(.portfolioClose) {
            sections +=
                try call.archive.portfolioClosing(who).map { reopening($0, address, call) } ?? closing(address, call)
        }
        return Page(
            title: call.say(PrivacyWords.title), crumbs: [Link(call.say(EnteringWords.portfolio), address)],
            lead: call.say(PrivacyWords.lead), sections: sections)
    }

    private static func consents(_ consents: [ConsentListing], _ call: PageCall) -> Section {
        guard !consents.isEmpty else {
            return Section(call.say(PageWords.consent), .notice(.bad, call.say(PortfolioWords.noConsent)))
        }
        return Section(
            call.say(PageWords.consent),
            .table(
                Table(
                    columns: [PrivacyWords.given, PrivacyWords.signatory, PrivacyWords.until, PageWords.status]
                        .map(call.say),
                    rows: consents.map { listing in
                        [
                            Cell(listing.consent.givenOn.text(in: call.language)),
                            Cell(
                                call.say(listing.consent.signatory.phrase), note: listing.details?.terms.purpose),
                            Cell(
                                listing.consent.termEndsOn?.text(in: call.language)
                                    ?? call.say(PrivacyWords.untilEndOfStudy)),
                            Cell(
                                "",
                                badges: [listing.state.badge(call.language)]
                                    + (listing.isOfOtherTerms
                                        ? [Badge(call.say(PrivacyWords.otherTerms), .wait)] : []),
                                note: listing.details?.terms.withdrawal),
                        ]
                    })))
    }

    private static func consentForm(_ address: String, _ call: PageCall) -> Section {
        Section(
            call.say(PrivacyWords.recordConsent), anchor: "consent",
            .form(
                Form(
                    action: address + "/consents", takesFiles: true,
                    fields: [
                        Field(
                            "scan", call.say(PrivacyWords.consentScan), .file(accept: PageWords.accept, several: false),
                            hint: call.say(PrivacyWords.consentMeans)),
                        Field(
                            "signatory", call.say(PrivacyWords.signatory),
                            .choice(
                                [Consent.Signatory.guardian, .student].map { ($0.rawValue, call.say($0.phrase)) })),
                        Field(
                            "given", call.say(PrivacyWords.givenOn), .date, value: call.archive.today.description,
                            isRequired: true),
                        Field("expires", call.say(PrivacyWords.expiresOn), .date),
                    ] + Field.consentParties(call), buttons: [Button(call.say(PrivacyWords.recordConsent))])))
    }

    private static func particulars(_ particulars: [Particular], _ call: PageCall) -> Section {
        guard !particulars.isEmpty else {
            return Section(call.say(PrivacyWords.particulars), .empty(call.say(PrivacyWords.noParticulars), nil))
        }
        return Section(
            call.say(PrivacyWords.particulars),
            .table(
                Table(
                    columns: [PrivacyWords.field, PrivacyWords.value, PrivacyWords.origin].map(call.say),
                    rows: particulars.map { particular in
                        [
                            Cell(
                                call.say(particular.field.phrase),
                                badges: particular.field.isIdentityDocument
                                    ? [Badge(call.say(PrivacyWords.identity), .wait)] : []),
                            Cell(particular.value ?? call.say(PrivacyWords.hidden)),
                            Cell(
                                call.say(particular.origin.phrase),
                                note: particular.enteredOn.text(in: call.language)),
                        ]
                    })))
    }

    private static func particularForm(_ address: String, _ call: PageCall) -> Section {
        var fields = [
            Field(
                "field", call.say(PrivacyWords.field),
                // Nothing beforehand: an empty value takes out whatever is chosen here.
                .choice(
                    [("", call.say(EnteringWords.choose))]
                        + Particular.Field.allCases.map { ($0.rawValue, call.say($0.phrase)) }),
                isRequired: true),
            Field("value", call.say(PrivacyWords.value), hint: call.say(PrivacyWords.valueHint)),
        ]
        if !call.actor.role.isFamily { fields.append(Field("wished", call.say(PrivacyWords.wished), .check)) }
        return Section(
            call.say(PrivacyWords.enter),
            .form(
                Form(
                    action: address + "/particulars", fields: fields,
                    buttons: [Button(call.say(PrivacyWords.save), kind: .plain)])))
    }

    private static func disclosures(_ disclosures: [DisclosureListing], _ call: PageCall) -> Section {
        guard !disclosures.isEmpty else {
            return Section(call.say(PrivacyWords.shown), .empty(call.say(PrivacyWords.shownToNobody), nil))
        }
        return Section(
            call.say(PrivacyWords.shown),
            .table(
                Table(
                    columns: [
                        PageWords.number, PageWords.date, PrivacyWords.requester, PrivacyWords.purpose,
                        PageWords.status,
                    ].map(call.say), rows: disclosures.map { row($0, call) })))
    }

    private static func row(_ listing: DisclosureListing, _ call: PageCall) -> [Cell] {
        let disclosure = listing.disclosure
        let last = disclosure.steps.last
        return [
            .tight(disclosure.number, href: "/disclosures/\(disclosure.number)"),
            .tight(disclosure.receivedOn.text(in: call.language)),
            Cell(disclosure.requester ?? "—", note: call.say(disclosure.capacity.phrase)),
            Cell(call.say(listing.purposeWords), note: call.say(disclosure.wanted.phrase)),
            Cell(
                last?.reason ?? last?.day.text(in: call.language) ?? "",
                badges: [Badge(call.say(last?.kind.phrase ?? Disclosure.undecided), tone(of: disclosure))]),
        ]
    }

    private static func askForm(_ purposes: [DisclosurePurpose], _ address: String, _ call: PageCall) -> Section {
        var fields = [
            Field(
                "purpose", call.say(PrivacyWords.purpose), .choice(purposes.map { ($0.code, call.say($0.phrase)) })),
            Field(
                "wanted", call.say(PrivacyWords.wanted),
                .choice(
                    [Disclosure.Form.copy, .certifiedCopy, .view].map { ($0.rawValue, call.say($0.phrase)) })),
        ]
        // A family asks in its own name, which the account has.
        if !call.actor.role.isFamily {
            fields.append(
                Field("requester", call.say(PrivacyWords.requester), isRequired: true, autocomplete: "name"))
        }
        fields.append(
            Field("authority", call.say(PrivacyWords.authority), hint: call.say(PrivacyWords.authorityHint)))
        if !call.actor.role.isFamily {
            fields.append(
                Field(
                    "capacity", call.say(PrivacyWords.capacity),
                    .choice([Disclosure.Capacity.guardian, .student].map { ($0.rawValue, call.say($0.phrase)) })))
        }
        return Section(
            call.say(PrivacyWords.ask),
            .form(
                Form(
                    action: address + "/disclosures", fields: fields,
                    buttons: [Button(call.say(PrivacyWords.send), kind: .plain)])))
    }

    private static func closing(_ address: String, _ call: PageCall) -> [Section] {
        var fields = [Field("basis", call.say(PrivacyWords.closingBasis))]
        if !call.actor.role.isFamily {
            fields.append(
                Field(
                    "by", call.say(PrivacyWords.capacity),
                    .choice(Consent.Signatory.allCases.map { ($0.rawValue, call.say($0.phrase)) })))
        }
        return [
            Section(call.say(PrivacyWords.close), .text(call.say(PrivacyWords.closeMeans))),
            Section(
                .form(
                    Form(
                        action: address + "/closure", fields: fields,
                        buttons: [Button(call.say(PrivacyWords.closeButton), kind: .danger)]))),
        ]
    }

    private static func reopening(_ closing: PortfolioClosing, _ address: String, _ call: PageCall) -> [Section] {
        [
            Section(call.say(PrivacyWords.isClosed), .notice(.wait, call.say(PrivacyWords.closeMeans))),
            closing.mayBeReopened
                ? Section(.acts([.post(call.say(PrivacyWords.reopen), address + "/reopening", [], .main)]))
                : Section(.text(call.say(PrivacyWords.reopenedByAnother))),
        ]
    }
}
