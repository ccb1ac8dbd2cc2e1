import Archive
import ArchiveModel
import ArgumentParser

struct ActAgree: ArchiveCommand {
    static var configuration: CommandConfiguration { named("agree", CommandWords.actAgree) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(name: .customLong("protocol"), help: ArgumentHelp(CommandWords.protocolHelp, CommandWords.ordinal))
    var protocolNumber: String

    @Option(name: .customLong("date"), help: ArgumentHelp(CommandWords.protocolDateHelp, CommandWords.day))
    var date: String?

    @Option(name: .customLong("without"), help: ArgumentHelp(CommandWords.withoutHelp, CommandWords.ordinal))
    var without: [Int] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let date = try ParsedValues.day(date, option: "--date")
        let act = try invocation.withUseCases {
            try $0.agreeAct(number, protocolNumber: protocolNumber, protocolDate: date, without: Set(without))
        }
        try invocation.output.present(ActJSON(act)) { page in
            page.note(CommandWords.agreed(act.number), .good)
            ActText.dropped(Set(without).sorted(), of: act, page)
            page.hint(CommandWords.approvalNext)
            page.command("larets act approve \(act.number) --by … --post … --as …")
        }
        return .done
    }
}
