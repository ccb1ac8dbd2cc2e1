import Archive
import ArchiveModel

/// How the journal of issue is shown to people.
enum DisclosureText {
    /// - Parameter numbers: of consents that somebody else signed.
    static func consentsLeftOut(_ numbers: [AccessionNumber], _ page: Page) {
        guard !numbers.isEmpty else { return }
        let listed = numbers.map(\.description).joined(separator: ", ")
        page.sentence(CommandWords.consentsLeftOut(listed), .caution)
    }

    static func fields(_ listing: DisclosureListing, _ page: Page) {
        let disclosure = listing.disclosure
        page.fields([
            (CommandWords.disclosureTitle, disclosure.number),
            (CommandWords.student, listing.student ?? page.text(CommandWords.cardGone)),
            (CommandWords.requester, requester(disclosure, page)),
            (CommandWords.authorityDocument, disclosure.authorityDocument),
            (CommandWords.received, "\(page.text(disclosure.receivedOn)), \(page.text(disclosure.manner.phrase))"),
            (CommandWords.purpose, page.text(listing.purposeWords)), (CommandWords.ground, disclosure.ground),
            (CommandWords.asked, "\(numbers(disclosure.asked, page)): \(page.text(disclosure.wanted.phrase))"),
            (
                CommandWords.answerBy,
                listing.answerBy.map { CommandWords.counted($0, isProvisional: listing.isProvisional, page) }
            ),
            (CommandWords.decision, disclosure.decision.map { step($0, page) }),
            (CommandWords.handedOver, disclosure.handedOver.map { step($0, page) }),
            (CommandWords.returnBy, page.text(disclosure.handedOver?.dueOn)),
            (CommandWords.sharedBasis, disclosure.handedOver?.sharedBasis),
            (CommandWords.returned, disclosure.returned.map { page.text($0.day) }),
        ])
    }

    static func table(_ listings: [DisclosureListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.disclosureTitle), .init(CommandWords.received),
                .init(CommandWords.student, minimumWidth: 14), .init(CommandWords.requester, minimumWidth: 14),
                .init(CommandWords.purpose, canBeLeftOut: true),
                .init(CommandWords.disclosureOutcome, minimumWidth: 12),
            ],
            listings.map { listing in
                let disclosure = listing.disclosure
                let last = disclosure.steps.last
                return [
                    .init(disclosure.number), .init(page.text(disclosure.receivedOn)),
                    .init(listing.student ?? page.text(CommandWords.cardGone)), .init(requester(disclosure, page)),
                    .init(page.text(listing.purposeWords)),
                    .init(
                        last.map { "\(page.text($0.kind.phrase)), \(page.text($0.day))" }
                            ?? page.text(Disclosure.undecided), disclosure.isOpen ? .caution : nil),
                ]
            })
    }

    private static func requester(_ disclosure: Disclosure, _ page: Page) -> String {
        [disclosure.requester, page.text(disclosure.capacity.phrase)].compactMap { $0 }.joined(separator: ", ")
    }

    private static func numbers(_ items: [Disclosure.Item], _ page: Page) -> String {
        items.isEmpty
            ? page.text(CommandWords.wholePortfolio) : items.map(\.accessionNumber.description).joined(separator: ", ")
    }

    private static func step(_ step: Disclosure.Step, _ page: Page) -> String {
        let items = step.items.map(\.accessionNumber.description).joined(separator: ", ")
        return [
            page.text(step.kind.phrase), page.text(step.day), step.form.map { page.text($0.phrase) },
            items.isEmpty ? nil : items, step.reason, step.officer,
        ].compactMap { $0 }.joined(separator: "; ")
    }
}
