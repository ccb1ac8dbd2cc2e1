import Archive
import ArgumentParser

struct ConsentList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.consentList) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let consents = try invocation.withUseCases {
            try $0.consents(ParsedValues.filled(who.joined(separator: " ")))
        }
        try invocation.output.presentList(consents) { page in
            guard !consents.isEmpty else { return page.sentence(CommandWords.noConsents) }
            ConsentText.table(consents, page)
            page.hint(CommandWords.total(Counted.consents(consents.count)))
        }
        return .done
    }
}
