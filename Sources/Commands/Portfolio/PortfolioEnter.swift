import Archive
import ArchiveModel
import ArgumentParser

struct PortfolioEnter: ArchiveCommand {
    static var configuration: CommandConfiguration { named("enter", CommandWords.portfolioEnter) }

    @Argument(help: ArgumentHelp(CommandWords.discloseStudentHelp, CommandWords.who))
    var student: String

    @Option(help: ArgumentHelp(CommandWords.particularFieldHelp, CommandWords.word))
    var field: String

    @Option(help: ArgumentHelp(CommandWords.particularValueHelp, CommandWords.text))
    var value: String?

    @Flag(help: ArgumentHelp(CommandWords.particularRemoveHelp))
    var remove = false

    @Flag(help: ArgumentHelp(CommandWords.particularWishedHelp))
    var wished = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard remove == (ParsedValues.filled(value) == nil) else {
            throw ArchiveError.missing([CommandWords.missingParticular])
        }
        guard let field = try ParsedValues.named(Particular.Field.self, self.field, option: "--field") else {
            return .usage
        }
        let all = try invocation.withUseCases {
            try $0.recordParticular(student, field, value: ParsedValues.filled(value), isWished: wished)
        }
        try invocation.output.presentList(all) { page in ParticularText.table(all, page) }
        return .done
    }
}
