import Archive
import ArgumentParser

struct HoldLiftEach: ArchiveCommand {
    static var configuration: CommandConfiguration { named("lift-each", CommandWords.holdLiftEach) }

    @OptionGroup var selected: SelectionOptions

    @Option(help: ArgumentHelp(CommandWords.groundHelp, CommandWords.text))
    var ground: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let selection = try selected.selection
        let outcome = try invocation.withUseCases { archive in
            try selected.carryOut {
                try archive.planLifting(on: selection)
            } _: { confirmed in
                try archive.liftHolds(on: selection, ground: ground ?? "", confirming: confirmed)
            }
        }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }
}
