import Archive
import ArgumentParser

struct AchievementReject: ArchiveCommand {
    static var configuration: CommandConfiguration { named("reject", CommandWords.achievementReject) }

    @Argument(help: ArgumentHelp(CommandWords.achievementIDHelp, CommandWords.id))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.rejectReasonHelp, CommandWords.text))
    var reason: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let rejected = try invocation.withUseCases { try $0.rejectAchievement(id, reason: reason) }
        try invocation.output.present(rejected) { page in AchievementText.decision(rejected, page) }
        return .done
    }
}
