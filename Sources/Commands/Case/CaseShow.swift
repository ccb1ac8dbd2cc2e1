import Archive
import ArgumentParser

struct CaseShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.caseShow) }

    @Argument(help: ArgumentHelp(CommandWords.caseNameHelp, CommandWords.id))
    var name: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let card = try invocation.withUseCases { try $0.caseCard(name) }
        try invocation.output.present(CaseJSON(card)) { page in CaseText.write(card, page) }
        return .done
    }
}
