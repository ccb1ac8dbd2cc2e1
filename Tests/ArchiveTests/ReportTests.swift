import ArchiveModel
import Catalog
import Foundation
import Testing

@testable import Archive

@Suite("Reports for the school's head")
struct ReportTests {
    private func add(
        _ school: SandboxSchool, _ student: String, _ title: String, _ level: AchievementLevel,
        place: String? = "победитель",
        on day: String = "2026-02-01", subject: String? = nil, type: String = "Олимпиада", confirmed: Bool = true
    ) throws {
        var request = school.request("scan-01.jpg", student, title: title)
        request.achievement = AchievementDraft(
            title: title, type: type, level: level, place: place, achievedOn: CalendarDay(day)!, subject: subject)
        request.source = confirmed ? .family : nil
        _ = try school.archive.upload(request)
    }

    /// Two students of two classes, with one achievement of the year before and one that waits.
    private func filled() throws -> SandboxSchool {
        let school = try SandboxSchool()
        let (first, second) = (try classOf(school, "P-0113"), try classOf(school, "P-0114"))
        #expect(first.name.isEmpty == false && second.name.isEmpty == false)
        try add(school, "P-0113", "А", .regional, subject: "История")
        try add(school, "P-0113", "Б", .school, subject: "История")
        try add(school, "P-0114", "В", .national, place: "участник", subject: "Право")
        try add(school, "P-0114", "Г", .municipal, on: "2025-05-01", type: "Конкурс")
        try add(school, "P-0114", "Д", .regional, confirmed: false)
        return school
    }

    private func classOf(_ school: SandboxSchool, _ student: String) throws -> ClassGroup {
        try #require(school.archive.student(student).classes.first)
    }

    @Test("achievements are added up by every trait, and every sum is the same")
    func achievements() throws {
        let school = try filled()
        let report = try school.archive.achievementReport()
        #expect(report.total == 4)
        for tally in [report.byClass, report.byLevel, report.bySubject, report.byType, report.byYear, report.byPlace] {
            #expect(tally.total == 4)
        }
        #expect(report.byLevel.lines.map(\.count) == [1, 1, 1, 1, 0])
        #expect(report.bySubject.lines.first { $0.label.russian == "История" }?.count == 2)
        #expect(report.byType.lines.map(\.count) == [3, 1])
        #expect(report.byYear.lines.map(\.label.russian) == ["2024/25", "2025/26"])
        #expect(report.byYear.lines.map(\.count) == [1, 3])
        #expect(report.sheet.charts.count == 4)
    }

