import ArchiveModel
import Retention
import Testing

@testable import Archive

/// The table of deadlines, row by row, with the calendar and the lengths that come with the program.
@Suite("The table of deadlines, row by row")
struct DeadlineTableTests {
    let calendar: WorkingCalendar
    let rules: DeadlineRules

    init() throws {
        calendar = try Archive.builtInCalendar()
        rules = try Archive.builtInDeadlineRules()
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func deadline(_ kind: DeadlineKind, _ start: String) throws -> Deadline {
        try Deadline(rules[kind], startedOn: day(start), in: calendar)
    }

    @Test(
        "the last day of each term",
        arguments: [
            (DeadlineKind.access, "2026-11-02", "2026-11-17"), (.stopProcessing, "2026-11-02", "2026-11-17"),
            (.unlawfulStop, "2026-11-02", "2026-11-06"), (.unlawfulErasure, "2026-11-02", "2026-11-17"),
            (.correction, "2026-11-02", "2026-11-12"), (.creditRefusal, "2026-09-04", "2026-09-09"),
            (.reverification, "2026-05-31", "2026-11-30"), (.reverification, "2026-08-31", "2027-02-28"),
            (.randomCheck, "2026-03-01", "2026-09-01"), (.storeCheck, "2028-02-29", "2029-02-28"),
            (.nextNomenclature, "2026-10-01", "2026-12-31"),
            // Over the New Year holidays, a day off moved onto 31 December, and one onto 9 January.
            (.access, "2025-12-30", "2026-01-23"), (.access, "2025-12-23", "2026-01-16"),
            // A worked Saturday, then 2–4 November off.
            (.unlawfulStop, "2025-10-30", "2025-11-05"), (.creditRefusal, "2025-04-30", "2025-05-07"),
        ])
    func lastDay(kind: DeadlineKind, start: String, end: String) throws {
        let deadline = try deadline(kind, start)
        #expect(deadline.dueOn == (try day(end)))
        #expect(deadline.state(on: deadline.dueOn) == .due)
        #expect(deadline.state(on: deadline.dueOn.adding(days: 1)) == .overdue)
    }

    @Test(
        "purpose reached and consent withdrawn: thirty days",
        arguments: [
            ("2026-06-25", "2026-07-25"), ("2026-09-15", "2026-10-15"),
        ])
    func thirtyDays(start: String, end: String) throws {
        #expect(try TermLength.days(30).end(after: day(start), in: calendar) == day(end))
    }

    @Test("an access request of 2026-11-02 is extended once, with a reason, to 2026-11-24")
    func extended() throws {
        let first = try deadline(.access, "2026-11-02")
        let on = try day("2026-11-16")
        let longer = try first.extended(by: rules[.access], on: on, reason: "запрошен архив школы", in: calendar)
        #expect(longer.dueOn == (try day("2026-11-24")))
        #expect(longer.state(on: try day("2026-11-24")) == .due)
        #expect(longer.state(on: try day("2026-11-25")) == .overdue)
        func code(_ body: () throws -> Deadline) -> String? {
            do { return (try body()).dueOn.description } catch { return (error as? ArchiveError)?.code }
        }
        #expect(
            code { try longer.extended(by: rules[.access], on: on, reason: "ещё", in: calendar) }
                == "deadline-extended-already")
        #expect(
            code { try first.extended(by: rules[.access], on: day("2026-11-18"), reason: "поздно", in: calendar) }
                == "deadline-passed")
        #expect(code { try first.extended(by: rules[.access], on: on, reason: " ", in: calendar) } == "reason-missing")
        let correction = try deadline(.correction, "2026-11-02")
        #expect(
            code { try correction.extended(by: rules[.correction], on: on, reason: "долго", in: calendar) }
                == "deadline-not-extendable")
    }

    @Test("years have as many working days as the decrees give them", arguments: [(2025, 247), (2026, 247)])
    func workingDays(year: Int, count: Int) throws {
        let first = CalendarDay.firstDay(ofYear: year)
        let working = (0..<365).filter { calendar.isWorking(first.adding(days: $0)) }.count
        #expect(working == count)
    }

    @Test("without the decree of a year a term ends early or on time, never late, worked Saturdays and all")
    func missingYear() throws {
        let unknown = WorkingCalendar(years: [])
        let drafted = WorkingCalendar(years: [
            .init(
                year: 2025, daysOff: Set((0..<365).map { CalendarDay.firstDay(ofYear: 2025).adding(days: $0) }),
                workingWeekends: [], basis: "", isProvisional: true)
        ])
        // The decree of 2025 made a Saturday a worked day, that of 2026 none. The last terms end before those years do.
        for year in [2025, 2026] {
            for (offset, count) in (0..<340).flatMap({ offset in (0...15).map { (offset, $0) } }) {
                let start = CalendarDay.firstDay(ofYear: year).adding(days: offset)
                let known = calendar.day(count, workingDaysAfter: start)
                for guessed in [unknown, drafted].map({ $0.day(count, workingDaysAfter: start) })
                where guessed > known {
                    Issue.record("\(count) from \(start): \(guessed), decreed \(known)")
                }
            }
        }
        #expect(try unknown.isProvisional(from: day("2028-01-10"), through: day("2028-01-11")))
        #expect(try deadline(.access, "2027-12-20").dueOn == day("2027-12-31"))
        #expect(try deadline(.unlawfulStop, "2027-12-31").dueOn == day("2028-01-04"))
        // Terms in days and months need no calendar.
        #expect(try deadline(.storeCheck, "2040-05-05").dueOn == day("2041-05-05"))
    }

    @Test("2027 is marked provisional, 2026 is not; the school's own year with its decree wins")
    func provisional() throws {
        #expect(calendar.isProvisional(from: try day("2026-12-20"), through: try day("2027-01-20")))
        #expect(!calendar.isProvisional(from: try day("2025-01-01"), through: try day("2026-12-31")))
        let decreed = WorkingCalendar(years: [
            .init(
                year: 2027, daysOff: [try day("2027-11-05")], workingWeekends: [], basis: "постановление",
                isProvisional: false)
        ])
        let completed = decreed.completed(by: calendar)
        #expect(completed.knownYears == [2025, 2026, 2027])
        #expect(try !completed.isWorking(day("2027-11-05")))
        #expect(try !calendar.completed(by: decreed).isWorking(day("2027-11-05")))
        #expect(!completed.isProvisional(from: try day("2027-01-01"), through: try day("2027-12-31")))
    }

    @Test("weekdays are those of the wall calendar")
    func weekdays() throws {
        for (text, weekday) in [("2000-01-01", 6), ("2026-11-21", 6), ("2026-11-22", 7), ("2028-02-29", 2)] {
            #expect(try day(text).weekday == weekday, "\(text)")
        }
    }
}
