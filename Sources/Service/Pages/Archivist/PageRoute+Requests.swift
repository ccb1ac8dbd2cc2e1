import Archive
import ArchiveModel

extension PageRoute {
    /// Requests about personal data: what came in, by which day it is to be answered, and what was answered.
    static let requests: [PageRoute] = [
        .get("/requests", .action(.requestList)) { call in
            let isOpen = !call.query.isSet("all")
            return .page(.requests(try call.archive.requests(includingAnswered: !isOpen), isOpen: isOpen, call))
        },
        .get("/requests/new", .action(.requestRecord)) { call in
            // A family's name is typed by whoever has the paper; from a portfolio it is known already.
            let known = try call.query["student"].map { try call.archive.student($0).listing.student }
            return .page(.newRequest(of: known, complaint: nil, call))
        },
        .post("/requests", .action(.requestRecord)) { call in
            do {
                guard let kind: SubjectRequest.Kind = try call.form.value("kind"), kind != .closePortfolio else {
                    throw ServiceError.fieldInvalid("kind")
                }
                let recorded = try call.archive.recordRequest(
                    kind, of: call.form["student"] ?? "", document: call.form["document"],
                    receivedOn: call.form.day("received"), basis: call.form["basis"])
                return .elsewhere(recorded.request.address, done: .requestRecorded)
            } catch let error as ArchiveError where [.usage, .notFound].contains(error.category) {
                return .page(.newRequest(of: nil, complaint: error.phrase, call))
            }
        },
        .get("/requests/{number}", .action(.requestList)) { call in
            .page(try shownRequest(call))
        },
        .post("/requests/{number}/extension", .action(.requestExtend)) { call in
            try changing(call, .requestExtended) {
                try call.archive.extendRequest(call.part("number"), reason: call.form["reason"] ?? "")
            }
        },
        .post("/requests/{number}/answer", .action(.requestAnswer)) { call in
            guard let outcome: SubjectRequest.Outcome = try call.form.value("outcome") else {
                throw ServiceError.fieldInvalid("outcome")
            }
            return try changing(call, .requestAnswered) {
                try call.archive.answerRequest(
                    call.part("number"), outcome, on: call.form.day("on"), note: call.form["note"])
            }
        },
    ]

    /// What cannot be done so is told on the page of the request, with what was typed.
    private static func changing(
        _ call: PageCall, _ done: PageNotice, _ change: () throws -> RequestListing
    ) throws -> PageAnswer {
        do {
            return .elsewhere(try change().request.address, done: done)
        } catch let error as ArchiveError where [.usage, .notAllowed].contains(error.category) {
            try call.archive.requireRight(.requestList)
            return .page(try shownRequest(call, complaint: error.phrase))
        }
    }

    /// - Parameter complaint: about what was typed, which stands there still.
    static func shownRequest(_ call: PageCall, complaint: Phrase? = nil) throws -> Page {
        let listing = try call.archive.request(call.part("number"))
        let plan =
            try listing.asksForPortfolio && call.may(.portfolioDisclose)
            ? call.archive.planPortfolio(listing.request.number) : nil
        return .request(listing, plan, complaint: complaint, call)
    }
}

extension SubjectRequest {
    var address: String { "/requests/\(number)" }
}

