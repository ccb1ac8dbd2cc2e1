import ArchiveModel

/// How a nomenclature is shown to people.
enum NomenclatureText {
    static func state(_ approval: NomenclatureApproval?) -> Phrase {
        guard let approval else { return CommandWords.draft }
        return CommandWords.approvedBy(approval.approvedBy, approval.approvedOn.phrase)
    }

    static func write(_ nomenclature: Nomenclature, _ page: Page) {
        page.heading(
            CommandWords.nomenclatureTitle(
                nomenclature.year, nomenclature.version, state(nomenclature.approval)))
        page.sentence(nomenclature.organization)
        page.blank()
        page.table(
            [
                .init(CommandWords.indexTitle),
                .init(CommandWords.heading, minimumWidth: 28),
                .init(CommandWords.term, minimumWidth: 21),
                .init(CommandWords.trigger, minimumWidth: 10, canBeLeftOut: true),
                .init(CommandWords.approval, minimumWidth: 13),
                .init(CommandWords.basis, minimumWidth: 10, canBeLeftOut: true),
            ],
            nomenclature.items.map { item in
                // What is kept for ever is counted from nothing and let go by nobody.
                let isPermanent = item.term == .permanent
                return [
                    .init(item.index.description),
                    .init(item.heading),
                    .init(page.text(item.termPhrase)),
                    .init(isPermanent ? "" : page.text(item.trigger.phrase)),
                    .init(isPermanent ? "" : page.text(item.approval.phrase)),
                    .init(item.basis),
                ]
            })
    }
}
