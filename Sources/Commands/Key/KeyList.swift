import Archive
import ArchiveModel
import ArgumentParser

struct KeyList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.keyList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let (listing, utcOffsetSeconds) = try invocation.withArchive { (try $0.keySlots(), $0.utcOffsetSeconds) }
        try invocation.output.presentList(KeySlotJSON.all(listing)) { page in
            page.table(
                [
                    .init(CommandWords.slot, alignsRight: true),
                    .init(CommandWords.slotKind),
                    .init(CommandWords.slotMade),
                    .init(CommandWords.slotLabel, minimumWidth: 10),
                ], rows(listing, utcOffsetSeconds, page))
            if !listing.hasSecret {
                page.hint(CommandWords.noSecretSlotHint)
                page.command("larets key add kit -o kit.html")
            }
        }
        return listing.damaged.isEmpty ? .done : .integrity
    }

    private func rows(_ listing: KeyListing, _ utcOffsetSeconds: Int, _ page: Page) -> [[TextTable.Cell]] {
        var rows: [[TextTable.Cell]] = []
        if listing.hasMasterKeyFile {
            let place = CommandWords.masterKeyFile(at: listing.masterKeyPath, isThere: listing.isMasterKeyThere)
            rows.append([
                .init(String(KeySlot.numberOfMasterKeyFile)), .init(page.text(CommandWords.masterKeyFile)), "",
                .init(page.text(place)),
            ])
        }
        rows += listing.slots.map { slot in
            [
                .init(String(slot.number)), .init(page.text(slot.kind.phrase)),
                .init(ShownValues.moment(slot.madeAt, utcOffsetSeconds, in: page.language)), .init(slot.label),
            ]
        }
        rows += listing.damaged.map { number in
            [.init(String(number)), .init(page.text(CommandWords.slotDamaged), .bad), "", ""]
        }
        return rows
    }
}
