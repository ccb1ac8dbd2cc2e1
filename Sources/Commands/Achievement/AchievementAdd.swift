import Archive
import ArchiveModel
import ArgumentParser

struct AchievementAdd: ArchiveCommand {
    static var configuration: CommandConfiguration { named("add", CommandWords.achievementAdd) }

    @Argument(help: ArgumentHelp(CommandWords.whoHelp, CommandWords.who))
    var who: [String]

    @Option(help: ArgumentHelp(CommandWords.titleHelp, CommandWords.text))
    var title: String?

    @OptionGroup var fields: AchievementOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let title = ParsedValues.filled(title) else {
            throw ArchiveError.missing([CommandWords.missingTitle] + fields.missing)
        }
        let draft = try fields.draft(title: title)
        let added = try invocation.withUseCases { try $0.addAchievement(who.joined(separator: " "), draft) }
        try invocation.output.present(added) { page in
            page.note(
                CommandWords.achievementAdded(added.achievement.title, added.achievement.status.phrase), .good)
            AchievementText.number(added, page)
        }
        return .done
    }
}
