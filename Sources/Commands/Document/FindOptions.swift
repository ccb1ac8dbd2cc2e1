import ArchiveModel
import ArgumentParser

/// By what documents are picked out.
struct FindOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.findStudentHelp, CommandWords.who))
    var student: String?

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Option(help: ArgumentHelp(CommandWords.typeHelp, CommandWords.word))
    var type: String?

    @Option(
        help: ArgumentHelp(CommandWords.levelHelp, CommandWords.word),
        completion: .list(AchievementLevel.allCases.map(\.spoken)))
    var level: String?

    @Option(help: ArgumentHelp(CommandWords.placeHelp, CommandWords.text))
    var place: String?

    @Option(
        help: ArgumentHelp(CommandWords.kindHelp, CommandWords.word),
        completion: .list(DocumentKind.allCases.map(\.spoken)))
    var kind: String?

    @Option(
        help: ArgumentHelp(CommandWords.statusHelp, CommandWords.word),
        completion: .list(AchievementStatus.allCases.map(\.rawValue)))
    var status: String?

    @Option(name: .customLong("case"), help: ArgumentHelp(CommandWords.caseHelp, CommandWords.index))
    var caseIndex: String?

    @Option(help: ArgumentHelp(CommandWords.fromHelp, CommandWords.day))
    var from: String?

    @Option(help: ArgumentHelp(CommandWords.toHelp, CommandWords.day))
    var to: String?
}
