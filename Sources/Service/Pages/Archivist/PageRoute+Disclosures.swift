import Archive
import ArchiveModel

extension PageRoute {
    /// The journal of issue: who asks, what is decided, what is handed over and brought back.
    static let disclosures: [PageRoute] = [
        .get("/disclosures", .action(.disclosureList)) { call in
            let isOpen = !call.query.isSet("all")
            let listings = try call.archive.disclosures(of: nil, year: nil, isOpen: isOpen)
            return .page(.disclosures(listings, isOpen: isOpen, call))
        },
        .get("/disclosures/new", .action(.disclosureRecord)) { call in
            .page(.newDisclosure(try call.archive.disclosurePurposes(), complaint: nil, call))
        },
        .post("/disclosures", .action(.disclosureRecord)) { call in
            do {
                let recorded = try call.archive.recordDisclosure(try draft(call))
                return .elsewhere(
                    "/disclosures/\(recorded.number)",
                    done: recorded.disclosure.decision == nil ? .disclosureRecorded : .disclosureForbidden)
            } catch let error as ArchiveError where [.usage, .notFound].contains(error.category) {
                return .page(
                    .newDisclosure(try call.archive.disclosurePurposes(), complaint: error.phrase, call))
            }
        },
        .get("/disclosures/print", .action(.disclosureList)) { call in
            .form(
                try call.archive.printDisclosures(
                    year: call.query.parsed("year", Int.init), as: call.query.value("format") ?? .html))
        },
        .get("/disclosures/{number}", .action(.disclosureList)) { call in
            .page(.disclosure(try call.archive.disclosure(call.part("number")), call))
        },
        .post("/disclosures/{number}/decision", .action(.disclosureDecide)) { call in
            let isGranted = call.form["decision"] == "grant"
            let decided = try call.archive.decideDisclosure(
                call.part("number"), granted: isGranted, reason: call.form["reason"], on: nil)
            return .elsewhere(
                "/disclosures/\(decided.number)", done: isGranted ? .disclosureGranted : .disclosureRefused)
        },
        .post("/disclosures/{number}/handover", .action(.disclosureHandOver)) { call in
            let chosen = call.form.all("document")
            let handed = try call.archive.handOver(
                HandOverDraft(
                    number: call.part("number"), form: call.form.value("form"),
                    documents: chosen.isEmpty ? nil : chosen, dueOn: call.form.day("due"),
                    sharedBasis: call.form["shared"]))
            return .elsewhere(
                "/disclosures/\(handed.listing.number)",
                done: handed.leftOut.isEmpty ? .disclosureHandedOver : .handedOverWithoutConsents)
        },
        .post("/disclosures/{number}/return", .action(.disclosureHandOver)) { call in
            let returned = try call.archive.returnDisclosure(call.part("number"), on: call.form.day("on"))
            return .elsewhere("/disclosures/\(returned.number)", done: .disclosureReturned)
        },
    ]

    private static func draft(_ call: PageCall) throws -> DisclosureDraft {
        DisclosureDraft(
            student: call.form["student"] ?? "", requester: call.form["requester"],
            capacity: try call.form.value("capacity") ?? .guardian, authorityDocument: call.form["authority"],
            manner: try call.form.value("manner") ?? .written, ground: call.form["ground"],
            purpose: call.form["purpose"] ?? "", wanted: try call.form.value("wanted") ?? .view,
            documents: (call.form["documents"] ?? "").split { $0 == "," || $0 == ";" || $0.isWhitespace }
                .map(String.init),
            receivedOn: try call.form.day("received"))
    }
}

extension Page {
    static func disclosures(_ listings: [DisclosureListing], isOpen: Bool, _ call: PageCall) -> Page {
        let year = call.archive.today.year
        var actions = [
            isOpen
                ? Act.link(call.say(DisclosureWords.showAll), "/disclosures?all=1")
                : .link(call.say(DisclosureWords.showOpen), "/disclosures"),
            .link(call.say(DisclosureWords.printYear(year)), "/disclosures/print?year=\(year)"),
            .link("PDF", "/disclosures/print?year=\(year)&format=pdf"),
        ]
        // A family asks on its own page, where it need not say for whom.
        if call.may(.disclosureRecord), !call.actor.role.isFamily {
            actions.insert(.link(call.say(DisclosureWords.record), "/disclosures/new", .main), at: 0)
        }
        let columns = [
            PageWords.number, DisclosureWords.received, PageWords.student, PrivacyWords.requester,
            PrivacyWords.purpose, PageWords.status,
        ]
        return Page(
            title: call.say(DisclosureWords.title), lead: call.say(DisclosureWords.lead), actions: actions,
            sections: listings.isEmpty
                ? [Section(.empty(call.say(isOpen ? DisclosureWords.nothingOpen : DisclosureWords.none), nil))]
                : ListPlace(call.query).table(of: listings.reversed(), "/disclosures", call) { listings in
                    Table(columns: columns.map(call.say), rows: listings.map { row($0, call) })
                })
    }

    private static func row(_ listing: DisclosureListing, _ call: PageCall) -> [Cell] {
        let disclosure = listing.disclosure
        return [
            .tight(disclosure.number, href: "/disclosures/\(disclosure.number)"),
            .tight(disclosure.receivedOn.text(in: call.language)),
            Cell(listing.student ?? call.say(DisclosureWords.cardGone)),
            Cell(disclosure.requester ?? "—", note: call.say(disclosure.capacity.phrase)),
            Cell(call.say(listing.purposeWords), note: call.say(disclosure.wanted.phrase)),
            state(listing, call),
        ]
    }

    /// How far it has come, and by which day something has to be done.
    static func state(_ listing: DisclosureListing, _ call: PageCall) -> Cell {
        let disclosure = listing.disclosure
        let last = disclosure.steps.last
        var badges = [Badge(call.say(last?.kind.phrase ?? Disclosure.undecided), tone(of: disclosure))]
        let due = disclosure.decision == nil ? listing.answerBy : disclosure.isOpen ? disclosure.handedOver?.dueOn : nil
        if let due, due < call.archive.today { badges.append(Badge(call.say(DisclosureWords.overdue), .bad)) }
        let text =
            due.map {
                call.say(
                    disclosure.decision == nil
                        ? DisclosureWords.answerBy($0.text(in: call.language))
                        : DisclosureWords.returnBy($0.text(in: call.language)))
            } ?? last?.day.text(in: call.language)
        let isProvisional = listing.isProvisional && due == listing.answerBy
        return Cell(
            text ?? "", badges: badges, note: isProvisional ? call.say(DeadlineWords.provisional) : nil)
    }

    static func tone(of disclosure: Disclosure) -> Tone {
        switch disclosure.steps.last?.kind {
        case .refused: .bad
        case .handedOver, .returned: .good
        case .granted, nil: .wait
        }
    }
}
