import Archive
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

    /// What these ask for.
    func request(
        words: String?, sort: FindSort = .newest, limit: Int = FindRequest.defaultLimit
    ) throws -> FindRequest {
        FindRequest(
            words: words, student: ParsedValues.filled(student), className: ParsedValues.filled(className),
            schoolYear: try ParsedValues.schoolYear(schoolYear, option: "--year"),
            achievementType: ParsedValues.filled(type),
            level: try ParsedValues.named(AchievementLevel.self, level, option: "--level"),
            place: ParsedValues.filled(place).map(AchievementPlace.normalized),
            kind: try ParsedValues.named(DocumentKind.self, kind, option: "--kind"),
            status: try ParsedValues.named(AchievementStatus.self, status, option: "--status"),
            caseIndex: try ParsedValues.index(caseIndex, option: "--case"),
            from: try ParsedValues.day(from, option: "--from"), to: try ParsedValues.day(to, option: "--to"),
            sort: sort,
            limit: limit, typing: false)
    }
}
