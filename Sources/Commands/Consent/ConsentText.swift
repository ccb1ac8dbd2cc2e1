import Archive
import ArchiveModel

/// How consents are shown to people.
enum ConsentText {
    static func fields(_ listing: ConsentListing, _ page: Page) {
        page.fields([
            (CommandWords.signatory, page.text(listing.consent.signatory.phrase)),
            (CommandWords.given, page.text(listing.consent.givenOn)),
            (CommandWords.expires, page.text(listing.consent.termEndsOn)),
            (CommandWords.scan, listing.document?.description),
        ])
    }

    static func table(_ consents: [ConsentListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.student, minimumWidth: 22),
                .init(CommandWords.consent),
                .init(CommandWords.given),
                .init(CommandWords.expires),
                .init(CommandWords.withdrawn),
                .init(CommandWords.signatory, minimumWidth: 10, canBeLeftOut: true),
                .init(CommandWords.scan),
            ],
            consents.map { listing in
                [
                    .init(listing.student ?? page.text(CommandWords.cardGone), listing.student == nil ? .faint : nil),
                    .init(
                        page.text(listing.isOfOtherTerms ? CommandWords.otherTerms : listing.state.phrase),
                        listing.state == .valid && !listing.isOfOtherTerms ? nil : .caution),
                    .init(page.text(listing.consent.givenOn)),
                    .init(page.text(listing.consent.termEndsOn)),
                    .init(page.text(listing.consent.withdrawnOn)),
                    .init(page.text(listing.consent.signatory.phrase)),
                    .init(listing.document?.description ?? ""),
                ]
            })
    }
}
