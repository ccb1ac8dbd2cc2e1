import Archive
import ArchiveModel
import ArgumentParser

struct HoldPlaceEach: ArchiveCommand {
    static var configuration: CommandConfiguration { named("place-each", CommandWords.holdPlaceEach) }

    @OptionGroup var selected: SelectionOptions

    @OptionGroup var ordered: HoldOrderOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let selection = try selected.selection
        let order = try ordered.order
        let outcome = try invocation.withUseCases { archive in
            try selected.carryOut {
                try archive.planHolds(on: selection)
            } _: { confirmed in
                try archive.placeHolds(on: selection, order, confirming: confirmed)
            }
        }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }
}
