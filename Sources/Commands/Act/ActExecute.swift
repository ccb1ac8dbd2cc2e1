import Archive
import ArchiveModel
import ArgumentParser

struct ActExecute: ArchiveCommand {
    static var configuration: CommandConfiguration { named("execute", CommandWords.actExecute) }

    @Argument(help: ArgumentHelp(CommandWords.actNumberHelp, CommandWords.ordinal))
    var number: String

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.yesHelp))
    var isConfirmed = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let plan = try invocation.withUseCases { archive in
            isConfirmed ? try archive.executeAct(number) : try archive.planExecution(number)
        }
        try invocation.output.present(ExecutionJSON(plan, isExecuted: isConfirmed)) { page in
            isConfirmed ? done(plan, page) : planned(plan, page)
        }
        return .done
    }

    private func planned(_ plan: DisposalPlan, _ page: Page) {
        page.sentence(
            CommandWords.willDestroy(
                Counted.cases(plan.act.unitCount), Counted.documents(ActText.documentCount(plan.act)),
                plan.studentCount, plan.linkOnlyCount))
        ActText.dropped(plan.dropped, of: plan.act, page)
        ActText.lines(plan.act, page)
        page.hint(CommandWords.nothingChanged)
        page.command("larets act execute \(plan.act.number) --yes")
    }

    private func done(_ plan: DisposalPlan, _ page: Page) {
        page.note(CommandWords.executed(plan.act.number), .good)
        ActText.dropped(plan.dropped, of: plan.act, page)
        page.fields([
            (CommandWords.runErased, String(ActText.documentCount(plan.act))),
            (CommandWords.runObjects, String(plan.objectsDestroyed)),
        ])
        page.blank()
        ActText.table(plan.acts, page)
    }
}
