import Archive
import ArgumentParser

struct SearchRemove: ArchiveCommand {
    static var configuration: CommandConfiguration { named("remove", CommandWords.searchRemove) }

    @Argument(help: ArgumentHelp(CommandWords.searchNameHelp, CommandWords.name))
    var name: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let removed = try invocation.withUseCases { try $0.removeSearch(name) }
        try invocation.output.present(removed) { page in
            page.note(CommandWords.searchRemoved(removed.name), .good)
        }
        return .done
    }
}
