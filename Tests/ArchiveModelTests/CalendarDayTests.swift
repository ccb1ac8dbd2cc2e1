import ArchiveModel
import Testing

@Suite("CalendarDay")
struct CalendarDayTests {
    @Test("every day of 400 years has its number, its text, and a next day that is later")
    func fourHundredYears() throws {
        var expected = CalendarDay.firstDay(ofYear: 1900)
        let first = expected.dayNumber
        for number in first..<(first + 146_097) {
            let day = CalendarDay(dayNumber: number)
            #expect(day == expected)
            #expect(day.dayNumber == number)
            #expect(CalendarDay(day.description) == day)
            let next = Self.successor(of: day)
            #expect(day < next)
            expected = next
        }
        #expect(expected == .firstDay(ofYear: 2300))
    }

    /// By counting on fingers, not by the arithmetic under test.
    private static func successor(of day: CalendarDay) -> CalendarDay {
        CalendarDay(year: day.year, month: day.month, day: day.day + 1)
            ?? CalendarDay(year: day.year, month: day.month + 1, day: 1)
            ?? .firstDay(ofYear: day.year + 1)
    }

    @Test(
        "29 February is there in leap years and nowhere else",
        arguments: [
            (2024, true), (2026, false), (2000, true), (1900, false), (2100, false), (2400, true),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((CalendarDay(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(CalendarDay(year: year, month: 2, day: 30) == nil)
        #expect(CalendarDay.firstDay(ofYear: year).days(until: .firstDay(ofYear: year + 1)) == (isLeap ? 366 : 365))
    }

    @Test("reads both ways of writing a day", arguments: ["2026-06-25", "25.06.2026"])
    func reading(text: String) {
        #expect(CalendarDay(text) == CalendarDay(year: 2026, month: 6, day: 25))
    }

    @Test(
        "what is not a day is refused",
        arguments: [
            "", "2026-02-30", "2026-13-01", "2026-00-10", "2026-6-25", "26-06-25", "25/06/2026", "2026-06-25 ",
            "+026-06-25", "2026-06-2５", "1799-12-31", "2026-06-25-01", "31.04.2026", "06.25.2026", "2026.06.25",
        ])
    func refusing(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test(
        "thirty days after the end of June lie in July, across months, years and leap days",
        arguments: [
            ("2026-06-25", 30, "2026-07-25"), ("2026-09-15", 30, "2026-10-15"), ("2026-12-31", 1, "2027-01-01"),
            ("2028-02-28", 1, "2028-02-29"), ("2027-02-28", 1, "2027-03-01"), ("2026-03-01", -1, "2026-02-28"),
        ])
    func addingDays(from: String, days: Int, to: String) throws {
        let start = try #require(CalendarDay(from))
        #expect(start.adding(days: days).description == to)
        #expect(start.days(until: start.adding(days: days)) == days)
    }

    @Test("a year after 29 February is 28 February")
    func addingYears() throws {
        let leapDay = try #require(CalendarDay("2028-02-29"))
        #expect(leapDay.adding(years: 1).description == "2029-02-28")
        #expect(leapDay.adding(years: 4).description == "2032-02-29")
    }

    @Test("people read 25.06.2026, machines 2026-06-25")
    func text() throws {
        let day = try #require(CalendarDay("2026-06-25"))
        #expect(day.text(in: .russian) == "25.06.2026")
        #expect(day.text(in: .english) == "2026-06-25")
    }
}

@Suite("SchoolYear")
struct SchoolYearTests {
    @Test(
        "starts on 1 September",
        arguments: [
            ("2025-08-31", "2024/25"), ("2025-09-01", "2025/26"), ("2026-06-25", "2025/26"), ("1999-12-31", "1999/00"),
        ])
    func containing(day: String, year: String) throws {
        #expect(SchoolYear(containing: try #require(CalendarDay(day))).description == year)
    }

    @Test("reads the usual ways of writing it", arguments: ["2025/26", "2025/2026", "2025-2026", "2025–26"])
    func reading(text: String) {
        #expect(SchoolYear(text)?.startYear == 2025)
        #expect(SchoolYear(text)?.endYear == 2026)
    }

    @Test("the turn of a century", arguments: ["1999/00", "1999/2000"])
    func century(text: String) {
        #expect(SchoolYear(text)?.startYear == 1999)
    }

    @Test(
        "years that do not follow each other are refused",
        arguments: [
            "2025/27", "2025/25", "2025", "25/26", "2025//26", "2005/+6", "2025/26/27", "/2025/26", "",
        ])
    func refusing(text: String) {
        #expect(SchoolYear(text) == nil)
    }
}
