import Archive
import ArchiveModel
import ArgumentParser

struct RequestRecord: ArchiveCommand {
    static var configuration: CommandConfiguration { named("record", CommandWords.requestRecord) }

    @Argument(help: ArgumentHelp(CommandWords.requestKindHelp, CommandWords.word))
    var kind: String

    @Option(help: ArgumentHelp(CommandWords.requestStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.requestDocumentHelp, CommandWords.document))
    var document: String?

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.receivedOnHelp, CommandWords.day))
    var receivedOn: String?

    @Option(help: ArgumentHelp(CommandWords.requestBasisHelp, CommandWords.text))
    var basis: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let kind = try ParsedValues.named(SubjectRequest.Kind.self, self.kind, option: "KIND") else {
            return .usage
        }
        let day = try ParsedValues.day(receivedOn, option: "--on")
        let recorded = try invocation.withUseCases {
            try $0.recordRequest(
                kind, of: student, document: document, receivedOn: day, basis: ParsedValues.filled(basis))
        }
        try invocation.output.present(RequestJSON(recorded)) { page in
            page.note(CommandWords.requestRecorded(recorded.request.number), .good)
            RequestText.fields(recorded, page)
        }
        return .done
    }
}
