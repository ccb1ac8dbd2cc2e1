import Archive
import ArchiveModel

extension PageRoute {
    /// Checks of what portfolios contain (003 8.1–8.2): drawn, looked through, recorded.
    static let checks: [PageRoute] = [
        .post("/checks", .action(.checkDraw)) { call in
            let drawn = try call.archive.drawSample(
                call.form.parsed("count") { text in Int(text).flatMap { (1...largestSample).contains($0) ? $0 : nil } }
                    ?? Page.usualSample, seed: call.form.parsed("seed", UInt64.init))
            return .elsewhere("/checks/\(drawn.check.number)", done: .checkDrawn)
        },
        .get("/checks/{number}", .action(.checkRead)) { call in
            .page(.check(try call.archive.contentCheck(call.part("number")), complaint: nil, call))
        },
        .get("/checks/{number}/print", .action(.checkRead)) { call in
            .form(try call.archive.printCheck(call.part("number"), as: call.query.value("format") ?? .html))
        },
        .post("/checks/{number}/findings", .action(.checkRecord)) { call in
            let number = try call.part("number")
            let listing = try call.archive.contentCheck(number)
            let names = listing.items.map(\.item.accessionNumber.description)
            let found = names.compactMap { name in call.form[Page.findingField(name)].map { (name, $0) } }
            do {
                _ = try call.archive.completeCheck(number, findings: Dictionary(found) { first, _ in first })
                return .elsewhere("/checks/\(number)", done: .checkRecorded)
            } catch let error as ArchiveError where [.usage, .notFound].contains(error.category) {
                return .page(.check(listing, complaint: error.phrase, call))
            }
        },
        .post("/reverifications", .action(.checkReverify)) { call in
            let (student, isOfAll) = (call.form["student"], call.form.isSet("everything"))
            let documents = (call.form["documents"] ?? "").split { $0 == "," || $0 == ";" || $0.isWhitespace }
            // Every portfolio at once is ticked on purpose, never by an empty field.
            guard (student != nil || !documents.isEmpty) != isOfAll else {
                let phrase = CheckPageWords.whichPortfolio
                throw ServiceError.malformed(phrase.russian, phrase.english)
            }
            let recorded = try call.archive.recordReverification(of: student, documents: documents.map(String.init))
            return .elsewhere("/checks/\(recorded.check.number)", done: .reverificationRecorded)
        },
    ]

    /// More than anybody looks through.
    private static let largestSample = 1000
}

extension Page {
    static let usualSample = 20
    /// As many as a line of links has room for; the others are in the table above.
    private static let linkedChecks = 12

    fileprivate static func findingField(_ number: String) -> String { "finding-" + number }

    /// What stands under the report on supervision, for whoever may do it.
    static func supervising(_ report: SupervisionReport, _ call: PageCall) -> [Section] {
        var sections: [Section] = []
        if call.may(.checkRead), !report.randomChecks.isEmpty {
            let links = report.randomChecks.prefix(linkedChecks).map { check in
                let open = check.completedOn == nil ? " (\(call.say(CheckPageWords.open)))" : ""
                return Link("№ \(check.number)\(open)", "/checks/\(check.number)")
            }
            sections.append(Section(.links(call.say(CheckPageWords.protocols), links, takeOff: false)))
        }
        if call.may(.checkDraw) { sections += drawing(call) }
        if call.may(.checkReverify) { sections += reverifying(report, call) }
        return sections
    }

    private static func drawing(_ call: PageCall) -> [Section] {
        [
            Section(
                call.say(CheckPageWords.draw), anchor: "draw",
                .form(
                    Form(
                        action: "/checks",
                        fields: [
                            Field(
                                "count", call.say(CheckPageWords.count), .number, value: String(usualSample),
                                isRequired: true),
                            Field("seed", call.say(CheckPageWords.seed), hint: call.say(CheckPageWords.seedHint)),
                        ], buttons: [Button(call.say(CheckPageWords.draw))])))
        ]
    }

