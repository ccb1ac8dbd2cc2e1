import Archive
import ArgumentParser

struct PrintInventory: ArchiveCommand {
    static var configuration: CommandConfiguration { named("inventory", CommandWords.printInventory) }

    @Argument(help: ArgumentHelp(CommandWords.inventoryCaseHelp, CommandWords.id))
    var name: String

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let printed = try invocation.withUseCases { try $0.printInventory(name, as: format) }
        try form.give(printed, of: name, invocation)
        return .done
    }
}
