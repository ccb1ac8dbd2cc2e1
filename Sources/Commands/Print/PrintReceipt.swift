import Archive
import ArgumentParser

struct PrintReceipt: ArchiveCommand {
    static var configuration: CommandConfiguration { named("receipt", CommandWords.printReceipt) }

    @Argument(help: ArgumentHelp(CommandWords.documentHelp, CommandWords.document))
    var id: String

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let printed = try invocation.withUseCases { try $0.uploadReceipt(id, as: format) }
        try form.give(printed, of: id, invocation)
        return .done
    }
}
