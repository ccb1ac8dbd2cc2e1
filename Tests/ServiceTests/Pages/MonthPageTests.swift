import Archive
import ArchiveModel
import HTTPTypes
import Testing

@testable import Service

@Suite("The month of deadlines")
struct MonthPageTests {
    private func month(_ day: String) -> Page.Month {
        let day = CalendarDay(day)!
        return Page.Month(day: day, today: day, due: [:], before: Page.Link("", ""), after: Page.Link("", ""))
    }

    @Test(
        "weeks go from Monday to Sunday and have every day of the month once",
        arguments: [("2026-02-10", 28), ("2028-02-29", 29), ("2026-06-01", 30), ("2026-12-31", 31), ("2027-01-01", 31)])
    func weeks(day: String, length: Int) {
        let weeks = month(day).weeks
        #expect(weeks.allSatisfy { $0.count == 7 })
        let days = weeks.flatMap { $0 }.compactMap { $0 }
        #expect(days.map(\.day) == Array(1...length) && days.allSatisfy { $0.month == CalendarDay(day)!.month })
        for week in weeks {
            for (place, day) in week.enumerated() { #expect(day.map { $0.weekday == place + 1 } ?? true) }
        }
    }

    @Test("the month before January is December, the month after December is January")
    func turns() {
        #expect(CalendarDay("2026-01-31")!.previousMonth == CalendarDay("2025-12-01"))
        #expect(CalendarDay("2026-12-01")!.nextMonth == CalendarDay("2027-01-01"))
        #expect(CalendarDay("2026-03-31")!.previousMonth == CalendarDay("2026-02-01"))
    }

    @Test("a day says what is due in words, and leads to the table of that day; another month is a step away")
    func page() async throws {
        let school = try await ServedSchool.made()
        let (own, other, archive) = (school.own, school.other, school.archive)
        try await offPool {
            for student in [own, other] {
                _ = try archive.recordRequest(.access, of: student, document: nil, receivedOn: nil, basis: nil)
            }
        }
        try await school.serve { ask async throws in
            let page = try await ask(.get, "/deadlines", as: .director)
            #expect(page.text.contains("<caption>Июнь 2026</caption>") && page.text.contains("aria-current=\"date\""))
            #expect(page.text.contains("aria-label=\"16.06.2026: 2 срока, впереди\""))
            #expect(!page.text.contains("/requests/2026-1"))
            let day = try await ask(.get, "/deadlines?day=2026-06-16", as: .director)
            #expect(day.text.contains("/requests/2026-1") && day.text.contains("/requests/2026-2"))
            let next = try await ask(.get, "/deadlines?month=2026-07", as: .director)
            #expect(next.text.contains("<caption>Июль 2026</caption>") && !next.text.contains("16.06.2026"))
            #expect(try await ask(.get, "/deadlines?month=2026-13", as: .director).status == .badRequest)
            let english = try await ask(.get, "/deadlines", as: .director, [.acceptLanguage: "en"])
            #expect(english.text.contains("<caption>June 2026</caption>"))
            #expect(english.text.contains("2 deadlines, ahead"))
        }
    }
}
