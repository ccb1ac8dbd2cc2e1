import ArchiveModel

/// A hundred years as a row of days with numbers, laid out by counting months on fingers: the reference must not rest on
/// the calendar arithmetic that it checks.
public struct Century: Sendable {
    struct Day: Sendable {
        let year: Int
        let month: Int
        let day: Int
    }

    /// From 1 January 2026 through 31 December 2125, and a year more for what is counted beyond.
    let days: [Day]
    /// How many of them are simulated.
    let length: Int
    private let firstDays: [Int]
    /// The number of 1 September of each year.
    private let septembers: [Int]

    public init() {
        var days: [Day] = []
        var firstDays: [Int] = []
        for year in 2026...2127 {
            firstDays.append(days.count)
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length { days.append(Day(year: year, month: month + 1, day: day)) }
            }
        }
        self.days = days
        self.firstDays = firstDays
        septembers = days.indices.filter { days[$0].month == 9 && days[$0].day == 1 }
        length = firstDays[100]
    }

    func year(of number: Int) -> Int { days[number].year }

    /// The number of 1 January of a year.
    func newYear(_ year: Int) -> Int { firstDays[year - 2026] }

    /// The 1 September after a day, and then so many years more; past the end it is the last day there is.
    func september(after number: Int, andYears count: Int) -> Int {
        let next = septembers.firstIndex { $0 > number } ?? septembers.count
        return next + count < septembers.count ? septembers[next + count] : days.count - 1
    }

    /// The same day so many years later; 1 March for a 29 February that is not there; past the end the last day there is.
    func sameDay(as number: Int, yearsLater count: Int) -> Int {
        let day = days[number]
        guard day.year + count < 2127 else { return days.count - 1 }
        let isMissing =
            day.month == 2 && day.day == 29 && newYear(day.year + count + 1) - newYear(day.year + count) == 365
        return self.number(
            year: day.year + count, month: isMissing ? 3 : day.month, day: isMissing ? 1 : day.day)
    }

    func number(year: Int, month: Int, day: Int) -> Int {
        var number = newYear(year)
        while days[number].month != month || days[number].day != day { number += 1 }
        return number
    }

    func calendarDay(_ number: Int) -> CalendarDay {
        let day = days[number]
        guard let result = CalendarDay(year: day.year, month: day.month, day: day.day) else {
            preconditionFailure("the calendar has no \(day)")
        }
        return result
    }

    /// The inverse of ``calendarDay(_:)``; past the end it is ``length``.
    func number(of day: CalendarDay) -> Int {
        guard day.year <= 2126 else { return length }
        return number(year: day.year, month: day.month, day: day.day)
    }
}
