import Archive
import ArchiveModel
import ArgumentParser

struct DiscloseDecide: ArchiveCommand {
    static var configuration: CommandConfiguration { named("decide", CommandWords.discloseDecide) }

    @Argument(help: ArgumentHelp(CommandWords.disclosureNumberHelp, CommandWords.ordinal))
    var number: String

    @Flag(help: ArgumentHelp(CommandWords.grantHelp))
    var grant = false

    @Option(help: ArgumentHelp(CommandWords.refuseHelp, CommandWords.text))
    var refuse: String?

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.decidedOnHelp, CommandWords.day))
    var decidedOn: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard grant == (refuse == nil) else { throw ArchiveError.missing([CommandWords.missingDecision]) }
        let day = try ParsedValues.day(decidedOn, option: "--on")
        let decided = try invocation.withUseCases {
            try $0.decideDisclosure(number, granted: grant, reason: refuse, on: day)
        }
        try invocation.output.present(decided) { page in DisclosureText.fields(decided, page) }
        return .done
    }
}
