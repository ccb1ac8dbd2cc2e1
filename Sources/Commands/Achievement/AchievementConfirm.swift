import Archive
import ArchiveModel
import ArgumentParser

struct AchievementConfirm: ArchiveCommand {
    static var configuration: CommandConfiguration { named("confirm", CommandWords.achievementConfirm) }

    @Argument(help: ArgumentHelp(CommandWords.achievementIDHelp, CommandWords.id))
    var id: String

    @Option(
        help: ArgumentHelp(CommandWords.sourceHelp, CommandWords.word),
        completion: .list(DocumentSource.allCases.map(\.rawValue)))
    var source: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let source = try ParsedValues.named(DocumentSource.self, source, option: "--source")
        let confirmed = try invocation.withUseCases { try $0.confirmAchievement(id, source: source) }
        try invocation.output.present(confirmed) { page in AchievementText.decision(confirmed, page) }
        return .done
    }
}
