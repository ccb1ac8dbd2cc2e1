import Archive
import ArchiveModel
import ArgumentParser

struct ConsentWithdraw: ArchiveCommand {
    static var configuration: CommandConfiguration { named("withdraw", CommandWords.consentWithdraw) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.withdrawOnHelp, CommandWords.day))
    var day: String?

    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(CommandWords.dryRunHelp))
    var isDryRun = false

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.acceptErasureDueHelp))
    var isErasureDueAccepted = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let name = who.joined(separator: " ")
        let plan = try invocation.withUseCases { archive in
            isDryRun
                ? try archive.planWithdrawal(name, on: day)
                : try archive.withdrawConsent(name, on: day, acceptErasureDue: isErasureDueAccepted)
        }
        try invocation.output.present(plan) { page in
            let student = StudentText.inline(plan.student, page)
            page.sentence(
                isDryRun
                    ? CommandWords.withdrawalPlanned(student, plan.leftOn.phrase)
                    : CommandWords.consentWithdrawn(student, plan.leftOn.phrase))
            LeavingText.plan(plan, page)
            guard !isDryRun else { return page.hint(CommandWords.nothingChanged) }
            page.hint(CommandWords.withdrawalHint)
            page.command("larets consent record \"\(name)\"")
        }
        return .done
    }
}
