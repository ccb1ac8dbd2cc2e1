import Archive
import ArgumentParser

struct DiscloseShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.discloseShow) }

    @Argument(help: ArgumentHelp(CommandWords.disclosureNumberHelp, CommandWords.ordinal))
    var number: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let listing = try invocation.withUseCases { try $0.disclosure(number) }
        try invocation.output.present(listing) { page in DisclosureText.fields(listing, page) }
        return .done
    }
}
