import Archive
import ArgumentParser

struct StudentExplain: ArchiveCommand {
    static var configuration: CommandConfiguration { named("explain", CommandWords.studentExplain) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(name: .customLong("as-of"), help: ArgumentHelp(CommandWords.asOfHelp, CommandWords.day))
    var asOf: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(asOf, option: "--as-of")
        let explanation = try invocation.withUseCases {
            try $0.explainCard(who.joined(separator: " "), asOf: day)
        }
        try invocation.output.present(CardExplanationJSON(explanation)) { page in
            ExplanationText.write(explanation, page)
        }
        return .done
    }
}
