import Archive
import ArchiveModel
import ArgumentParser

struct AchievementCorrect: ArchiveCommand {
    static var configuration: CommandConfiguration { named("correct", CommandWords.achievementCorrect) }

    @Argument(help: ArgumentHelp(CommandWords.achievementIDHelp, CommandWords.id))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.titleHelp, CommandWords.text))
    var title: String?

    @Option(help: ArgumentHelp(CommandWords.typeHelp, CommandWords.word))
    var type: String?

    @Option(
        help: ArgumentHelp(CommandWords.levelHelp, CommandWords.word),
        completion: .list(AchievementLevel.allCases.map(\.spoken)))
    var level: String?

    @Option(help: ArgumentHelp(CommandWords.dateHelp, CommandWords.day))
    var date: String?

    @Option(
        help: ArgumentHelp(CommandWords.placeHelp, CommandWords.text),
        completion: .list(AchievementPlace.allCases.map(\.spoken)))
    var place: String?

    @Option(help: ArgumentHelp(CommandWords.resultHelp, CommandWords.text))
    var result: String?

    @Option(
        help: ArgumentHelp(CommandWords.categoryHelp, CommandWords.word),
        completion: .list(AchievementCategory.allCases.map(\.rawValue)))
    var category: String?

    @Flag(inversion: .prefixedNo, help: ArgumentHelp(CommandWords.outsideHelp))
    var outside: Bool?

    @Option(help: ArgumentHelp(CommandWords.subjectHelp, CommandWords.text))
    var subject: String?

    @Option(help: ArgumentHelp(CommandWords.teacherHelp, CommandWords.name))
    var teacher: String?

    @Option(
        help: ArgumentHelp(CommandWords.clearHelp, CommandWords.word),
        completion: .list(AchievementCorrection.ClearedField.allCases.map(\.rawValue)))
    var clear: [String] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let correction = AchievementCorrection(
            title: title, type: ParsedValues.filled(type),
            level: try ParsedValues.named(AchievementLevel.self, ParsedValues.filled(level), option: "--level"),
            place: ParsedValues.filled(place).map(AchievementPlace.normalized), result: ParsedValues.filled(result),
            category: try ParsedValues.named(
                AchievementCategory.self, ParsedValues.filled(category), option: "--category"),
            isOutsideSchool: outside, achievedOn: try ParsedValues.day(ParsedValues.filled(date), option: "--date"),
            subject: ParsedValues.filled(subject), teacher: ParsedValues.filled(teacher),
            clear: try clear.compactMap {
                try ParsedValues.named(AchievementCorrection.ClearedField.self, $0, option: "--clear")
            })
        let corrected = try invocation.withUseCases { try $0.correctAchievement(id, correction) }
        try invocation.output.present(corrected) { page in
            page.note(
                CommandWords.achievementCorrected(
                    corrected.achievement.title, corrected.student, corrected.achievement.status.phrase), .good)
        }
        return .done
    }
}
