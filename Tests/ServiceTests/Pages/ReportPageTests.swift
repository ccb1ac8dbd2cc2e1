import Archive
import ArchiveModel
import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("What the director and the deputy head look at")
struct ReportPageTests {
    @Test(
        "each report is a page with its files beside it",
        arguments: ["/reports/achievements?status=any", "/reports/gifted?level=school", "/reports/supervision"])
    func reports(path: String) async throws {
        let school = try await ServedSchool.made()
        try await school.serve { ask async throws in
            let page = try await ask(.get, path, as: .director)
            #expect(page.status == .ok)
            for format in ["csv", "xlsx", "pdf"] {
                #expect(page.text.contains("format&#x3D;\(format)") || page.text.contains("format=\(format)"))
            }
            let mark = path.contains("?") ? "&" : "?"
            let csv = try await ask(.get, path + mark + "format=csv", as: .deputyHead)
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(csv.headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
            #expect(csv.text.unicodeScalars.first == "\u{FEFF}")
            let workbook = try await ask(.get, path + mark + "format=xlsx", as: .director)
            #expect(Array(workbook.body.readableBytesView.prefix(2)) == Array("PK".utf8))
            let wrong = try await ask(.get, path + mark + "format=exe", as: .director)
            #expect(wrong.status == .badRequest)
            let refused = try await ask(.get, path, as: .teacher)
            #expect(refused.status == .forbidden)
        }
    }

    @Test("the report on achievements is drawn by class, level, subject and year; of nothing there is no plot")
    func plots() async throws {
        let school = try await ServedSchool.made()
        let (archive, own) = (school.archive, school.own)
        try await school.serve { ask async throws in
            let empty = try await ask(.get, "/reports/achievements?status=any", as: .director)
            #expect(!empty.text.contains("<figure") && empty.text.contains("Ничего нет."))
            _ = try await offPool {
                try archive.addAchievement(
                    own,
                    AchievementDraft(
                        title: "Победа", type: "Конкурс", level: .school, achievedOn: CalendarDay("2026-05-01")!,
                        subject: "физика"))
            }
            let page = try await ask(.get, "/reports/achievements?status=any", as: .director)
            #expect(page.text.matches(of: /<figure class="sheet plot"/).count == 4)
            // Each once as wide as a sheet and once as narrow as a telephone.
            #expect(page.text.ranges(of: "viewBox=\"0 0 320 ").count == 4)
        }
    }

    @Test(
        "what waits for a decision is named, and a draft of the nomenclature is approved from there by the director alone"
    )
    func approvals() async throws {
        let school = try await ServedSchool.made()
        let archive = school.archive
        let path = school.root + "/Config/nomenclature.yaml"
        _ = try await offPool { try archive.importNomenclature(from: path, reason: "опечатка") }
        let form: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
        ]
        try await school.serve { ask async throws in
            let waiting = try await ask(.get, "/approvals", as: .director)
            #expect(waiting.text.contains("/nomenclature/2026/2/approve"))
            let watched = try await ask(.get, "/approvals", as: .deputyHead)
            #expect(watched.status == .ok && !watched.text.contains("/approve\""))
            let difference = try await ask(.get, "/nomenclature/2026/2/difference?from=2026/1", as: .deputyHead)
            #expect(difference.status == .ok && difference.text.contains("2026/1 → 2026/2"))
            let unknown = try await ask(.get, "/nomenclature/2026/2/difference?from=2026/9", as: .deputyHead)
            #expect(unknown.status == .notFound)
            let wrong = try await ask(.get, "/nomenclature/2026/2/difference?from=abc", as: .deputyHead)
            #expect(wrong.status == .badRequest)
            let body = Array("by=директор Северцев И. О.".replacing(" ", with: "+").utf8)
            let refused = try await ask(.post, "/nomenclature/2026/2/approve", as: .archivist, body: body, form)
            #expect(refused.status == .forbidden)
            let approved = try await ask(.post, "/nomenclature/2026/2/approve", as: .director, body: body, form)
            #expect(approved.status == .seeOther)
            let printed = try await ask(.get, "/nomenclature/2026/2/print", as: .archivist)
            #expect(printed.status == .ok && printed.text.contains("03-12"))
        }
        #expect(try archive.nomenclatures().allSatisfy { $0.approval != nil })
    }
}
