import Archive
import ArchiveModel
import ArgumentParser

struct TokenRevoke: ArchiveCommand {
    static var configuration: CommandConfiguration { named("revoke", CommandWords.tokenRevoke) }

    @Argument(help: ArgumentHelp(CommandWords.tokenIDHelp, CommandWords.id))
    var id: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let token = try invocation.withUseCases { try $0.revokeToken(id) }
        try invocation.output.present(token) { $0.note(CommandWords.tokenRevoked(token.label), .good) }
        return .done
    }
}
