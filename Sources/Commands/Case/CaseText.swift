import Archive
import ArchiveModel

/// How cases are shown to people.
enum CaseText {
    static func table(_ cases: [CaseListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.idTitle),
                .init(CommandWords.indexTitle),
                .init(CommandWords.yearTitle),
                .init(CommandWords.heading, minimumWidth: 16),
                .init(CommandWords.student, minimumWidth: 12),
                .init(CommandWords.documents, alignsRight: true),
                .init(CommandWords.opened),
                .init(CommandWords.closed),
                .init(CommandWords.closesOn, canBeLeftOut: true),
            ],
            cases.map { listing in
                let file = listing.caseFile
                return [
                    .init(ShownValues.short(file.id)), .init(file.index.description), .init(String(file.year)),
                    .init(listing.heading ?? ""), .init(listing.student ?? ""), .init(String(listing.documentCount)),
                    .init(page.text(file.openedOn)), .init(page.text(file.closedOn)),
                    .init(file.closedOn == nil ? page.text(listing.closesOn) : ""),
                ]
            })
    }

    static func write(_ card: CaseCard, _ page: Page) {
        let file = card.listing.caseFile
        page.heading(CommandWords.caseTitle(file.index.description, file.year, card.listing.heading ?? ""))
        page.fields([
            (CommandWords.idTitle, file.id.description), (CommandWords.student, card.listing.student),
            (CommandWords.opened, page.text(file.openedOn)), (CommandWords.closed, page.text(file.closedOn)),
            (CommandWords.closesOn, file.closedOn == nil ? page.text(card.listing.closesOn) : nil),
        ])
        guard !card.lines.isEmpty else { return }
        page.blank()
        page.table(
            [
                .init(CommandWords.accessionNumber),
                .init(CommandWords.title, minimumWidth: 18),
                .init(CommandWords.student, minimumWidth: 12),
                .init(CommandWords.outcome),
                .init(CommandWords.mayGoFrom),
            ],
            card.lines.map { line in
                [
                    .init(line.accessionNumber.description), .init(line.title), .init(line.student ?? ""),
                    .init(page.text(line.outcome.phrase), OutcomeText.colour(line.outcome)),
                    .init(page.text(line.earliest)),
                ]
            })
    }
}
