import ArchiveModel

/// Which report is asked for.
public enum ReportQuestion: Sendable, Hashable {
    case achievements(ReportScope)
    case gifted(minimumLevel: AchievementLevel, schoolYear: SchoolYear?)
    case supervision(asOf: CalendarDay?)
    case classRating(String, SchoolYear?)
}

/// Reports, as values and as files.
public protocol ReportUseCases {
    func classes(of schoolYear: SchoolYear?) throws -> [ClassListing]
    func achievementReport(_ scope: ReportScope) throws -> AchievementReport
    func classReport(_ name: String, of schoolYear: SchoolYear?) throws -> ClassReport
    func giftedReport(minimumLevel: AchievementLevel, schoolYear: SchoolYear?) throws -> GiftedReport
    func supervisionReport(asOf: CalendarDay?) throws -> SupervisionReport
    func reportFile(_ question: ReportQuestion, as format: ReportFormat, in language: Language) throws -> [UInt8]
}

extension Archive {
    /// A report as a file, under the right and with the entry of the report itself.
    public func reportFile(
        _ question: ReportQuestion, as format: ReportFormat, in language: Language
    ) throws -> [UInt8] {
        let sheet =
            switch question {
            case .achievements(let scope): try achievementReport(scope).sheet
            case .gifted(let level, let year): try giftedReport(minimumLevel: level, schoolYear: year).sheet
            case .supervision(let day): try supervisionReport(asOf: day).sheet
            case .classRating(let name, let year): try classReport(name, of: year).sheet
            }
        return try export(sheet, as: format, in: language)
    }
}
