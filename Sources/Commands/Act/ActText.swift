import Archive
import ArchiveModel

/// How acts are shown to people.
enum ActText {
    static func table(_ acts: [ActListing], _ page: Page) {
        page.table(
            [
                .init(CommandWords.act),
                .init(CommandWords.date),
                .init(CommandWords.actKind, minimumWidth: 10),
                .init(CommandWords.state),
                .init(CommandWords.documents, alignsRight: true),
                .init(CommandWords.actFile),
                .init(CommandWords.exportFile),
            ],
            acts.map { act in
                [
                    .init(act.number),
                    .init(page.text(act.date)),
                    .init(page.text(act.kind.phrase)),
                    .init(page.text(act.state.phrase), act.state == .executed ? nil : .caution),
                    .init(String(act.documentCount)),
                    .init(act.act?.description ?? ""),
                    .init(act.journalExport?.description ?? ""),
                ]
            })
    }

    static func documentCount(_ act: Disposal) -> Int { Set(act.selected.map(\.documentID)).count }

    /// The group lines, as the form has them.
    static func lines(_ act: Disposal, _ page: Page) {
        guard !act.lines.isEmpty else { return }
        page.table(
            [
                .init(CommandWords.indexTitle),
                .init(CommandWords.heading, minimumWidth: 20),
                .init(CommandWords.years),
                .init(CommandWords.inventoryNumber),
                .init(CommandWords.unitNumbers),
                .init(CommandWords.units, alignsRight: true),
                .init(CommandWords.term, minimumWidth: 10),
                .init(CommandWords.basis, minimumWidth: 10, canBeLeftOut: true),
                .init(CommandWords.remark),
            ],
            act.lines.map { line in
                [
                    .init(line.index.description), .init(line.heading), .init(years(line)),
                    .init(line.inventoryNumber ?? "—"), .init(line.unitNumbers ?? "—"),
                    .init(String(line.unitCount)), .init(line.term), .init(line.basis), .init(line.note ?? ""),
                ]
            })
    }

    static func items(_ act: Disposal, _ page: Page) {
        page.table(
            [
                .init(CommandWords.row, alignsRight: true),
                .init(CommandWords.documentNumber),
                .init(CommandWords.indexTitle),
                .init(CommandWords.mayGoFrom),
                .init(CommandWords.remark, minimumWidth: 12),
            ],
            act.items.enumerated().map { position, item in
                [
                    .init(String(position + 1)), .init(item.accessionNumber.description),
                    .init(item.rule.index.description), .init(page.text(item.earliest)),
                    .init(
                        item.dropped.map { "\(page.text(CommandWords.droppedOutMark)): \(page.text($0.reason.phrase))" }
                            ?? "",
                        item.dropped == nil ? nil : .caution),
                ]
            })
    }

    /// What dropped out at a step, by its places from 1.
    static func dropped(_ places: [Int], of act: Disposal, _ page: Page) {
        for place in places {
            let item = act.items[place - 1]
            guard let dropped = item.dropped else { continue }
            page.sentence(
                CommandWords.droppedOut(place, item.accessionNumber.description, dropped.reason.phrase), .caution)
        }
    }

    private static func years(_ line: DisposalAct.Line) -> String {
        line.firstYear == line.lastYear ? String(line.firstYear) : "\(line.firstYear)–\(line.lastYear)"
    }
}
