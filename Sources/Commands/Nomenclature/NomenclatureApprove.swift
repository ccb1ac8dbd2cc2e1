import Archive
import ArgumentParser

struct NomenclatureApprove: ArchiveCommand {
    static var configuration: CommandConfiguration { named("approve", CommandWords.nomenclatureApprove) }

    @Option(help: ArgumentHelp(CommandWords.yearHelp, CommandWords.year))
    var year: Int?

    @Option(name: .customLong("edition"), help: ArgumentHelp(CommandWords.versionHelp, CommandWords.ordinal))
    var edition: Int?

    @Option(help: ArgumentHelp(CommandWords.byHelp, CommandWords.name))
    var by: String

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.approveOnHelp, CommandWords.day))
    var day: String?

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.approveYesHelp))
    var isConfirmed = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let approved = try invocation.withUseCases {
            try $0.approveNomenclature(year: year, version: edition, by: by, on: day, confirmed: isConfirmed)
        }
        try invocation.output.present(approved) { page in
            page.note(
                CommandWords.nomenclatureTitle(
                    approved.year, approved.version, NomenclatureText.state(approved.approval)), .good)
        }
        return .done
    }
}
