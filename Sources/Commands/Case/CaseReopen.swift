import Archive
import ArgumentParser

struct CaseReopen: ArchiveCommand {
    static var configuration: CommandConfiguration { named("reopen", CommandWords.caseReopen) }

    @Argument(help: ArgumentHelp(CommandWords.caseNameHelp, CommandWords.id))
    var name: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let open = try invocation.withUseCases { try $0.reopenCase(name) }
        try invocation.output.present(open) { page in
            page.note(CommandWords.caseReopened(open.caseFile.index.description, open.caseFile.year), .good)
        }
        return .done
    }
}
