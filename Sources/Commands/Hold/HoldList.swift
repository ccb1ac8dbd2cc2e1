import Archive
import ArchiveModel
import ArgumentParser

struct HoldList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.holdList) }

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.allHoldsHelp))
    var includesLifted = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let holds = try invocation.withUseCases { try $0.holds(includingLifted: includesLifted) }
        try invocation.output.presentList(holds.map(HoldJSON.init)) { page in
            guard !holds.isEmpty else { return page.sentence(CommandWords.noHolds) }
            page.table(
                [
                    .init(CommandWords.idTitle),
                    .init(CommandWords.scopeOfHold, minimumWidth: 16),
                    .init(CommandWords.basis, minimumWidth: 14),
                    .init(CommandWords.authority, minimumWidth: 10, canBeLeftOut: true),
                    .init(CommandWords.placed),
                    .init(CommandWords.lifted),
                ],
                holds.map { listing in
                    [
                        .init(ShownValues.short(listing.hold.id)),
                        .init(page.text(listing.covers)),
                        .init(listing.hold.basis),
                        .init(listing.hold.authority),
                        .init(page.text(listing.hold.placedOn)),
                        .init(page.text(listing.hold.lifting?.liftedOn)),
                    ]
                })
        }
        return .done
    }
}
