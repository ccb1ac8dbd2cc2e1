import Archive
import ArchiveModel
import ArgumentParser

struct StudentLeave: ArchiveCommand {
    static var configuration: CommandConfiguration { named("leave", CommandWords.studentLeave) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(name: .customLong("on"), help: ArgumentHelp(CommandWords.leaveOnHelp, CommandWords.day))
    var day: String?

    @Flag(name: .customLong("cancel"), help: ArgumentHelp(CommandWords.cancelLeaveHelp))
    var isCancelled = false

    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(CommandWords.dryRunHelp))
    var isDryRun = false

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.acceptErasureDueHelp))
    var isErasureDueAccepted = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--on")
        let name = who.joined(separator: " ")
        if isCancelled {
            if day != nil { throw ArchiveError.notTogether("--cancel", "--on") }
            if isDryRun { throw ArchiveError.notTogether("--cancel", "--dry-run") }
            if isErasureDueAccepted { throw ArchiveError.notTogether("--cancel", "--yes") }
            return try cancel(name, invocation)
        }
        let plan = try invocation.withUseCases { archive in
            isDryRun
                ? try archive.planLeaving(name, on: day)
                : try archive.recordLeaving(name, on: day, acceptErasureDue: isErasureDueAccepted)
        }
        try invocation.output.present(plan) { page in
            let student = StudentText.inline(plan.student, page)
            page.sentence(
                isDryRun
                    ? CommandWords.leavingPlanned(student, plan.leftOn.phrase)
                    : CommandWords.leavingRecorded(student, plan.leftOn.phrase))
            LeavingText.plan(plan, page)
            guard !isDryRun else { return page.hint(CommandWords.nothingChanged) }
            page.hint(CommandWords.cancelHint)
            page.command("larets student leave \"\(name)\" --cancel")
        }
        return .done
    }

    private func cancel(_ name: String, _ invocation: Invocation) throws -> ExitStatus {
        let student = try invocation.withUseCases { try $0.cancelLeaving(name) }
        try invocation.output.present(student) { page in
            page.note(CommandWords.leavingCancelled(StudentText.inline(student, page)), .good)
        }
        return .done
    }
}
