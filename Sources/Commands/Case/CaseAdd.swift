import Archive
import ArgumentParser

struct CaseAdd: ArchiveCommand {
    static var configuration: CommandConfiguration { named("add", CommandWords.caseAdd) }

    @Argument(help: ArgumentHelp(CommandWords.caseTargetHelp, CommandWords.id))
    var name: String

    @OptionGroup var selected: SelectionOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let selection = try selected.selection
        let outcome = try invocation.withUseCases { archive in
            try selected.carryOut {
                try archive.planFiling(of: selection, into: name)
            } _: { confirmed in
                try archive.addToCase(name, selection, confirming: confirmed)
            }
        }
        try invocation.output.present(outcome, text: outcome.write)
        return .done
    }
}
