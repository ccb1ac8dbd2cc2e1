import Archive
import ArgumentParser

struct ActPrint: ArchiveCommand {
    static var configuration: CommandConfiguration { named("print", CommandWords.actPrint) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.number))
    var number: String

    @Flag(name: .customLong("journal"), help: ArgumentHelp(CommandWords.actJournalHelp))
    var printsJournal = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let text = try invocation.withArchive { archive in
            printsJournal ? try archive.printActJournal(number) : try archive.printAct(number)
        }
        try invocation.output.present(["number": number, "text": text]) { page in page.raw(text) }
        return .done
    }
}
