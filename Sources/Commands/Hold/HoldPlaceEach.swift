import Archive
import ArchiveModel
import ArgumentParser

struct HoldPlaceEach: ArchiveCommand {
    static var configuration: CommandConfiguration { named("place-each", CommandWords.holdPlaceEach) }

    @OptionGroup var selected: SelectionOptions

    @Option(help: ArgumentHelp(CommandWords.holdBasisHelp, CommandWords.text))
    var basis: String?

    @Option(name: .customLong("basis-date"), help: ArgumentHelp(CommandWords.basisDateHelp, CommandWords.day))
    var basisDate: String?

    @Option(help: ArgumentHelp(CommandWords.authorityHelp, CommandWords.name))
    var authority: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let selection = try selected.selection
        let basisDate = try ParsedValues.day(basisDate, option: "--basis-date")
        let outcome = try invocation.withUseCases { archive in
            try selected.carryOut {
                try archive.planHolds(on: selection)
            } _: { confirmed in
                let order = HoldOrder(basis: basis ?? "", basisDate: basisDate, authority: authority ?? "")
                return try archive.placeHolds(on: selection, order, confirming: confirmed)
            }
        }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }
}
