import Archive
import ArgumentParser

struct ActCancel: ArchiveCommand {
    static var configuration: CommandConfiguration { named("cancel", CommandWords.actCancel) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(help: ArgumentHelp(CommandWords.cancelReasonHelp, CommandWords.text))
    var reason: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let act = try invocation.withUseCases { try $0.cancelAct(number, reason: reason) }
        try invocation.output.present(ActJSON(act)) { page in
            page.note(CommandWords.cancelled(act.number), .good)
        }
        return .done
    }
}
