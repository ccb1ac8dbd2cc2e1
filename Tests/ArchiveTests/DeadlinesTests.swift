import Archive
import ArchiveModel
import Foundation
import Retention
import Testing

@Suite("What is due and overdue")
struct DeadlinesTests {
    private func school(_ day: String) throws -> SandboxSchool {
        let school = try SandboxSchool(today: day)
        _ = try school.archive.upload(school.request("scan-01.jpg", "P-0104"))
        return school
    }

    private func due(_ archive: Archive, _ kind: DeadlineKind, on day: String) throws -> DeadlineListing? {
        try archive.deadlines(asOf: CalendarDay(day), includingAhead: true)
            .first { $0.deadline.kind == kind }
    }

    @Test("each kind counts from what set it off, and is done when that is recorded")
    func kinds() throws {
        let school = try school("2026-06-01")
        let archive = school.archive
        #expect(try due(archive, .reverification, on: "2026-06-01")?.deadline.dueOn == CalendarDay("2026-12-01"))
        #expect(try due(archive, .reverification, on: "2026-12-02")?.state == .overdue)
        #expect(try due(archive, .randomCheck, on: "2026-11-15")?.state == .due)
        #expect(try due(archive, .storeCheck, on: "2027-06-02")?.state == .overdue)
        #expect(try due(archive, .nextNomenclature, on: "2026-09-30") == nil)
        #expect(try due(archive, .nextNomenclature, on: "2026-10-01")?.deadline.dueOn == CalendarDay("2026-12-31"))
        #expect(try due(archive, .nextNomenclature, on: "2027-01-01")?.state == .overdue)
        let later = try school.on("2026-11-20")
        _ = try later.recordReverification(of: "P-0104")
        #expect(try due(later, .reverification, on: "2026-11-20")?.deadline.dueOn == CalendarDay("2027-05-20"))
        let drawn = try later.drawSample(5, seed: 7)
        #expect(try due(later, .randomCheck, on: "2026-11-20")?.deadline.dueOn == CalendarDay("2026-12-01"))
        _ = try later.completeCheck(drawn.check.number, findings: [:])
        #expect(try due(later, .randomCheck, on: "2026-11-20")?.deadline.dueOn == CalendarDay("2027-05-20"))
    }

    @Test("the calendar of a year is asked for from October before it until its decree is entered")
    func calendar() throws {
        let school = try school("2026-06-01")
        #expect(try due(school.archive, .nextCalendar, on: "2026-09-30") == nil)
        let autumn = try #require(try due(school.archive, .nextCalendar, on: "2026-10-01"))
        #expect(autumn.deadline.dueOn == CalendarDay("2026-12-31") && autumn.state == .due)
        #expect(try due(school.archive, .nextCalendar, on: "2027-01-01")?.state == .overdue)
        let year = "years:\n  - {year: 2027, basis: постановление, days-off: [2027-11-04]}\n"
        try year.write(toFile: school.root + "/Config/calendar-ru.yaml", atomically: true, encoding: .utf8)
        #expect(try due(school.archive, .nextCalendar, on: "2027-01-01") == nil)
        #expect(try due(school.archive, .nextCalendar, on: "2027-10-01")?.deadline.dueOn == CalendarDay("2027-12-31"))
    }

    @Test("an erasure is listed with its last day until a hold or the erasure itself")
    func erasure() throws {
        let school = try school("2026-06-01")
        #expect(try due(school.archive, .erasure, on: "2026-06-01") == nil)
        let archive = try school.on("2026-06-25")
        _ = try archive.recordLeaving("P-0104", on: nil)
        #expect(try due(archive, .erasure, on: "2026-06-25")?.deadline.dueOn == CalendarDay("2026-07-25"))
        #expect(try due(archive, .erasure, on: "2026-07-26")?.state == .overdue)
        let hold = try archive.placeHold(HoldRequest(student: "P-0104", basis: "Запрос", authority: "суд"))
        #expect(try due(archive, .erasure, on: "2026-07-26") == nil)
        _ = try archive.liftHold(hold.hold.id.description, ground: "ответ")
        let night = try school.on("2026-07-20")
        _ = try night.retentionRun()
        #expect(try due(night, .erasure, on: "2026-07-26") == nil)
    }

