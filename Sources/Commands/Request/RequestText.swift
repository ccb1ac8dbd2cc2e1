import Archive
import ArchiveModel
import Retention

/// How requests are shown to people.
enum RequestText {
    static func fields(_ listing: RequestListing, _ page: Page) {
        let request = listing.request
        page.fields([
            (CommandWords.requestTitle, request.number),
            (CommandWords.kindOfRequest, page.text(request.kind.phrase)),
            (CommandWords.student, listing.student ?? page.text(CommandWords.cardGone)),
            (CommandWords.document, listing.document?.description),
            (CommandWords.received, page.text(request.receivedOn)),
            (CommandWords.stopBy, day(request.stopDueOn, listing, page)),
            (CommandWords.deadline, day(request.lastDay, listing, page)),
            (CommandWords.extendedBecause, request.extended?.reason),
            (
                CommandWords.answer,
                request.answer.map { "\(page.text($0.outcome.phrase)), \(page.text($0.answeredOn))" }
            ),
        ])
    }

    static func table(_ requests: [RequestListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.requestTitle), .init(CommandWords.kindOfRequest, minimumWidth: 16),
                .init(CommandWords.student, minimumWidth: 14), .init(CommandWords.received),
                .init(CommandWords.deadline), .init(CommandWords.answer),
            ],
            requests.map { listing in
                let request = listing.request
                return [
                    .init(request.number), .init(page.text(request.kind.phrase)),
                    .init(listing.student ?? page.text(CommandWords.cardGone)), .init(page.text(request.receivedOn)),
                    .init(day(request.lastDay, listing, page) ?? "", listing.state == .overdue ? .bad : nil),
                    .init(request.answer.map { page.text($0.outcome.phrase) } ?? ""),
                ]
            })
    }

    /// One of its last days, and whether it may yet be later.
    private static func day(_ day: CalendarDay?, _ listing: RequestListing, _ page: Page) -> String? {
        day.map { CommandWords.counted($0, isProvisional: listing.isProvisional, page) }
    }
}
