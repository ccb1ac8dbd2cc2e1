import Archive
import ArgumentParser

struct CheckPrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.checkPrint) }

    @Argument(help: ArgumentHelp(CommandWords.checkNumberHelp, CommandWords.ordinal))
    var number: String

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let format = try form.chosen(else: .html)
        let printed = try invocation.withUseCases { try $0.printCheck(number, as: format) }
        try form.give(printed, of: number, invocation)
        return .done
    }
}
