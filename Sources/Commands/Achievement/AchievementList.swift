import Archive
import ArchiveModel
import ArgumentParser

struct AchievementList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.achievementList) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String] = []

    @Option(
        help: ArgumentHelp(CommandWords.statusHelp, CommandWords.word),
        completion: .list(AchievementStatus.allCases.map(\.rawValue)))
    var status: String?

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(help: ArgumentHelp(CommandWords.limitHelp, CommandWords.number))
    var limit: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let status = try ParsedValues.named(AchievementStatus.self, status, option: "--status")
        let limit = try ParsedValues.positive(limit, option: "--limit")
        let achievements = try invocation.withUseCases {
            try $0.achievements(
                ParsedValues.filled(who.joined(separator: " ")), status: status,
                className: ParsedValues.filled(className), limit: limit)
        }
        try invocation.output.presentList(achievements) { page in
            guard !achievements.isEmpty else { return page.sentence(CommandWords.noAchievements) }
            AchievementText.table(achievements, page)
            page.hint(CommandWords.total(Counted.achievements(achievements.count)))
        }
        return .done
    }
}