    @Test("requests and consents stand among them, the nearest first; what is far off only when asked for")
    func requests() throws {
        let school = try school("2026-11-02")
        let archive = school.archive
        _ = try archive.recordConsent(
            "P-0106", signatory: .guardian, givenOn: CalendarDay("2026-09-01"), expiresOn: CalendarDay("2026-12-15"),
            scan: nil, acceptDamaged: false)
        let found = try archive.recordRequest(
            .unlawful, of: "P-0104", document: nil, receivedOn: nil, basis: nil)
        let today = CalendarDay("2026-11-05")
        let near = try archive.deadlines(asOf: today, includingAhead: false)
        #expect(near.first?.deadline.kind == .unlawfulStop)
        #expect(near.contains { $0.deadline.kind == .unlawfulErasure && $0.number == found.request.number })
        #expect(near.map(\.deadline.dueOn) == near.map(\.deadline.dueOn).sorted())
        #expect(near.contains { $0.deadline.kind == .consentExpiry && $0.deadline.dueOn == CalendarDay("2026-12-15") })
        #expect(!near.contains { $0.deadline.kind == .storeCheck })
        #expect(try archive.deadlines(asOf: today, includingAhead: true).contains { $0.deadline.kind == .storeCheck })
        _ = try archive.answerRequest(found.request.number, .withdrawn, on: nil, note: nil)
        #expect(try due(archive, .unlawfulErasure, on: "2026-11-05") == nil)
    }

    @Test("a random check draws the same again, keeps what was found, and takes no stranger")
    func sample() throws {
        let school = try school("2026-11-02")
        for file in ["scan-02.pdf", "scan-03.png"] {
            _ = try school.archive.upload(school.request(file, "P-0104", title: file))
        }
        let first = try school.archive.drawSample(2, seed: 42)
        let again = try school.archive.drawSample(2, seed: 42)
        #expect(first.check.items == again.check.items && first.check.items.count == 2)
        #expect(first.check.populationCount == 3)
        let drawn = first.check.items[0].accessionNumber.description
        let done = try school.archive.completeCheck(first.check.number, findings: [drawn: "не тот класс"])
        #expect(done.check.items[0].finding == "не тот класс" && done.check.items[1].finding == nil)
        #expect(code { try school.archive.completeCheck(first.check.number, findings: [:]) } == "check-completed")
        let all = (1...3).map { "2026-00000\($0)" }
        let stranger = try #require(
            all.first { name in !again.check.items.contains { $0.accessionNumber.description == name } })
        #expect(
            code { try school.archive.completeCheck(again.check.number, findings: [stranger: "x"]) } == "not-in-sample")
        #expect(try school.archive.contentChecks().count == 2)
        let page = try String(
            decoding: school.archive.printCheck(first.check.number, as: .html).bytes, as: UTF8.self)
        #expect(page.contains("у 1 из 2 документов") && !page.contains("г.."))
    }

    @Test("no longer needed and replaced are recorded once, and explain says what they lead to")
    func decisions() throws {
        let school = try school("2026-06-01")
        let archive = try school.on("2026-11-02")
        let explained = try archive.recordNoLongerNeeded("2026-000001", on: nil)
        #expect(explained.holdings.count == 1)
        #expect(code { try archive.recordNoLongerNeeded("2026-000001", on: nil) } == "decided-already")
        #expect(
            code { try archive.recordReplaced("2026-000001", by: "2026-000001", on: nil) } == "replaced-by-itself")
        #expect(
            code { try archive.recordReplaced("2026-000001", by: nil, on: CalendarDay("2026-05-31")) }
                == "decided-before-registered")
        _ = try archive.recordReplaced("2026-000001", by: nil, on: nil)
        #expect(code { try archive.recordReplaced("2026-000001", by: nil, on: nil) } == "decided-already")
    }
}
