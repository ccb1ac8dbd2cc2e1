import Archive
import ArchiveModel
import NIOHTTP1

extension RemoteArchive {
    public func classes(of schoolYear: SchoolYear?) throws -> [ClassListing] {
        try list(Path("classes").with("year", schoolYear?.description))
    }

    public func achievementReport(_ scope: ReportScope) throws -> AchievementReport {
        try get(path(.achievements(scope)))
    }

    public func classReport(_ name: String, of schoolYear: SchoolYear?) throws -> ClassReport {
        try get(path(.classRating(name, schoolYear)))
    }

    public func giftedReport(minimumLevel: AchievementLevel, schoolYear: SchoolYear?) throws -> GiftedReport {
        try get(path(.gifted(minimumLevel: minimumLevel, schoolYear: schoolYear)))
    }

    public func supervisionReport(asOf: CalendarDay?) throws -> SupervisionReport {
        try get(path(.supervision(asOf: asOf)))
    }

    /// In the language in which the service was asked at all.
    public func reportFile(
        _ question: ReportQuestion, as format: ReportFormat, in language: Language
    ) throws -> [UInt8] {
        try connection.answer(
            Message(method: .GET, path: path(question).with("format", format.rawValue), isRepeatable: true)
        ).body
    }

    private func path(_ question: ReportQuestion) -> Path {
        switch question {
        case .achievements(let scope):
            Path("reports", "achievements").with("class", scope.className)
                .with("year", scope.schoolYear?.description).with("status", scope.status?.rawValue ?? "all")
        case .gifted(let level, let year):
            Path("reports", "gifted").with("level", level.rawValue).with("year", year?.description)
        case .supervision(let day): Path("reports", "supervision").with("as-of", day?.description)
        case .classRating(let name, let year): Path("classes", name, "report").with("year", year?.description)
        }
    }
}
