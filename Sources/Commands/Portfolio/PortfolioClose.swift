import Archive
import ArchiveModel
import ArgumentParser

struct PortfolioClose: ArchiveCommand {
    static var configuration: CommandConfiguration { named("close", CommandWords.portfolioClose) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.applicantHelp, CommandWords.word))
    var by: String?

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.receivedOnHelp, CommandWords.day))
    var receivedOn: String?

    @Option(help: ArgumentHelp(CommandWords.requestBasisHelp, CommandWords.text))
    var basis: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let applicant = try ParsedValues.named(Consent.Signatory.self, by, option: "--by") ?? .guardian
        let day = try ParsedValues.day(receivedOn, option: "--on")
        let closed = try invocation.withUseCases {
            try $0.closePortfolio(student, by: applicant, receivedOn: day, basis: ParsedValues.filled(basis))
        }
        try invocation.output.present(RequestJSON(closed)) { page in
            page.note(CommandWords.portfolioIsClosed, .good)
            RequestText.fields(closed, page)
        }
        return .done
    }
}
