import Archive
import ArgumentParser

struct CaseClose: ArchiveCommand {
    static var configuration: CommandConfiguration { named("close", CommandWords.caseClose) }

    @Argument(help: ArgumentHelp(CommandWords.caseNameHelp, CommandWords.id))
    var name: String

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.closeOnHelp, CommandWords.day))
    var day: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let closed = try invocation.withUseCases { try $0.closeCase(name, on: day) }
        let file = closed.caseFile
        try invocation.output.present(closed) { page in
            page.note(
                CommandWords.caseClosed(
                    file.index.description, file.year, file.closedOn?.phrase ?? file.openedOn.phrase), .good)
        }
        return .done
    }
}
