import Archive
import ArchiveModel
import ArgumentParser

struct ConsentWithdraw: ArchiveCommand {
    static var configuration: CommandConfiguration { named("withdraw", CommandWords.consentWithdraw) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.withdrawOnHelp, CommandWords.day))
    var day: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let plan = try invocation.withUseCases { try $0.withdrawConsent(who.joined(separator: " "), on: day) }
        try invocation.output.present(plan) { page in
            page.sentence(
                CommandWords.consentWithdrawn(StudentText.inline(plan.student, page), plan.leftOn.phrase))
            LeavingText.plan(plan, page)
        }
        return .done
    }
}
