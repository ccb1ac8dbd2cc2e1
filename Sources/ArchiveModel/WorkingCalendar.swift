/// производственный календарь: which days are working days of a five-day week, year by year.
///
/// Working days cannot be computed: the government moves days off by a decree each autumn (Трудовой кодекс, art. 112). In
/// a year without its decree, not here or provisional, every day but Sunday counts as worked: a decree takes holidays out of
/// that and may make Saturdays worked days, so that a term counted here ends no later than the true one. That is the safe
/// side of a day by which a school has to act, which is all that is counted in working days; no paper waits for such a day.
/// The government made a Sunday a worked day once, in 2012; one that is named in the calendar counts.
public struct WorkingCalendar: Hashable, Sendable {
    public struct Year: Hashable, Sendable {
        public var year: Int
        /// Holidays, and weekdays onto which a day off was moved.
        public var daysOff: Set<CalendarDay>
        /// Saturdays and Sundays that are worked.
        public var workingWeekends: Set<CalendarDay>
        /// The law or decree that says so.
        public var basis: String
        /// The decree is not out yet: its days off are not counted on.
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

    /// As it was before the decree of this year and of all later ones.
    func asBeforeDecree(of year: Int) -> WorkingCalendar {
        WorkingCalendar(years: years.values.filter { $0.year < year })
    }

    /// The years that are known, in order.
    public var knownYears: [Int] { years.keys.sorted() }

    /// Whether it is worked, or may yet be where the decree of its year is not known.
    public func isWorking(_ day: CalendarDay) -> Bool {
        let year = years[day.year]
        if year?.workingWeekends.contains(day) == true { return true }
        guard let year, !year.isProvisional else { return !day.isSunday }
        return !day.isWeekend && !year.daysOff.contains(day)
    }

    /// Whether the decree of a year is in it.
    public func isDecreed(_ year: Int) -> Bool { years[year].map { !$0.isProvisional } ?? false }

    /// The `count`-th working day after `day`; `day` itself is not counted (ГК РФ, art. 191). With 0 it is `day`.
    public func day(_ count: Int, workingDaysAfter day: CalendarDay) -> CalendarDay {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.adding(days: 1)
            if isWorking(day) { left -= 1 }
        }
        return day
    }

    /// Whether any of these days lies in a year whose decree is not known.
    public func isProvisional(from first: CalendarDay, through last: CalendarDay) -> Bool {
        guard first <= last else { return false }
        return (first.year...last.year).contains { !isDecreed($0) }
    }
}

extension CalendarDay {
    /// Of the week, counted from Monday as 1.
    public var weekday: Int { (dayNumber + 2) % 7 + 1 }

    public var isWeekend: Bool { weekday > 5 }

    fileprivate var isSunday: Bool { weekday == 7 }
}
