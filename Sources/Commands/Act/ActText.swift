import Archive
import ArchiveModel

/// How acts are listed for people.
enum ActText {
    static func table(_ acts: [ActListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.act),
                .init(CommandWords.date),
                .init(CommandWords.state),
                .init(CommandWords.documents, alignsRight: true),
                .init(CommandWords.actFile),
                .init(CommandWords.exportFile),
            ],
            acts.map { act in
                [
                    .init(act.number),
                    .init(page.text(act.date)),
                    .init(page.text(act.state.phrase), act.state == .executed ? nil : .caution),
                    .init(String(act.documentCount)),
                    .init(act.act?.description ?? ""),
                    .init(act.journalExport?.description ?? ""),
                ]
            })
    }
}
