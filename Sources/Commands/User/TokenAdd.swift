import Archive
import ArchiveModel
import ArgumentParser

struct TokenAdd: ArchiveCommand {
    static var configuration: CommandConfiguration { named("add", CommandWords.tokenAdd) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String

    @Option(help: ArgumentHelp(CommandWords.tokenLabelHelp, CommandWords.text))
    var label: String

    @Option(name: .customLong("scope"), help: ArgumentHelp(CommandWords.tokenScopeHelp, CommandWords.word))
    var scope: String?

    @Option(name: .customLong("until"), help: ArgumentHelp(CommandWords.tokenUntilHelp, CommandWords.day))
    var until: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let allowance = try ParsedValues.named(Allowance.self, scope, option: "--scope") ?? .everything
        let day = try ParsedValues.day(until, option: "--until")
        let grant = try invocation.withUseCases {
            try $0.addToken(of: login, label: label, allowance: allowance, expiresOn: day)
        }
        try invocation.output.present(TokenGrantJSON(token: grant.token, secret: grant.secret)) { page in
            page.raw(grant.secret)
            page.hint(CommandWords.tokenAdded(page.text(grant.token.expiresOn)))
        }
        return .done
    }
}
