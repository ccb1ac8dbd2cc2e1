import Archive
import ArchiveModel

extension PageRoute {
    /// Deadlines: what has to be done, by which day.
    static let deadlines: [PageRoute] = [
        .get("/deadlines", .action(.deadlineList)) { call in
            .page(
                .deadlines(
                    try call.archive.deadlines(asOf: nil, includingAhead: call.query.isSet("ahead")), call))
        }
    ]
}

extension Page {
    static func deadlines(_ deadlines: [DeadlineListing], _ call: PageCall) -> Page {
        let rows = deadlines.map { listing -> [Cell] in
            let tone: Tone = listing.state == .overdue ? .bad : listing.state == .due ? .wait : .plain
            return [
                Cell(
                    listing.deadline.dueOn.text(in: call.language),
                    badges: [Badge(listing.state.phrase.text(in: call.language), tone)]),
                Cell(listing.deadline.kind.phrase.text(in: call.language), note: listing.basis),
                Cell(
                    call.say(listing.subject), href: place(of: listing, call),
                    note: listing.number.map { "№ " + $0 }),
            ]
        }
        return Page(
            title: call.say(DeadlineWords.deadlines),
            actions: [
                call.query.isSet("ahead")
                    ? .link(call.say(DeadlineWords.onlyNear), "/deadlines")
                    : .link(call.say(DeadlineWords.alsoFar), "/deadlines?ahead=1")
            ],
            sections: rows.isEmpty
                ? [Section(.empty(call.say(DeadlineWords.nothingDue), nil))]
                : ListPlace(call.query).table(of: rows, "/deadlines", call) { rows in
                    Table(
                        columns: [DeadlineWords.byDay, DeadlineWords.what, DeadlineWords.about].map(call.say),
                        rows: rows)
                })
    }

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

enum DeadlineWords {
    static let deadlines = Phrase("Сроки", "Deadlines")
    static let nothingDue = Phrase("Ничего срочного.", "Nothing is due.")
    static let byDay = Phrase("До", "By")
    static let what = Phrase("Что", "What")
    static let about = Phrase("О ком или о чём", "About")
    static let alsoFar = Phrase("Показать и дальние", "Show those ahead, too")
    static let onlyNear = Phrase("Только ближайшие", "Only the near ones")
}
