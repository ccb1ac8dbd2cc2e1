import Archive
import ArgumentParser

struct ActPrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.actPrint) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @Flag(name: .customLong("journal"), help: ArgumentHelp(CommandWords.actJournalHelp))
    var printsJournal = false

    @OptionGroup(title: CommandWords.formOptions.spoken)
    var form: FormOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if printsJournal {
            let text = try invocation.withUseCases { try $0.printActJournal(number) }
            try invocation.output.present(["number": number, "text": text]) { page in page.raw(text) }
            return .done
        }
        let format = try form.chosen(else: .text)
        let printed = try invocation.withUseCases { try $0.printAct(number, as: format) }
        try form.give(printed, of: number, invocation)
        return .done
    }
}
