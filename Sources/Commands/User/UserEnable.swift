import Archive
import ArchiveModel
import ArgumentParser

struct UserEnable: ArchiveCommand {
    static var configuration: CommandConfiguration { named("enable", CommandWords.userEnable) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let account = try invocation.withUseCases { try $0.enableUser(login) }
        try invocation.output.present(account) { page in
            page.note(CommandWords.userEnabled(account.login), .good)
            if account.blockedOn != nil { page.hint(CommandWords.userStillBlocked) }
        }
        return .done
    }
}
