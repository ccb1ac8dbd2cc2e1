import Archive
import ArchiveModel
import ArgumentParser

struct PortfolioReopen: ArchiveCommand {
    static var configuration: CommandConfiguration { named("reopen", CommandWords.portfolioReopen) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.applicantHelp, CommandWords.word))
    var by: String?

    @Option(help: ArgumentHelp(CommandWords.requestNoteHelp, CommandWords.text))
    var note: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let applicant = try ParsedValues.named(Consent.Signatory.self, by, option: "--by") ?? .guardian
        let opened = try invocation.withUseCases {
            try $0.reopenPortfolio(student, by: applicant, note: ParsedValues.filled(note))
        }
        try invocation.output.present(RequestJSON(opened)) { page in
            page.note(CommandWords.portfolioIsOpen, .good)
            RequestText.fields(opened, page)
        }
        return .done
    }
}
