import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension PageRoute {
    /// What the director and the deputy head ask for: on a page with its plots, or as a file.
    static let reports: [PageRoute] = [
        .get("/reports", .action(.reportRead)) { call in .page(.reports(try call.archive.classes(), call)) },
        .get("/reports/achievements", .action(.reportRead)) { call in
            let scope = try ReportScope(call.query)
            let report = try call.archive.achievementReport(scope)
            return try answer(report.sheet, .achievements, filter: Page.filter(scope, call), call)
        },
        .get("/reports/gifted", .action(.reportRead)) { call in
            let level: AchievementLevel = try call.query.value("level") ?? .regional
            let year = try call.query.schoolYear("year")
            let report = try call.archive.giftedReport(minimumLevel: level, schoolYear: year)
            return try answer(report.sheet, .gifted, filter: Page.filter(level, year, call), call)
        },
        .get("/reports/supervision", .action(.reportRead)) { call in
            let report = try call.archive.supervisionReport(asOf: call.query.day("as-of"))
            let supervising = Page.supervising(report, call)
            return try answer(
                report.sheet, .supervision, filter: Page.filter(asOf: report.day, call), and: supervising, call)
        },
        .get("/reports/classes/{name}", .action(.reportRead)) { call in
            let year = try call.query.schoolYear("year")
            let report = try call.archive.classReport(call.part("name"), of: year)
            return try answer(report.sheet, .ofClass, filter: nil, call)
        },
    ]

    /// The page, or the file that `format` asks for.
    private static func answer(
        _ sheet: ReportSheet, _ kind: ReportKind, filter: Page.Form?, and more: [Page.Section] = [], _ call: PageCall
    ) throws -> PageAnswer {
        guard let format: ReportFormat = try call.query.value("format") else {
            var page = Page.report(sheet, filter, call)
            page.sections += more
            return .page(page)
        }
        let bytes = try call.archive.export(sheet, as: format, in: call.language)
        let name = "\(call.say(kind.fileName))-\(call.archive.today).\(format.rawValue)"
        return .response(
            Response(
                status: .ok,
                headers: [
                    .contentType: format.mediaType,
                    .contentDisposition: Disposition.field(name: name, mediaType: format.mediaType, inline: false),
                ], body: .init(byteBuffer: ByteBuffer(bytes: bytes))))
    }
}

enum ReportKind {
    case achievements, gifted, supervision, ofClass

    var title: Phrase {
        switch self {
        case .achievements: Phrase("Достижения", "Achievements")
        case .gifted: Phrase("Банк данных одарённых детей", "Bank of gifted children")
        case .supervision: Phrase("Контроль портфолио", "Supervision of portfolios")
        case .ofClass: Phrase("Класс", "Class")
        }
    }

    /// Of a file that is given out.
    var fileName: Phrase {
        switch self {
        case .achievements: Phrase("достижения", "achievements")
        case .gifted: Phrase("одарённые-дети", "gifted-children")
        case .supervision: Phrase("контроль-портфолио", "supervision")
        case .ofClass: Phrase("класс", "class")
        }
    }
}

extension ReportScope {
    fileprivate init(_ query: FormFields) throws {
        let isAny = query["status"] == ReportWords.anyStatus
        self.init(
            className: query["class"], schoolYear: try query.schoolYear("year"),
            status: isAny ? nil : try query.value("status") ?? .confirmed)
    }
}
