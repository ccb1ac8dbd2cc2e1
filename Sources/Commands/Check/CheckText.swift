import Archive
import ArchiveModel

/// How checks are shown to people.
enum CheckText {
    static func write(_ listing: CheckListing, _ page: Page) {
        let check = listing.check
        page.fields([
            (CommandWords.checkTitle, check.number), (CommandWords.kindOfCheck, page.text(check.kind.phrase)),
            (CommandWords.student, listing.student), (CommandWords.seed, check.seed.map { String($0) }),
            (CommandWords.population, check.populationCount.map(String.init)),
            (CommandWords.completed, page.text(check.completedOn)), (CommandWords.checkedBy, listing.checker),
        ])
        guard !listing.items.isEmpty else { return }
        page.table(
            [
                .init(CommandWords.accessionNumber), .init(CommandWords.title, minimumWidth: 20),
                .init(CommandWords.finding, minimumWidth: 16),
            ],
            listing.items.map {
                [.init($0.item.accessionNumber.description), .init($0.title ?? ""), .init($0.item.finding ?? "")]
            })
        if check.completedOn == nil { page.command("larets check record \(check.number)") }
    }

    static func table(_ checks: [CheckListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.checkTitle), .init(CommandWords.kindOfCheck), .init(CommandWords.student),
                .init(CommandWords.started), .init(CommandWords.completed),
                .init(CommandWords.documents, alignsRight: true), .init(CommandWords.seed),
            ],
            checks.map { listing in
                let check = listing.check
                return [
                    .init(check.number), .init(page.text(check.kind.phrase)), .init(listing.student ?? ""),
                    .init(page.text(check.startedOn)), .init(page.text(check.completedOn)),
                    .init(check.items.isEmpty ? "" : String(check.items.count)),
                    .init(check.seed.map { String($0) } ?? ""),
                ]
            })
    }
}