extension Page {
    static func requests(_ listings: [RequestListing], isOpen: Bool, _ call: PageCall) -> Page {
        var actions = [
            isOpen
                ? Act.link(call.say(RequestWords.showAll), "/requests?all=1")
                : .link(call.say(RequestWords.showOpen), "/requests")
        ]
        if call.may(.requestRecord) {
            actions.insert(.link(call.say(RequestWords.record), "/requests/new", .main), at: 0)
        }
        let columns = [
            PageWords.number, RequestWords.kind, PageWords.student, RequestWords.received, PageWords.status,
        ]
        return Page(
            title: call.say(RequestWords.title), lead: call.say(RequestWords.lead), actions: actions,
            sections: listings.isEmpty
                ? [Section(.empty(call.say(isOpen ? RequestWords.noneOpen : RequestWords.none), nil))]
                : ListPlace(call.query).table(of: listings.reversed(), "/requests", call) { listings in
                    Table(
                        columns: columns.map(call.say),
                        rows: listings.map { listing in
                            let request = listing.request
                            return [
                                .tight(request.number, href: request.address), Cell(call.say(request.kind.phrase)),
                                Cell(
                                    listing.student ?? call.say(DisclosureWords.cardGone),
                                    note: listing.document?.description),
                                .tight(request.receivedOn.text(in: call.language)), state(listing, call),
                            ]
                        })
                })
    }

    /// How far it has come, and by which day it is to be answered.
    private static func state(_ listing: RequestListing, _ call: PageCall) -> Cell {
        if let answer = listing.request.answer {
            return Cell(
                answer.answeredOn.text(in: call.language),
                badges: [Badge(call.say(answer.outcome.phrase), answer.outcome == .refused ? .bad : .good)])
        }
        let badge =
            listing.state == .overdue
            ? Badge(call.say(RequestWords.overdue), .bad) : Badge(call.say(RequestWords.waiting), .wait)
        return Cell(
            listing.request.lastDay.map { call.say(RequestWords.by($0.text(in: call.language))) } ?? "",
            badges: [badge])
    }

    // MARK: One of them

    /// - Parameters:
    ///   - plan: of handing over the portfolio that is asked for; nil: none is, or not by whoever looks.
    ///   - complaint: about what was typed, which stands there still.
    static func request(
        _ listing: RequestListing, _ plan: PortfolioPlan?, complaint: Phrase?, _ call: PageCall
    ) -> Page {
        let request = listing.request
        var sections = complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []
        if listing.student == nil, request.answer == nil {
            sections.append(Section(.notice(.wait, call.say(RequestWords.cardGone))))
        }
        sections.append(Section(.facts(facts(listing, call))))
        if request.answer == nil {
            if let plan { sections += portfolioForm(request, plan, call) }
            if call.may(.requestAnswer) { sections += answerForm(listing, call) }
            if call.may(.requestExtend), listing.mayBeExtended { sections += extensionForm(request, call) }
        }
        return Page(
            title: call.say(RequestWords.one(request.number)),
            crumbs: [Link(call.say(RequestWords.title), "/requests")], sections: sections)
    }

    private static func facts(_ listing: RequestListing, _ call: PageCall) -> [Fact] {
        let request = listing.request
        let who = Cell(
            listing.student ?? call.say(DisclosureWords.cardGone),
            href: listing.student != nil && call.may(.studentRead) ? "/students/\(request.studentID)" : nil)
        let what = listing.document.map { Cell($0.description, href: "/documents/\($0)") }
        return [
            Fact(call.say(PageWords.status), state(listing, call)),
            Fact(call.say(RequestWords.kind), call.say(request.kind.phrase)),
            Fact(call.say(PageWords.student), who),
            Fact(
                call.say(PageWords.paper),
                what ?? Cell(request.documentID == nil ? call.say(RequestWords.wholePortfolio) : "—")),
            Fact(call.say(RequestWords.received), request.receivedOn.text(in: call.language)),
            Fact(call.say(PageWords.basis), request.basis),
            Fact(call.say(RequestWords.stopBy), request.stopDueOn?.text(in: call.language)),
            Fact(call.say(RequestWords.answerBy), request.lastDay?.text(in: call.language)),
            request.extended.map { extended in
                Fact(
                    call.say(RequestWords.extended),
                    Cell(
                        call.say(RequestWords.until(extended.dueOn.text(in: call.language))), note: extended.reason))
            },
            request.answer.flatMap { Fact(call.say(RequestWords.note), $0.note) },
        ].compactMap { $0 }
    }

