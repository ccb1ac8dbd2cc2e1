import Archive
import ArchiveModel

extension PageRoute {
    /// Deadlines: what has to be done, by which day.
    static let deadlines: [PageRoute] = [
        .get("/deadlines", .action(.deadlineList)) { call in
            let view = try DeadlineView(call)
            return .page(.deadlines(try call.archive.deadlines(asOf: nil, includingAhead: true), view, call))
        }
    ]
}

/// Which deadlines are in the table, and which month is above it.
struct DeadlineView: Sendable {
    /// A day in the month.
    let month: CalendarDay
    /// Nil: not of one day.
    let day: CalendarDay?
    /// Those that are still far off, too.
    let includesAhead: Bool

    /// - Throws: `field-invalid` for what is no day or month.
    init(_ call: PageCall) throws {
        day = try call.query.day("day")
        let asked = try call.query.parsed("month") { CalendarDay($0 + "-01") }
        month = asked ?? day ?? call.archive.today
        includesAhead = call.query.isSet("ahead")
    }

    func shows(_ listing: DeadlineListing) -> Bool {
        if let day { return listing.deadline.dueOn == day }
        return includesAhead || listing.state != .ahead
    }
}

extension Page {
    /// - Parameter all: those that are far off, too: the month has them all.
    static func deadlines(_ all: [DeadlineListing], _ view: DeadlineView, _ call: PageCall) -> Page {
        let rows = all.filter(view.shows).map { row($0, call) }
        var sections = [Section(.month(month(all, view, call)))]
        if let day = view.day {
            sections.append(
                Section(
                    .links(
                        call.say(DeadlineWords.ofDay),
                        [Link(day.text(in: call.language), call.request.uri.path + monthQuery(day))], takeOff: true)))
        }
        sections +=
            rows.isEmpty
            ? [Section(.empty(call.say(DeadlineWords.nothingDue), nil))]
            : ListPlace(call.query).table(of: rows, "/deadlines", call) { rows in
                Table(
                    columns: [DeadlineWords.byDay, DeadlineWords.what, DeadlineWords.about].map(call.say), rows: rows)
            }
        return Page(
            title: call.say(DeadlineWords.deadlines),
            actions: [
                view.includesAhead
                    ? .link(call.say(DeadlineWords.onlyNear), "/deadlines")
                    : .link(call.say(DeadlineWords.alsoFar), "/deadlines?ahead=1")
            ], sections: sections)
    }

    private static func row(_ listing: DeadlineListing, _ call: PageCall) -> [Cell] {
        [
            Cell(
                listing.deadline.dueOn.text(in: call.language),
                badges: [Badge(listing.state.phrase.text(in: call.language), listing.tone)],
                note: listing.isProvisional ? call.say(DeadlineWords.provisional) : nil),
            Cell(listing.deadline.kind.phrase.text(in: call.language), note: listing.basis),
            Cell(
                call.say(listing.subject), href: place(of: listing, call), note: listing.number.map { "№ " + $0 }),
        ]
    }

    // MARK: The month above the table

    private static func month(_ all: [DeadlineListing], _ view: DeadlineView, _ call: PageCall) -> Month {
        let first = view.month.firstOfMonth
        let ofMonth = all.filter { $0.deadline.dueOn.firstOfMonth == first }
        let due = Dictionary(grouping: ofMonth, by: \.deadline.dueOn).compactMapValues { listings -> Month.Due? in
            // Those of one day may be far off for one and near for another: the nearest gives the colour.
            guard let day = listings.first?.deadline.dueOn,
                let nearest = [.overdue, .due, .ahead].lazy.compactMap({ state in
                    listings.first { $0.state == state }
                }).first
            else { return nil }
            let words = DeadlineWords.due(
                day.text(in: call.language), listings.count, call.say(nearest.state.phrase))
            return Month.Due(
                count: listings.count, tone: nearest.tone, href: "/deadlines?day=\(day)", spoken: call.say(words),
                isChosen: day == view.day)
        }
        func link(_ day: CalendarDay) -> Link {
            Link(call.say(MonthWords.title(day)), "/deadlines" + monthQuery(day))
        }
        return Month(
            day: view.month, today: call.archive.today, due: due,
            before: link(view.month.previousMonth), after: link(view.month.nextMonth))
    }

    private static func monthQuery(_ day: CalendarDay) -> String { "?month=" + day.description.prefix(7) }

    /// Where it is done, for whoever may go there.
    private static func place(of listing: DeadlineListing, _ call: PageCall) -> String? {
        if let request = listing.number { return call.may(.requestList) ? "/requests/\(request)" : nil }
        if let disclosure = listing.disclosure { return "/disclosures/\(disclosure)" }
        if let student = listing.studentID {
            guard call.may(.studentRead) else { return nil }
            return "/students/\(student)" + (listing.deadline.kind == .consentExpiry ? "/privacy" : "")
        }
        return switch listing.deadline.kind {
        case .storeCheck: call.may(.storeVerify) ? "/upkeep" : nil
        case .nextNomenclature: call.may(.nomenclatureRead) ? "/nomenclature" : nil
        case .randomCheck, .reverification: call.may(.reportRead) ? "/reports/supervision" : nil
        default: nil
        }
    }
}

extension DeadlineListing {
    fileprivate var tone: Page.Tone {
        switch state {
        case .overdue: .bad
        case .due: .wait
        case .ahead: .plain
        }
    }
}

enum DeadlineWords {
    static let deadlines = Phrase("Сроки", "Deadlines")
    static let nothingDue = Phrase("Ничего срочного.", "Nothing is due.")
    static let provisional = Phrase("календарь предварительный", "provisional calendar")
    static let byDay = Phrase("До", "By")
    static let what = Phrase("Что", "What")
    static let about = Phrase("О ком или о чём", "About")
    static let alsoFar = Phrase("Показать и дальние", "Show those ahead, too")
    static let onlyNear = Phrase("Только ближайшие", "Only the near ones")
    static let ofDay = Phrase("Сроки на день:", "Deadlines of the day:")

    static func due(_ day: String, _ count: Int, _ state: String) -> Phrase {
        let russian = CountedNoun("срок", "срока", "сроков").counting(count)
        let english = count == 1 ? "1 deadline" : "\(count) deadlines"
        return Phrase("\(day): \(russian), \(state)", "\(day): \(english), \(state)")
    }
}