    @Test("what counts the classes of a class teacher alone says so; what counts the school says that")
    func sight() throws {
        let school = try filled()
        let group = try classOf(school, "P-0113")
        func teacher(_ classes: Set<ClassGroup>) -> Archive {
            school.archive.acting(as: Actor(name: "учитель", role: .classTeacher, classes: classes))
        }
        func scopes(_ archive: Archive) throws -> [String] {
            [
                try archive.achievementReport().sheet.scope.russian, try archive.giftedReport().sheet.scope.russian,
                try archive.supervisionReport().sheet.scope.russian,
            ]
        }
        for scope in try scopes(school.archive) { #expect(scope.hasPrefix("Вся школа")) }
        for scope in try scopes(teacher([group])) {
            #expect(scope.hasPrefix("Ваш класс: \(group.name)") && !scope.contains("школа"))
        }
        let other = ClassGroup(name: "10Б", schoolYear: group.schoolYear)
        for scope in try scopes(teacher([other, group])) {
            #expect(scope.hasPrefix("Ваши классы: 10Б, \(group.name)"))
        }
        for scope in try scopes(teacher([])) { #expect(scope.hasPrefix("Ваших классов в этом учебном году нет")) }
    }

    @Test("a class, a year, a state: each narrows it, and together they do")
    func scopes() throws {
        let school = try filled()
        let group = try classOf(school, "P-0113")
        let year = SchoolYear(startYear: 2025)
        func total(_ scope: ReportScope) throws -> Int { try school.archive.achievementReport(scope).total }
        #expect(try total(ReportScope(status: nil)) == 5)
        #expect(try total(ReportScope(status: .unconfirmed)) == 1)
        #expect(try total(ReportScope(schoolYear: year)) == 3)
        #expect(try total(ReportScope(schoolYear: SchoolYear(startYear: 2020))) == 0)
        #expect(try total(ReportScope(className: "99Я")) == 0)
        let inClass = try school.archive.achievementReport(ReportScope(className: group.name, schoolYear: year))
        #expect(inClass.byClass.lines.map(\.label.russian) == [group.name])
    }

    @Test("who has more confirmed stands higher, equal ones share a place, and what waits does not count")
    func rating() throws {
        let school = try filled()
        let group = try classOf(school, "P-0113")
        let report = try school.archive.classReport(group.name.lowercased())
        let best = try #require(report.lines.first)
        #expect(best.externalID == "P-0113" && best.rank == 1 && best.confirmed == 2)
        #expect(best.byLevel == [1, 0, 1, 0, 0] && best.documents == 2)
        let ranks = report.lines.map(\.rank)
        #expect(ranks == ranks.sorted())
        #expect(Set(report.lines.filter { $0.confirmed == 0 }.map(\.rank)).count <= 1)
        #expect(code { try school.archive.classReport("99Я") } == "class-unknown")
        let listing = try #require(school.archive.classes().first { $0.group == group })
        #expect(listing.studentCount == report.lines.count && listing.confirmedCount >= 2)
    }

    @Test("a pure rating: 2, 1, 1, 0 are the places 1, 2, 2, 4")
    func places() {
        let group = ClassGroup(name: "9А", schoolYear: SchoolYear(startYear: 2025))
        var random = SystemRandomNumberGenerator()
        let members = [("А", 0), ("Б", 1), ("В", 2), ("Г", 1)].map { surname, count in
            ClassMemberCount(
                student: Student(
                    id: Identifier(at: Timestamp(millisecondsSince1970: 0), random: &random), externalID: nil,
                    name: PersonName(surname: surname, givenName: "И"), birthDate: nil, enrolledOn: nil),
                confirmed: [.school: count], unconfirmed: 5, confirmedInAll: count, documents: 0)
        }
        let report = ClassReport(members, of: group)
        #expect(report.lines.map(\.rank) == [1, 2, 2, 4])
        #expect(report.lines.map(\.name) == ["В И", "Б И", "Г И", "А И"])
    }

    @Test("classes stand in the order of their numbers")
    func order() throws {
        #expect(
            ["10Б", "9А", "1В", "1А", "Ц"].sorted { NumberedName($0) < NumberedName($1) } == [
                "1А", "1В", "9А", "10Б", "Ц",
            ])
    }

    @Test("the bank holds who has placed at the level asked for; who took part, waits or has left is not in it")
    func gifted() throws {
        let school = try filled()
        #expect(try school.archive.giftedReport().lines.flatMap(\.achievements).map(\.title) == ["А"])
        let wider = try school.archive.giftedReport(minimumLevel: .school)
        #expect(Set(wider.lines.flatMap(\.achievements).map(\.title)) == ["А", "Б", "Г"])
        let thisYear = try school.archive.giftedReport(
            minimumLevel: .school, schoolYear: SchoolYear(startYear: 2025))
        #expect(Set(thisYear.lines.flatMap(\.achievements).map(\.title)) == ["А", "Б"])
        #expect(wider.sheet.tables[0].rows.count == 3)
        _ = try school.archive.recordLeaving("P-0113", on: CalendarDay("2026-06-01"))
        #expect(try school.archive.giftedReport().lines.isEmpty)
    }

    @Test("half a year later the portfolios are overdue, until they are looked at again; random checks are listed")
    func supervision() throws {
        let school = try filled()
        #expect(try school.archive.supervisionReport().overdue.isEmpty)
        let later = try school.on("2027-03-01")
        let report = try later.supervisionReport()
        #expect(Set(report.overdue.compactMap(\.className)).isEmpty == false)
        #expect(report.overdue.count == 2 && report.randomChecks.isEmpty)
        _ = try later.recordReverification(of: "P-0113")
        #expect(try later.supervisionReport().overdue.count == 1)
        let check = try later.drawSample(2, seed: 7)
        _ = try later.completeCheck(
            check.check.number, findings: [check.items[0].item.accessionNumber.description: "не видно печати"])
        let checks = try later.supervisionReport().randomChecks
        #expect(checks.map(\.sampleCount) == [2] && checks.map(\.findingCount) == [1])
    }

    @Test("a report with names is an entry of the journal, a sum is none; whoever may not see them is refused")
    func rights() throws {
        let school = try filled()
        let group = try classOf(school, "P-0113")
        _ = try school.archive.achievementReport()
        #expect(try school.archive.journal(limit: nil, action: "report.made").isEmpty)
        _ = try school.archive.classReport(group.name)
        _ = try school.archive.giftedReport()
        _ = try school.archive.supervisionReport()
        #expect(try school.archive.journal(limit: nil, action: "report.made").count == 3)
        func acting(_ role: Role, _ classes: Set<ClassGroup> = []) -> Archive {
            school.archive.acting(as: Actor(name: "кто-то", role: role, classes: classes))
        }
        #expect(code { try acting(.director).giftedReport() } == nil)
        for role in [Role.student, .guardian, .teacher, .administrator, .auditor] {
            #expect(code { try acting(role).achievementReport() } == "not-allowed")
            #expect(code { try acting(role).classReport(group.name) } == "not-allowed")
        }
        let own = acting(.classTeacher, [group])
        #expect(try own.classReport(group.name).lines.isEmpty == false)
        #expect(try own.classes().map(\.group) == [group])
        let other = acting(.classTeacher, [ClassGroup(name: "99Я", schoolYear: group.schoolYear)])
        #expect(code { try other.classReport(group.name) } == "class-unknown")
        #expect(try other.achievementReport().total == 0)
        #expect(try other.giftedReport().lines.isEmpty && other.classes().isEmpty)
    }

    @Test("whose portfolio is closed is named in no report")
    func closed() throws {
        let school = try filled()
        let group = try classOf(school, "P-0113")
        _ = try school.archive.recordRequest(
            .closePortfolio, of: "P-0113", document: nil, receivedOn: nil, basis: nil)
        #expect(try !school.archive.classReport(group.name).lines.contains { $0.externalID == "P-0113" })
        #expect(try school.archive.giftedReport(minimumLevel: .school).lines.map(\.name).count == 1)
    }

    @Test("every report goes out in every format", arguments: ReportFormat.allCases)
    func formats(format: ReportFormat) throws {
        let school = try filled()
        let archive = school.archive
        let sheets = [
            try archive.achievementReport().sheet, try archive.giftedReport().sheet,
            try archive.supervisionReport().sheet,
        ]
        let magic: [ReportFormat: [UInt8]] = [
            .csv: [0xEF, 0xBB, 0xBF], .xlsx: [0x50, 0x4B, 3, 4], .html: Array("<!DOCTYPE".utf8),
            .pdf: Array("%PDF".utf8),
        ]
        for sheet in sheets {
            let bytes = try archive.export(sheet, as: format, in: .russian)
            #expect(bytes.starts(with: try #require(magic[format])), "\(sheet.title.english)")
        }
    }
}