    private static func reverifying(_ report: SupervisionReport, _ call: PageCall) -> [Section] {
        let overdue = report.overdue.prefix(linkedChecks).map { portfolio in
            [portfolio.name, portfolio.className].compactMap { $0 }.joined(separator: " ")
        }
        return [
            Section(
                call.say(CheckPageWords.reverify), anchor: "reverify",
                .form(
                    Form(
                        action: "/reverifications",
                        fields: [
                            Field(
                                "student", call.say(PageWords.student), hint: call.say(DisclosureWords.studentHint),
                                suggestions: overdue),
                            Field(
                                "documents", call.say(PageWords.documents),
                                hint: call.say(CheckPageWords.documentsHint)),
                            Field("everything", call.say(CheckPageWords.allPortfolios), .check),
                        ], buttons: [Button(call.say(CheckPageWords.recordReverification), kind: .plain)])))
        ]
    }

    // MARK: One check

    /// - Parameter complaint: about what was typed, which stands there still.
    static func check(_ listing: CheckListing, complaint: Phrase?, _ call: PageCall) -> Page {
        let check = listing.check
        let isRandom = check.kind == .random
        var sections = complaint.map { [Section(.notice(.bad, call.say($0)))] } ?? []
        sections.append(Section(.facts(facts(listing, call))))
        if !listing.items.isEmpty {
            sections.append(Section(call.say(PageWords.documents), .table(table(listing, call))))
        }
        if isRandom, check.completedOn == nil, call.may(.checkRecord) { sections.append(findings(listing, call)) }
        return Page(
            title: call.say(CheckPageWords.one(check.number)),
            crumbs: [Link(call.say(ReportKind.supervision.title), "/reports/supervision")],
            actions: isRandom
                ? [
                    .link(call.say(CheckPageWords.printProtocol), "/checks/\(check.number)/print"),
                    .link("PDF", "/checks/\(check.number)/print?format=pdf"),
                ] : [], sections: sections)
    }

    private static func facts(_ listing: CheckListing, _ call: PageCall) -> [Fact] {
        let check = listing.check
        let status = check.completedOn.map { call.say(CheckPageWords.completed($0.text(in: call.language))) }
        let isOfAll = check.kind == .reverification && check.items.isEmpty && check.studentID == nil
        return [
            Fact(
                call.say(PageWords.status),
                Cell(
                    "",
                    badges: [Badge(status ?? call.say(CheckPageWords.open), status == nil ? .wait : .good)])),
            Fact(call.say(CheckPageWords.kind), call.say(check.kind.phrase)),
            Fact(call.say(PageWords.student), isOfAll ? call.say(CheckPageWords.allPortfolios) : listing.student),
            Fact(call.say(CheckPageWords.drawnOn), check.startedOn.text(in: call.language)),
            Fact(
                call.say(CheckPageWords.sample),
                check.populationCount.map { call.say(CheckPageWords.of(check.items.count, $0)) }),
            Fact(call.say(CheckPageWords.seed), check.seed.map(String.init)),
            Fact(call.say(CheckPageWords.checkedBy), listing.checker),
        ].compactMap { $0 }
    }

    private static func table(_ listing: CheckListing, _ call: PageCall) -> Table {
        let isDone = listing.check.completedOn != nil
        return Table(
            columns: [PageWords.number, PageWords.paper, CheckPageWords.finding].map(call.say),
            rows: listing.items.map { item in
                let number = item.item.accessionNumber.description
                return [
                    .tight(number, href: item.title == nil ? nil : "/documents/\(number)"),
                    Cell(item.title ?? call.say(CheckPageWords.gone)),
                    Cell(item.item.finding ?? (isDone ? call.say(CheckPageWords.inOrder) : "—")),
                ]
            })
    }

    private static func findings(_ listing: CheckListing, _ call: PageCall) -> Section {
        Section(
            call.say(CheckPageWords.record), anchor: "record",
            .form(
                Form(
                    action: "/checks/\(listing.check.number)/findings",
                    // Of what is gone nothing can be found wrong any more.
                    fields: listing.items.filter { $0.title != nil }.map { item in
                        let number = item.item.accessionNumber.description
                        let name = findingField(number)
                        return Field(name, number, value: call.form[name], hint: item.title)
                    }, buttons: [Button(call.say(CheckPageWords.complete))])))
    }
}
