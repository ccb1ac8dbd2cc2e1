import Archive
import ArchiveModel
import ArgumentParser

struct AchievementCorrect: ArchiveCommand {
    static var configuration: CommandConfiguration { named("correct", CommandWords.achievementCorrect) }

    @Argument(help: ArgumentHelp(CommandWords.achievementIDHelp, CommandWords.id))
    var id: String

    @Option(help: ArgumentHelp(CommandWords.titleHelp, CommandWords.text))
    var title: String?

    @OptionGroup var fields: AchievementFields

    @Flag(inversion: .prefixedNo, help: ArgumentHelp(CommandWords.outsideHelp))
    var outside: Bool?

    @Option(
        help: ArgumentHelp(CommandWords.achievementClearHelp, CommandWords.word),
        completion: .list(AchievementCorrection.ClearedField.allCases.map(\.rawValue)))
    var clear: [String] = []

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let correction = AchievementCorrection(
            title: title, type: ParsedValues.filled(fields.type), level: try fields.levelGiven(),
            place: fields.placeGiven, result: ParsedValues.filled(fields.result),
            category: try fields.categoryGiven(), isOutsideSchool: outside, achievedOn: try fields.dayGiven(),
            subject: ParsedValues.filled(fields.subject), teacher: ParsedValues.filled(fields.teacher),
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
