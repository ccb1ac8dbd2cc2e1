import Archive
import ArchiveModel

extension PageRoute {
    static let portfolio: [PageRoute] = [
        .get("/students/{student}", .action(.studentRead)) { call in
            let card = try call.archive.student(call.part("student"))
            let isClosed = try call.may(.portfolioClose) && call.archive.portfolioClosing(call.part("student")) != nil
            return .page(.portfolio(card, isClosed: isClosed, try PortfolioFilter(call.query), call))
        }
    ]
}

/// What of a portfolio is shown (001 5.2, 5.5).
struct PortfolioFilter: Sendable {
    var type: String?
    var level: AchievementLevel?
    var subject: String?
    var place: String?
    var schoolYear: SchoolYear?
    var status: AchievementStatus?
    var from: CalendarDay?
    var to: CalendarDay?

    init(_ query: FormFields) throws {
        type = query["type"]
        level = try query.value("level")
        subject = query["subject"]
        place = query["place"]
        schoolYear = try query.schoolYear("year")
        status = try query.value("status")
        from = try query.day("from")
        to = try query.day("to")
    }

    var isEmpty: Bool {
        type == nil && level == nil && subject == nil && place == nil && schoolYear == nil && status == nil
            && from == nil && to == nil
    }

    func fits(_ achievement: Achievement) -> Bool {
        (type == nil || achievement.type == type) && (level == nil || achievement.level == level)
            && (subject == nil || achievement.subject == subject) && (place == nil || achievement.place == place)
            && (schoolYear == nil || SchoolYear(containing: achievement.achievedOn) == schoolYear)
            && (status == nil || achievement.status == status)
            && (from.map { achievement.achievedOn >= $0 } ?? true) && (to.map { achievement.achievedOn <= $0 } ?? true)
    }
}

extension Page {
    static func portfolio(
        _ card: StudentCard, isClosed: Bool, _ filter: PortfolioFilter, _ call: PageCall
    ) -> Page {
        let student = card.listing.student
        let address = "/students/\(student.id)"
        var sections = heads(card, isClosed: isClosed, call)
        // Without consent nothing is taken in, and the notice above says so.
        let mayAdd =
            card.listing.consent == .valid && !isClosed && call.may(.achievementAdd) && call.may(.documentUpload)
        sections.append(Section(.form(filterForm(card, filter, address, call))))
        let shown = card.achievements.filter(filter.fits)
            .sorted { ($0.achievedOn, $0.id.description) > ($1.achievedOn, $1.id.description) }
        let place = ListPlace(call.query, size: ListPlace.scansOnPage)
        let evidence = Dictionary(
            card.documents.flatMap { document in document.achievements.map { ($0.id, document.document) } },
            uniquingKeysWith: { first, _ in first })
        sections.append(
            Section(
                call.say(PageWords.achievements),
                shown.isEmpty
                    ? .empty(
                        call.say(filter.isEmpty ? PortfolioWords.nothingYet : PortfolioWords.nothingFits),
                        mayAdd && filter.isEmpty
                            ? Link(call.say(PortfolioWords.addFirst), address + "/achievements/new") : nil)
                    : .wall(place.slice(of: shown).map { .achievement($0, evidence[$0.id], call) })))
        if let pages = place.links(of: shown.count, address, call) { sections.append(Section(pages)) }
        let others = card.documents.filter(\.achievements.isEmpty)
        if !others.isEmpty, filter.isEmpty {
            let place = ListPlace(call.query, name: "papers", size: ListPlace.scansOnPage)
            sections.append(
                Section(
                    call.say(PortfolioWords.otherPapers),
                    .wall(place.slice(of: others).map { .paper($0.document, call) })))
            if let pages = place.links(of: others.count, address, call) { sections.append(Section(pages)) }
        }
        var actions: [Act] = []
        if mayAdd {
            actions.append(.link(call.say(PortfolioWords.add), address + "/achievements/new", .main, key: "n"))
        }
        if card.listing.consent != .valid, call.may(.consentRecord) {
            actions.append(.link(call.say(PrivacyWords.recordConsent), address + "/privacy#consent", .main))
        }
        if call.may(.consentForm) {
            actions.append(.link(call.say(PortfolioWords.consentForm), address + "/consent-form"))
        }
        if call.may(.particularList) {
            actions.append(.link(call.say(PrivacyWords.title), address + "/privacy"))
        }
        actions.append(.link(call.say(PortfolioWords.print), address + "/print?format=pdf"))
        actions += officeActs(card, address, call)
        return Page(
            title: student.name.description,
            crumbs: crumbs(card, call),
            actions: actions, sections: sections)
    }

    /// A family sees of the class its own child alone: no page to be led to.
    private static func crumbs(_ card: StudentCard, _ call: PageCall) -> [Link] {
        guard !call.actor.role.isFamily, let group = card.classes.first else { return [] }
        return [Link(group.name, group.address(on: call.archive.today))]
    }

