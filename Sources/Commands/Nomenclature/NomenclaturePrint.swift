import Archive
import ArgumentParser

struct NomenclaturePrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.nomenclaturePrint) }

    @Option(help: ArgumentHelp(CommandWords.yearHelp, CommandWords.year))
    var year: Int?

    @Option(name: .customLong("edition"), help: ArgumentHelp(CommandWords.versionHelp, CommandWords.ordinal))
    var edition: Int?

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .text)
        let printed = try invocation.withUseCases {
            try $0.printNomenclature(year: year, version: edition, as: format)
        }
        try form.give(printed, of: year.map(String.init) ?? "", invocation)
        return .done
    }
}
