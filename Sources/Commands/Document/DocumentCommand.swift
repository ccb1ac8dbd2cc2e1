import Archive
import ArchiveModel
import ArgumentParser

/// What people decide about one document.
struct DocumentCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "document", CommandWords.documentNoun,
            [DocumentDecide.self, DocumentReplace.self, DocumentReclassify.self, DocumentCorrect.self])
    }
}

/// до минования надобности: a recorded decision that it is no longer needed.
struct DocumentDecide: ArchiveCommand {
    static var configuration: CommandConfiguration { named("decide", CommandWords.documentDecide) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.decidedOnHelp, CommandWords.day))
    var day: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let explanation = try invocation.withUseCases { try $0.recordNoLongerNeeded(id, on: day) }
        try invocation.output.present(ExplanationJSON(explanation)) { page in
            ExplanationText.write(explanation, page)
        }
        return .done
    }
}

/// до замены новыми: another document took its place.
struct DocumentReplace: ArchiveCommand {
    static var configuration: CommandConfiguration { named("replace", CommandWords.documentReplace) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.replacementHelp, CommandWords.document))
    var by: String?

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.replacedOnHelp, CommandWords.day))
    var day: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let explanation = try invocation.withUseCases { try $0.recordReplaced(id, by: by, on: day) }
        try invocation.output.present(ExplanationJSON(explanation)) { page in
            ExplanationText.write(explanation, page)
        }
        return .done
    }
}
