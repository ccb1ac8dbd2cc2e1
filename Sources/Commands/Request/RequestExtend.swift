import Archive
import ArgumentParser

struct RequestExtend: ArchiveCommand {
    static var configuration: CommandConfiguration { named("extend", CommandWords.requestExtend) }

    @Argument(help: ArgumentHelp(CommandWords.requestNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(help: ArgumentHelp(CommandWords.extensionReasonHelp, CommandWords.text))
    var reason: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let extended = try invocation.withUseCases { try $0.extendRequest(number, reason: reason) }
        try invocation.output.present(RequestJSON(extended)) { page in RequestText.fields(extended, page) }
        return .done
    }
}
