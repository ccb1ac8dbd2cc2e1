import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("Cases are opened, closed and opened again by rule")
struct CaseFileTests {
    private func filed(_ school: SandboxSchool, _ index: String = "03-07") throws -> String {
        var request = school.request("scan-15.pdf", "P-0114", title: "Протокол")
        request.caseIndex = NomenclatureIndex(index)
        return try school.archive.upload(request).accessionNumber.description
    }

    private func yearly(_ archive: Archive) throws -> CaseFile {
        try #require(archive.cases(index: NomenclatureIndex("03-07"), year: nil, student: nil, isOpen: nil).first)
            .caseFile
    }

    @Test("a yearly case is open on its last day, and the job of the next year closes it as of that day")
    func yearEnd() throws {
        let school = try SandboxSchool()
        let number = try filed(school)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        // The student's own case, and not yet the yearly one.
        #expect(try school.on("2026-12-31").retentionRun().casesClosed == 1)
        #expect(try yearly(school.archive).closedOn == nil)
        #expect(try school.archive.explain(number, asOf: nil).holdings.first?.earliest == nil)
        #expect(try school.on("2027-01-02").retentionRun().casesClosed == 1)
        #expect(try yearly(school.archive).closedOn == CalendarDay("2026-12-31"))
        #expect(try school.archive.explain(number, asOf: nil).holdings.first?.earliest == CalendarDay("2032-01-01"))
        #expect(try school.on("2027-01-03").retentionRun().casesClosed == 0)
    }

    @Test(
        "the day of closing decides: closed in 2026 or a day later, a year apart",
        arguments: [("2026-12-31", "2032-01-01"), ("2027-01-01", "2033-01-01")])
    func byHand(_ day: String, _ earliest: String) throws {
        let school = try SandboxSchool()
        let number = try filed(school)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        _ = try school.on("2027-01-01").closeCase("03-07/2026", on: CalendarDay(day))
        #expect(try school.archive.explain(number, asOf: nil).holdings.first?.earliest == CalendarDay(earliest))
    }

    @Test("no case is closed before what lies in it, nor in the future, nor twice")
    func refusals() throws {
        let school = try SandboxSchool()
        _ = try filed(school)
        let archive = try school.on("2026-07-01")
        #expect(code { try archive.closeCase("03-07/2026", on: CalendarDay("2026-05-31")) } == "case-closes-too-early")
        #expect(code { try archive.closeCase("03-07/2026", on: CalendarDay("2026-07-02")) } == "day-in-future")
        #expect(code { try archive.reopenCase("03-07/2026") } == "case-open")
        _ = try archive.closeCase("03-07/2026", on: CalendarDay("2026-06-01"))
        #expect(code { try archive.closeCase("03-07/2026", on: nil) } == "case-closed")
        #expect(code { try archive.closeCase("03-99/2026", on: nil) } == "case-unknown")
    }

    @Test("what comes late opens its case again, so that nothing in it is kept too short")
    func lateDocument() throws {
        let school = try SandboxSchool()
        let first = try filed(school)
        _ = try school.archive.closeCase("03-07/2026", on: nil)
        var request = school.request("scan-01.jpg", "P-0113", title: "Ещё один")
        request.caseIndex = NomenclatureIndex("03-07")
        _ = try school.on("2026-06-15").upload(request)
        #expect(try yearly(school.archive).closedOn == nil)
        #expect(try school.archive.explain(first, asOf: nil).holdings.first?.earliest == nil)
    }

    @Test("a student's case closes when the student has left, and opens again when that was a mistake")
    func studentsCase() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        func own() throws -> CaseFile {
            try #require(school.archive.cases(index: nil, year: nil, student: "P-0114", isOpen: nil).first).caseFile
        }
        #expect(try school.archive.retentionRun().casesClosed == 0)
        #expect(try school.on("2026-06-02").retentionRun().casesClosed == 1)
        #expect(try own().closedOn == CalendarDay("2026-06-01"))
        _ = try school.archive.cancelLeaving("P-0114")
        #expect(try own().closedOn == nil)
        #expect(try school.on("2026-06-03").retentionRun().casesClosed == 0)
    }

    @Test("a case of a school year closes in the later calendar year, and takes in what comes until then")
    func schoolYear() throws {
        let school = try SandboxSchool(approved: false)
        try school.approve {
            $0.replacing(
                "case: year\n    kinds: []\n\n  # Портфолио", with: "case: school-year\n    kinds: []\n\n  # Портфолио")
        }
        let number = try filed(school)
        let file = try yearly(school.archive)
        #expect(file.year == 2025)
        #expect(try school.on("2026-08-31").retentionRun(acceptingClock: true).casesClosed == 0)
        _ = try filed(school)
        #expect(try school.on("2026-09-01").retentionRun().casesClosed == 1)
        #expect(try yearly(school.archive).closedOn == CalendarDay("2026-08-31"))
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        #expect(try school.archive.explain(number, asOf: nil).holdings.first?.earliest == CalendarDay("2032-01-01"))
    }

    @Test("of several cases the longest wins, and the reason of the one that lost is shown")
    func longestWins() throws {
        let school = try SandboxSchool()
        let number = try filed(school, "02-06")
        _ = try school.archive.closeCase("02-06/2026", on: nil)
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        let holding = try #require(school.archive.explain(number, asOf: CalendarDay("2026-07-01")).holdings.first)
        #expect(holding.winner == NomenclatureIndex("02-06"))
        #expect(holding.earliest == CalendarDay("2077-01-01"))
        #expect(holding.outcome == .blocked)
        #expect(holding.reasons.contains { $0.russian.contains("03-12") && $0.russian.contains("можно было бы") })
    }
}

@Suite("A clock that cannot be right")
struct ClockTests {
    @Test("a week without the job is nothing; a day more, or a day back, is refused until somebody accepts it")
    func jumps() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114"))
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        _ = try school.archive.retentionRun()
        #expect(code { try school.on("2026-05-31").retentionRun() } == "clock-went-back")
        #expect(code { try school.on("2026-06-09").retentionRun() } == "clock-jumped-ahead")
        #expect(code { try school.on("2036-06-08").retentionRun() } == "clock-jumped-ahead")
        #expect(try school.archive.count(FindRequest()) == 1)
        #expect(try school.on("2026-06-08").retentionRun().clockAccepted == false)
        let late = try school.on("2026-06-30").retentionRun(acceptingClock: true)
        #expect(late.clockAccepted && late.documentsErased == 1)
        #expect(try school.archive.journal(limit: nil, action: "clock.accepted").count == 1)
    }

    @Test("a clock that ran ahead and was put right is accepted once, and then it is right")
    func putRight() throws {
        let school = try SandboxSchool()
        _ = try school.archive.retentionRun()
        _ = try school.on("2029-06-01").retentionRun(acceptingClock: true)
        #expect(code { try school.on("2026-06-02").retentionRun() } == "clock-went-back")
        _ = try school.archive.retentionRun(acceptingClock: true)
        #expect(try school.on("2026-06-03").retentionRun().clockAccepted == false)
    }
}
