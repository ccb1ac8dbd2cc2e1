import Archive
import ArgumentParser

struct Show: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.show) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let card = try invocation.withUseCases { try $0.show(id) }
        try invocation.output.present(card) { page in DocumentText.card(card, page) }
        return .done
    }
}