    /// What is to be known before anything else: the consent, and when everything goes.
    private static func heads(_ card: StudentCard, isClosed: Bool, _ call: PageCall) -> [Section] {
        var sections: [Section] = []
        if isClosed { sections.append(Section(.notice(.wait, call.say(PortfolioWords.isClosed)))) }
        if let window = card.erasure {
            let words =
                window.isDue
                ? LeavingWords.erased(window) : PortfolioWords.erasedBy(window.deadline, window.documentCount)
            sections.append(Section(.notice(window.isDue ? .bad : .wait, call.say(words))))
        }
        if card.listing.consent != .valid {
            sections.append(Section(.notice(.bad, call.say(PortfolioWords.noConsent))))
        }
        let facts = [
            Fact(call.say(PageWords.className), card.classes.first?.description),
            Fact(call.say(PortfolioWords.born), card.listing.student.birthDate?.text(in: call.language)),
            Fact(call.say(PortfolioWords.externalID), card.listing.student.externalID),
            Fact(call.say(PortfolioWords.left), card.listing.student.leftOn?.text(in: call.language)),
            Fact(
                call.say(PageWords.consent), Cell("", badges: [card.listing.consent.badge(call.language)])),
        ].compactMap { $0 }
        sections.append(Section(.facts(facts)))
        return sections
    }

    private static func filterForm(
        _ card: StudentCard, _ filter: PortfolioFilter, _ address: String, _ call: PageCall
    ) -> Form {
        func choice(
            _ values: [String?], _ text: (String) -> String = { $0 }
        ) -> [(value: String, text: String)] {
            [("", call.say(PageWords.anyValue))] + Set(values.compactMap { $0 }).sorted().map { ($0, text($0)) }
        }
        func choice<Value: NamedValue>(_ type: Value.Type) -> [(value: String, text: String)] {
            [("", call.say(PageWords.anyValue))]
                + Value.allCases.map { ($0.rawValue, $0.phrase.text(in: call.language)) }
        }
        let years = card.achievements.map { SchoolYear(containing: $0.achievedOn).description }
        return Form(
            action: address, isQuery: true,
            fields: [
                Field(
                    "type", call.say(PageWords.type),
                    .choice(choice(card.achievements.map(\.type), { call.say(type: $0) })), value: filter.type
                ),
                Field(
                    "level", call.say(PageWords.level), .choice(choice(AchievementLevel.self)),
                    value: filter.level?.rawValue),
                Field(
                    "subject", call.say(PageWords.subject), .choice(choice(card.achievements.map(\.subject))),
                    value: filter.subject),
                Field(
                    "place", call.say(PageWords.place),
                    .choice(choice(card.achievements.map(\.place), { call.say(place: $0) })),
                    value: filter.place),
                Field(
                    "year", call.say(PageWords.schoolYear), .choice(choice(years)),
                    value: filter.schoolYear?.description),
                Field(
                    "status", call.say(PageWords.status), .choice(choice(AchievementStatus.self)),
                    value: filter.status?.rawValue),
                Field("from", call.say(PageWords.from), .date, value: filter.from?.description),
                Field("to", call.say(PageWords.to), .date, value: filter.to?.description),
            ], buttons: [Button(call.say(PageWords.show), kind: .plain)], isFilter: true,
            fold: Form.Fold(words: call.say(PageWords.filters), isOpen: !filter.isEmpty))
    }
}

extension Page.Scan {
    static func achievement(_ achievement: Achievement, _ evidence: Document?, _ call: PageCall) -> Page.Scan {
        var badges = [achievement.status.badge(call.language)]
        badges.append(Page.Badge(achievement.level.phrase.text(in: call.language)))
        if let place = achievement.place { badges.append(Page.Badge(call.say(place: place))) }
        return Page.Scan(
            title: achievement.title,
            href: evidence.map { "/documents/\($0.accessionNumber)" } ?? achievement.address,
            picture: evidence.map { "/documents/\($0.accessionNumber)/thumbnail" },
            withoutPicture: call.say(evidence == nil ? PortfolioWords.withoutEvidence : PageWords.noPicture),
            lines: [
                [call.say(type: achievement.type), achievement.subject, achievement.achievedOn.text(in: call.language)]
                    .compactMap { $0 }.joined(separator: " · "),
                achievement.rejectionReason.map { call.say(AchievementWords.rejected($0)) },
            ].compactMap { $0 }, badges: badges)
    }

    static func paper(_ document: Document, _ call: PageCall) -> Page.Scan {
        Page.Scan(
            title: document.title, href: "/documents/\(document.accessionNumber)",
            picture: document.files.isEmpty ? nil : "/documents/\(document.accessionNumber)/thumbnail",
            withoutPicture: call.say(PageWords.noPicture),
            lines: [
                [document.kind.phrase.text(in: call.language), document.issuedOn?.text(in: call.language)]
                    .compactMap { $0 }.joined(separator: " · ")
            ], badges: [])
    }
}

extension AchievementStatus {
    func badge(_ language: Language) -> Page.Badge {
        let tone: Page.Tone =
            switch self {
            case .confirmed: .good
            case .unconfirmed: .wait
            case .rejected: .bad
            }
        return Page.Badge(phrase.text(in: language), tone)
    }
}
