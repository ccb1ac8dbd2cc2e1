import Archive
import ArchiveModel
import ArgumentParser

struct Explain: ArchiveCommand {
    static var configuration: CommandConfiguration { named("explain", CommandWords.explain) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @Option(name: .customLong("as-of"), help: ArgumentHelp(CommandWords.asOfHelp, CommandWords.day))
    var asOf: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(asOf, option: "--as-of")
        let explanation = try invocation.withUseCases { try $0.explain(id, asOf: day) }
        try invocation.output.present(ExplanationJSON(explanation)) { page in ExplanationText.write(explanation, page) }
        return .done
    }
}
