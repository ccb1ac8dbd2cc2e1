import Archive
import ArgumentParser

struct DiscloseReturn: ArchiveCommand {
    static var configuration: CommandConfiguration { named("return", CommandWords.discloseReturn) }

    @Argument(help: ArgumentHelp(CommandWords.disclosureNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.returnedOnHelp, CommandWords.day))
    var returnedOn: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(returnedOn, option: "--on")
        let returned = try invocation.withUseCases { try $0.returnDisclosure(number, on: day) }
        try invocation.output.present(returned) { page in DisclosureText.fields(returned, page) }
        return .done
    }
}
