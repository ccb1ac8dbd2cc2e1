import Archive
import ArchiveModel
import ArgumentParser

/// What the director and the deputy head ask for.
struct ReportCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("report", CommandWords.reportNoun, [ReportAchievements.self, ReportGifted.self, ReportSupervision.self])
    }
}

struct ReportAchievements: ArchiveCommand {
    static var configuration: CommandConfiguration { named("achievements", CommandWords.reportAchievements) }

    @Option(name: .customLong("class"), help: ArgumentHelp(CommandWords.classHelp, CommandWords.className))
    var className: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Option(help: ArgumentHelp(CommandWords.reportStatusHelp))
    var status: String?

    @OptionGroup var report: ReportOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        var scope = ReportScope(
            className: ParsedValues.filled(className),
            schoolYear: try ParsedValues.schoolYear(schoolYear, option: "--year"), status: nil)
        if status != "all" {
            scope.status = try ParsedValues.named(AchievementStatus.self, status, option: "--status") ?? .confirmed
        }
        return try report.give(invocation, .achievements(scope), sheet: \.sheet) { try $0.achievementReport(scope) }
    }
}

struct ReportGifted: ArchiveCommand {
    static var configuration: CommandConfiguration { named("gifted", CommandWords.reportGifted) }

    @Option(help: ArgumentHelp(CommandWords.reportLevelHelp))
    var level: String?

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.schoolYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @OptionGroup var report: ReportOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let level = try ParsedValues.named(AchievementLevel.self, level, option: "--level") ?? .regional
        let year = try ParsedValues.schoolYear(schoolYear, option: "--year")
        return try report.give(invocation, .gifted(minimumLevel: level, schoolYear: year), sheet: \.sheet) {
            try $0.giftedReport(minimumLevel: level, schoolYear: year)
        }
    }
}

struct ReportSupervision: ArchiveCommand {
    static var configuration: CommandConfiguration { named("supervision", CommandWords.reportSupervision) }

    @Option(name: .customLong("as-of"), help: ArgumentHelp(CommandWords.reportDayHelp, CommandWords.day))
    var day: String?

    @OptionGroup var report: ReportOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let day = try ParsedValues.day(day, option: "--as-of")
        return try report.give(invocation, .supervision(asOf: day), sheet: \.sheet) {
            try $0.supervisionReport(asOf: day)
        }
    }
}
