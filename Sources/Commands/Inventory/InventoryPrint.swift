import Archive
import ArchiveModel
import ArgumentParser

struct InventoryPrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.inventoryPrint) }

    @Option(help: ArgumentHelp(CommandWords.inventoryKindHelp, CommandWords.word))
    var kind: String?

    @Option(help: ArgumentHelp(CommandWords.inventoryYearsHelp, CommandWords.year))
    var years: String

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let kind = try InventoryText.kind(kind)
        let range = try InventoryText.years(years)
        let printed = try invocation.withUseCases {
            try $0.printInventory(of: kind, from: range.lowerBound, to: range.upperBound, as: format)
        }
        try form.give(printed, of: years, invocation)
        return .done
    }
}
