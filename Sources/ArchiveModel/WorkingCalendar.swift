/// производственный календарь: which days are working days of a five-day week, year by year.
///
/// Working days cannot be computed: the government moves days off by a decree each autumn (Трудовой кодекс, art. 112).
/// A year that is not here is an error, never a guess.
public struct WorkingCalendar: Hashable, Sendable {
    public struct Year: Hashable, Sendable {
        public var year: Int
        /// Holidays, and weekdays onto which a day off was moved.
        public var daysOff: Set<CalendarDay>
        /// Saturdays and Sundays that are worked.
        public var workingWeekends: Set<CalendarDay>
        /// The law or decree that says so.
        public var basis: String
        /// The decree is not out yet: only what the law itself says is here, so that a deadline comes rather too early
        /// than too late.
        public var isProvisional: Bool

        public init(
            year: Int, daysOff: Set<CalendarDay>, workingWeekends: Set<CalendarDay>, basis: String, isProvisional: Bool
        ) {
            self.year = year
            self.daysOff = daysOff
            self.workingWeekends = workingWeekends
            self.basis = basis
            self.isProvisional = isProvisional
        }
    }

    private let years: [Int: Year]

    /// - Parameter years: each once; of two for the same year the last counts.
    public init(years: [Year]) { self.years = Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { $1 }) }

    /// This calendar with the years that it lacks, or has only provisionally, taken from another.
    public func completed(by other: WorkingCalendar) -> WorkingCalendar {
        WorkingCalendar(
            years: other.years.values
                + years.values.filter { !$0.isProvisional || other.years[$0.year]?.isProvisional != false })
    }

    /// The years that are known, in order.
    public var knownYears: [Int] { years.keys.sorted() }

    /// - Throws: ``ArchiveError`` `calendar-year-missing`.
    public func isWorking(_ day: CalendarDay) throws -> Bool {
        let year = try year(of: day)
        if year.workingWeekends.contains(day) { return true }
        return !day.isWeekend && !year.daysOff.contains(day)
    }

    /// The `count`-th working day after `day`; `day` itself is not counted (ГК РФ, art. 191). With 0 it is `day`.
    ///
    /// - Throws: ``ArchiveError`` `calendar-year-missing`.
    public func day(_ count: Int, workingDaysAfter day: CalendarDay) throws -> CalendarDay {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.adding(days: 1)
            if try isWorking(day) { left -= 1 }
        }
        return day
    }

    /// Whether any of these days lies in a year whose decree is not out yet.
    public func isProvisional(from first: CalendarDay, through last: CalendarDay) -> Bool {
        guard first <= last else { return false }
        return (first.year...last.year).contains { years[$0]?.isProvisional ?? false }
    }

    private func year(of day: CalendarDay) throws -> Year {
        guard let year = years[day.year] else { throw ArchiveError.calendarYearMissing(day.year, known: knownYears) }
        return year
    }
}

extension CalendarDay {
    /// Of the week, counted from Monday as 1.
    public var weekday: Int { (dayNumber + 2) % 7 + 1 }

    public var isWeekend: Bool { weekday > 5 }
}

extension ArchiveError {
    static func calendarYearMissing(_ year: Int, known: [Int]) -> ArchiveError {
        let years = known.map(String.init).joined(separator: ", ")
        return ArchiveError(
            .failure, "calendar-year-missing",
            Phrase(
                "В производственном календаре нет \(year) года (есть: \(years)). Впишите его в Config/calendar-ru.yaml.",
                "The production calendar has no year \(year) (it has \(years)). Add it to Config/calendar-ru.yaml."))
    }
}
