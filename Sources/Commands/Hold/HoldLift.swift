import Archive
import ArgumentParser

struct HoldLift: ArchiveCommand {
    static var configuration: CommandConfiguration { named("lift", CommandWords.holdLift) }

    @Argument(help: ArgumentHelp(CommandWords.holdIDHelp, CommandWords.id))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.groundHelp, CommandWords.text))
    var ground: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let lifted = try invocation.withUseCases { try $0.liftHold(id, ground: ground) }
        try invocation.output.present(HoldJSON(lifted)) { page in
            page.note(CommandWords.holdLifted(lifted.covers), .good)
        }
        return .done
    }
}
