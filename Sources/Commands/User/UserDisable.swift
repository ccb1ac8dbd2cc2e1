import Archive
import ArchiveModel
import ArgumentParser

struct UserDisable: ArchiveCommand {
    static var configuration: CommandConfiguration { named("disable", CommandWords.userDisable) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let account = try invocation.withUseCases { try $0.disableUser(login) }
        try invocation.output.present(account) { $0.note(CommandWords.userDisabled(account.login), .good) }
        return .done
    }
}
