import Archive
import ArgumentParser

struct DisclosePrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.disclosePrint) }

    @Option(help: ArgumentHelp(CommandWords.disclosureYearHelp, CommandWords.year))
    var year: Int?

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .text)
        let printed = try invocation.withUseCases { try $0.printDisclosures(year: year, as: format) }
        try form.give(printed, of: "disclosures", invocation)
        return .done
    }
}