    private static func answerForm(_ listing: RequestListing, _ call: PageCall) -> [Section] {
        let request = listing.request
        let isThere = listing.student != nil
        // Of whoever has no card any more nothing new is written down.
        let outcomes = SubjectRequest.Outcome.allCases.filter { isThere || $0 != .refused }
        var fields = [
            Field(
                "outcome", call.say(RequestWords.outcome),
                .choice(outcomes.map { ($0.rawValue, call.say($0.phrase)) }), value: call.form["outcome"]),
            Field(
                "on", call.say(RequestWords.answeredOn), .date,
                value: call.form["on"] ?? call.archive.today.description, isRequired: true),
        ]
        if isThere {
            fields.append(
                Field(
                    "note", call.say(RequestWords.note), value: call.form["note"],
                    hint: call.say(RequestWords.noteHint)))
        }
        let form = Form(
            action: request.address + "/answer", fields: fields, buttons: [Button(call.say(RequestWords.enterAnswer))])
        let what = call.say(RequestWords.answering(request.kind))
        return [Section(call.say(RequestWords.answer), .text(what))] + correctionWay(listing, call)
            + [Section(.form(form))]
    }

    /// The way to what is said to be wrong, where that is one paper.
    private static func correctionWay(_ listing: RequestListing, _ call: PageCall) -> [Section] {
        guard listing.request.kind == .inaccurate, let document = listing.document, call.may(.documentCorrect) else {
            return []
        }
        return [Section(.acts([.link(call.say(CorrectionWords.button), "/documents/\(document)/correct")]))]
    }

    private static func extensionForm(_ request: SubjectRequest, _ call: PageCall) -> [Section] {
        [
            Section(
                call.say(RequestWords.extend),
                .form(
                    Form(
                        action: request.address + "/extension",
                        fields: [
                            Field(
                                "reason", call.say(PageWords.reason), value: call.form["reason"],
                                hint: call.say(RequestWords.extendMeans), isRequired: true)
                        ], buttons: [Button(call.say(RequestWords.extend), kind: .plain)])))
        ]
    }

    // MARK: A new one

    /// - Parameters:
    ///   - student: of whose portfolio one comes.
    ///   - complaint: about what was typed, which stands there still.
    static func newRequest(of student: Student?, complaint: Phrase?, _ call: PageCall) -> Page {
        // An application to close a portfolio has a form of its own, in the portfolio.
        let kinds = SubjectRequest.Kind.allCases.filter { $0 != .closePortfolio }
        let who =
            student.map { [Field.hidden("student", $0.id.description)] } ?? [
                Field(
                    "student", call.say(PageWords.student), value: call.form["student"],
                    hint: call.say(DisclosureWords.studentHint), isRequired: true)
            ]
        let fields =
            who + [
                Field(
                    "kind", call.say(RequestWords.kind),
                    .choice(
                        kinds.map { kind in
                            (kind.rawValue, "\(call.say(kind.phrase)) – \(call.say(RequestWords.recording(kind)))")
                        }), value: call.form["kind"]),
                Field(
                    "document", call.say(PageWords.paper), value: call.form["document"],
                    hint: call.say(RequestWords.documentHint)),
                Field(
                    "received", call.say(RequestWords.received), .date,
                    value: call.form["received"] ?? call.archive.today.description,
                    hint: call.say(RequestWords.receivedHint), isRequired: true),
                Field(
                    "basis", call.say(PageWords.basis), value: call.form["basis"],
                    hint: call.say(RequestWords.basisHint)),
            ]
        return Page(
            title: call.say(RequestWords.record), crumbs: [Link(call.say(RequestWords.title), "/requests")],
            lead: student?.name.description,
            sections: (complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []) + [
                Section(
                    .form(Form(action: "/requests", fields: fields, buttons: [Button(call.say(RequestWords.enter))])))
            ], isNarrow: true)
    }
}
