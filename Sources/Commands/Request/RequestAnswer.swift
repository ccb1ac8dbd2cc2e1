import Archive
import ArchiveModel
import ArgumentParser

struct RequestAnswer: ArchiveCommand {
    static var configuration: CommandConfiguration { named("answer", CommandWords.requestAnswer) }

    @Argument(help: ArgumentHelp(CommandWords.requestNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(help: ArgumentHelp(CommandWords.requestOutcomeHelp, CommandWords.word))
    var outcome: String

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.answeredOnHelp, CommandWords.day))
    var answeredOn: String?

    @Option(help: ArgumentHelp(CommandWords.requestNoteHelp, CommandWords.text))
    var note: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let outcome = try ParsedValues.named(SubjectRequest.Outcome.self, self.outcome, option: "--outcome")
        else {
            return .usage
        }
        let day = try ParsedValues.day(answeredOn, option: "--on")
        let answered = try invocation.withUseCases {
            try $0.answerRequest(number, outcome, on: day, note: ParsedValues.filled(note))
        }
        try invocation.output.present(RequestJSON(answered)) { page in RequestText.fields(answered, page) }
        return .done
    }
}
