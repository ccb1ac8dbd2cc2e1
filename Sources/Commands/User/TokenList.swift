import Archive
import ArgumentParser

struct TokenList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.tokenList) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let tokens = try invocation.withUseCases { try $0.tokens(of: ParsedValues.filled(login)) }
        try invocation.output.presentList(tokens) { page in
            guard !tokens.isEmpty else { return page.sentence(CommandWords.noTokens) }
            UserText.table(tokens, page)
        }
        return .done
    }
}
