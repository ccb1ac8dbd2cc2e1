import ArchiveModel
import ArgumentParser

/// By what a hold picks documents out, now and whenever something is decided.
struct HoldQueryOptions: ParsableArguments {
    /// As refusals call it.
    static let name = "--words"

    @Option(help: ArgumentHelp(CommandWords.holdWordsHelp, CommandWords.text))
    var words: String?

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Option(help: ArgumentHelp(CommandWords.typeHelp, CommandWords.word))
    var type: String?

    @Option(help: ArgumentHelp(CommandWords.levelHelp, CommandWords.word))
    var level: String?

    @Option(help: ArgumentHelp(CommandWords.kindHelp, CommandWords.word))
    var kind: String?

    @Option(help: ArgumentHelp(CommandWords.draftIndexHelp, CommandWords.index))
    var index: String?

    @Option(help: ArgumentHelp(CommandWords.fromHelp, CommandWords.day))
    var from: String?

    @Option(help: ArgumentHelp(CommandWords.toHelp, CommandWords.day))
    var to: String?

    var query: HoldQuery {
        get throws {
            HoldQuery(
                words: ParsedValues.filled(words), className: ParsedValues.filled(className),
                schoolYear: try ParsedValues.schoolYear(schoolYear, option: "--year"),
                typeCode: ParsedValues.filled(type),
                level: try ParsedValues.named(AchievementLevel.self, level, option: "--level"),
                kind: try ParsedValues.named(DocumentKind.self, kind, option: "--kind"),
                caseIndex: try ParsedValues.index(index, option: "--index"),
                from: try ParsedValues.day(from, option: "--from"), to: try ParsedValues.day(to, option: "--to"))
        }
    }
}
