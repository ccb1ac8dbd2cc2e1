import Archive
import ArgumentParser

struct RetentionPlanCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("plan", CommandWords.retentionPlan) }

    @Option(name: .customLong("as-of"), help: ArgumentHelp(CommandWords.asOfHelp, CommandWords.day))
    var asOf: String?

    @Flag(name: .customLong("all"), help: ArgumentHelp(CommandWords.allLinesHelp))
    var includesRetained = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(asOf, option: "--as-of")
        let plan = try invocation.withUseCases {
            try $0.retentionPlan(asOf: day, includingRetained: includesRetained)
        }
        try invocation.output.present(PlanJSON(plan)) { page in RetentionPlanText.write(plan, page) }
        return .done
    }
}
