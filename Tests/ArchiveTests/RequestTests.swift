import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("Requests of subjects")
struct RequestTests {
    let school: SandboxSchool
    let number: String

    init() throws {
        school = try SandboxSchool(today: "2026-11-02")
        number = try school.archive.upload(school.request("scan-01.jpg", "P-0104")).accessionNumber.description
    }

    private func found() throws -> Int { try school.archive.find(FindRequest()).count }

    @Test("a demand to stop hides at once and erases by its last day, with an act that says why")
    func stop() throws {
        #expect(try found() == 1)
        let recorded = try school.archive.recordRequest(
            .stopProcessing, of: "P-0104", document: nil, receivedOn: nil, basis: "вх. № 12")
        #expect(recorded.request.dueOn == CalendarDay("2026-11-17"))
        #expect(try found() == 0)
        #expect(
            code { try school.archive.upload(school.request("scan-02.pdf", "P-0104", title: "Ещё")) }
                == "portfolio-restricted")
        // Nobody answered: it goes one night before the last day, and not before.
        #expect(try school.on("2026-11-15").retentionRun().acts.isEmpty)
        let summary = try school.on("2026-11-16").retentionRun()
        #expect(summary.acts.count == 1)
        #expect(try school.archive.printAct("2026-01").contains("частью 5.1 статьи 21"))
        let left = try #require(try school.archive.requests(includingAnswered: true).first)
        #expect(left.student == nil && left.request.basis == nil)
    }

    @Test("agreed to, it goes with the next nightly job; refused, it is shown again and stays")
    func answered() throws {
        let first = try school.archive.recordRequest(
            .stopProcessing, of: "P-0104", document: nil, receivedOn: nil, basis: nil
        ).request.number
        #expect(code { try school.archive.answerRequest(first, .refused, on: nil, note: " ") } == "reason-missing")
        _ = try school.archive.answerRequest(first, .refused, on: nil, note: "обязан закон")
        #expect(try found() == 1)
        #expect(try school.on("2026-12-20").retentionRun().acts.isEmpty)
        let second = try school.archive.recordRequest(
            .unlawful, of: "P-0104", document: number, receivedOn: nil, basis: nil)
        #expect(second.request.stopDueOn == CalendarDay("2026-12-23"))
        _ = try school.archive.answerRequest(second.request.number, .granted, on: nil, note: nil)
        #expect(try school.archive.retentionRun().acts.count == 1)
        #expect(code { try school.archive.answerRequest(first, .granted, on: nil, note: nil) } == "request-answered")
    }

    @Test("a closed portfolio is hidden, never erased for that, and can be opened again")
    func closed() throws {
        let closed = try school.archive.recordRequest(
            .closePortfolio, of: "P-0104", document: nil, receivedOn: nil, basis: "заявление")
        _ = try school.archive.answerRequest(closed.request.number, .granted, on: nil, note: nil)
        #expect(try found() == 0)
        #expect(try school.on("2027-11-02").retentionRun().acts.isEmpty)
        #expect(try found() == 0)
        _ = try school.archive.answerRequest(closed.request.number, .withdrawn, on: nil, note: nil)
        #expect(try found() == 1)
    }

    @Test("inaccurate data are hidden until they are put right")
    func inaccurate() throws {
        let wrong = try school.archive.recordRequest(
            .inaccurate, of: "P-0104", document: number, receivedOn: nil, basis: nil)
        #expect(wrong.request.dueOn == CalendarDay("2026-11-12"))
        #expect(try found() == 0)
        _ = try school.archive.answerRequest(wrong.request.number, .granted, on: nil, note: "исправлено")
        #expect(try found() == 1)
    }

    @Test("an access request is extended once, in time, with a reason; a correction is not")
    func extended() throws {
        let access = try school.archive.recordRequest(
            .access, of: "P-0104", document: nil, receivedOn: nil, basis: nil
        ).request.number
        #expect(try found() == 1)
        #expect(code { try school.archive.extendRequest(access, reason: "") } == "reason-missing")
        let extended = try school.archive.extendRequest(access, reason: "запрошен архив")
        #expect(extended.request.lastDay == CalendarDay("2026-11-24"))
        #expect(code { try school.archive.extendRequest(access, reason: "ещё") } == "deadline-extended-already")
        let wrong = try school.archive.recordRequest(
            .inaccurate, of: "P-0104", document: nil, receivedOn: nil, basis: nil
        ).request.number
        #expect(code { try school.archive.extendRequest(wrong, reason: "долго") } == "deadline-not-extendable")
        #expect(code { try school.archive.extendRequest("2026-77", reason: "долго") } == "request-unknown")
    }

    @Test("where the calendar ends, what is found is hidden all the same, with a day that is early and says so")
    func calendarsEnd() throws {
        let late = try school.on("2027-12-20")
        let found = try late.recordRequest(.unlawful, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        #expect(found.isProvisional && found.request.stopDueOn == CalendarDay("2027-12-23"))
        #expect(found.request.dueOn == CalendarDay("2027-12-31"))
        #expect(try self.found() == 0)
        let access = try late.recordRequest(.access, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        #expect(try late.extendRequest(access.request.number, reason: "каникулы").isProvisional)
        let listed = try late.deadlines(asOf: nil, includingAhead: true)
        #expect(listed.filter { $0.number != nil }.allSatisfy { $0.isProvisional })
        #expect(listed.filter { $0.number != nil }.count == 3)
    }

    /// Puts a decree for 2028 into the school's own calendar: days off through the 10th of January.
    private func decree2028() throws {
        let path = school.root + "/Config/calendar-ru.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let year = """

              - year: 2027
                basis: постановление
                days-off:
                  - 2027-12-31
              - year: 2028
                basis: постановление
                days-off:
                  - 2028-01-01..2028-01-10

            """
        let before = try #require(text.range(of: "  - year: 2027"))
        try (String(text[..<before.lowerBound]) + year).write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test("once the decree is there, the day is the law's: later than what was said, in lists, extension and erasure")
    func decreeComes() throws {
        let late = try school.on("2027-12-20")
        let access = try late.recordRequest(.access, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        let stop = try late.recordRequest(.stopProcessing, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        let early = CalendarDay("2027-12-31")
        #expect(access.request.dueOn == early && stop.request.dueOn == early && access.isProvisional)
        try decree2028()
        // 21–24, 27–30 December, then 11 and 12 January.
        let due = CalendarDay("2028-01-12")
        let listed = try late.requests(includingAnswered: false)
        #expect(listed.map(\.request.dueOn) == [due, due] && listed.allSatisfy { !$0.isProvisional })
        let days = try late.deadlines(asOf: nil, includingAhead: true).filter { $0.number != nil }.map(\.deadline.dueOn)
        #expect(days == [due, due])
        // Nothing is erased by the early day; one night before the true one it is.
        let night = try school.on("2027-12-31")
        #expect(try night.retentionRun(acceptingClock: true).acts.isEmpty)
        let entries = try night.journal(limit: nil, action: "request.recounted")
        #expect(entries.map { $0.details["until"] } == ["2028-01-12", "2028-01-12"])
        #expect(entries.allSatisfy { $0.details["from"] == "2027-12-31" })
        #expect(try school.on("2028-01-10").retentionRun(acceptingClock: true).acts.isEmpty)
        // Within the true term it may still be extended, to five working days after it.
        let longer = try school.archive.extendRequest(access.request.number, reason: "запрошен архив")
        #expect(longer.request.lastDay == CalendarDay("2028-01-19"))
        #expect(try school.on("2028-01-11").retentionRun().acts.count == 1)
        #expect(try school.archive.journal(limit: nil, action: "request.recounted").count == 2)
    }

    @Test("without a decree, once answered, or by another rule, the day stays what was said")
    func dayStays() throws {
        let late = try school.on("2027-12-20")
        let first = try late.recordRequest(.access, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        let second = try late.recordRequest(.access, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        _ = try late.answerRequest(first.request.number, .granted, on: nil, note: nil)
        _ = try late.retentionRun(acceptingClock: true)
        #expect(try late.request(second.request.number).request.dueOn == CalendarDay("2027-12-31"))
        try decree2028()
        #expect(try late.request(first.request.number).request.dueOn == CalendarDay("2027-12-31"))
        #expect(try late.request(second.request.number).request.dueOn == CalendarDay("2028-01-12"))
        let rules = school.root + "/Config/deadlines.yaml"
        let text = try String(contentsOfFile: rules, encoding: .utf8)
        try text.replacing("10 working days", with: "20 working days").write(
            toFile: rules, atomically: true, encoding: .utf8)
        #expect(try late.request(second.request.number).request.dueOn == CalendarDay("2027-12-31"))
    }

    @Test("a stranger's document, a future day: refused, and nothing is entered")
    func refused() throws {
        let archive = school.archive
        #expect(
            code { try archive.recordRequest(.unlawful, of: "P-0101", document: number, receivedOn: nil, basis: nil) }
                == "document-of-another")
        #expect(
            code {
                try archive.recordRequest(
                    .access, of: "P-0104", document: nil, receivedOn: CalendarDay("2026-11-03"), basis: nil)
            } == "day-in-future")
        #expect(try archive.requests(includingAnswered: true).isEmpty)
    }

    @Test("a hold stops the erasure that a demand asks for, and it stays hidden")
    func held() throws {
        _ = try school.archive.recordRequest(
            .stopProcessing, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        _ = try school.archive.placeHold(HoldRequest(student: "P-0104", basis: "Запрос № 1", authority: "суд"))
        #expect(try school.on("2026-11-17").retentionRun().acts.isEmpty)
        #expect(try found() == 0)
    }
}
