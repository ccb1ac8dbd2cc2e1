import Archive
import ArchiveModel
import ArgumentParser

struct UserPassword: ArchiveCommand {
    static var configuration: CommandConfiguration { named("password", CommandWords.userPassword) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String

    @OptionGroup
    var password: NewPasswordOption

    @Option(
        name: .customLong("current-file"), help: ArgumentHelp(CommandWords.currentPasswordHelp, CommandWords.file),
        completion: .file())
    var currentPath: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let sources = [("--password-file -", password.path), ("--current-file -", currentPath)]
            .filter { $0.1 == "-" }.map(\.0)
        if sources.count > 1 { throw ArchiveError.notTogether(sources[0], sources[1]) }
        let current = try currentPath.map { try SecretInput.read($0) }
        try invocation.withUseCases { archive in
            guard let new = try password.given ?? invocation.secrets.askedTwice() else {
                throw ArchiveError.missing([CommandWords.passwordMissing])
            }
            try archive.setPassword(of: login, to: new, current: current)
        }
        try invocation.output.present(UserPasswordJSON(login: login)) { page in
            page.note(CommandWords.passwordSet(login), .good)
        }
        return .done
    }
}
