import Archive
import ArchiveModel

extension Operation {
    static let reports: [Operation] = [
        Operation(
            "reportAchievements", .get, "/reports/achievements", .action(.reportRead),
            query: ["class", "year", "status", "format"],
            .useCase { call in
                var scope = ReportScope(
                    className: try call.arguments.text("class"), schoolYear: try call.schoolYear(), status: nil)
                if try call.arguments.text("status") != "all" {
                    scope.status = try call.arguments.value("status") ?? .confirmed
                }
                return try call.report(try call.archive.achievementReport(scope), sheet: \.sheet)
            }),
        Operation(
            "reportGifted", .get, "/reports/gifted", .action(.reportRead), query: ["level", "year", "format"],
            .useCase { call in
                try call.report(
                    call.archive.giftedReport(
                        minimumLevel: call.arguments.value("level") ?? .regional, schoolYear: call.schoolYear()),
                    sheet: \.sheet)
            }),
        Operation(
            "reportSupervision", .get, "/reports/supervision", .action(.reportRead), query: ["as-of", "format"],
            .useCase { call in
                try call.report(call.archive.supervisionReport(asOf: call.arguments.day("as-of")), sheet: \.sheet)
            }),
        Operation(
            "listClasses", .get, "/classes", .action(.reportRead), query: ["year"],
            .useCase { call in .items(try call.archive.classes(of: call.schoolYear())) }),
        Operation(
            "reportClass", .get, "/classes/{class}/report", .action(.reportRead), query: ["year", "format"],
            .useCase { call in
                try call.report(
                    call.archive.classReport(call.arguments.part("class"), of: call.schoolYear()), sheet: \.sheet)
            }),
    ]
}

extension Call {
    fileprivate func schoolYear() throws -> SchoolYear? { try arguments.parsed("year", SchoolYear.init) }

    /// As JSON, or as the file that was asked for.
    fileprivate func report<Report: Encodable & Sendable>(
        _ report: Report, sheet: (Report) -> ReportSheet
    ) throws -> Answer {
        guard let format: ReportFormat = try arguments.value("format") else { return .value(report) }
        return .file(try archive.export(sheet(report), as: format, in: language), format.mediaType)
    }
}
