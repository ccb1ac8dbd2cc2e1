/// How the whole years of a term are counted from its trigger.
public enum TermCounting: String, NamedValue {
    /// From 1 January of the year after the trigger's: the rule for cases (Правила Росархива, приказ № 77 of 2023).
    case nextYear = "next-year"
    /// From the very day, as a law or an order may put it: "three years from the destruction" (приказ № 179).
    case exactDay = "exact-day"
    /// From 1 September of the next school year.
    case nextSchoolYear = "next-school-year"

    public var phrase: Phrase {
        switch self {
        case .nextYear: Phrase("с 1 января следующего года", "from 1 January of the next year")
        case .exactDay: Phrase("со дня события", "from the day itself")
        case .nextSchoolYear: Phrase("со следующего учебного года", "from the next school year")
        }
    }

    /// The first day on which a term of `years` is over; nil when no calendar holds that day.
    ///
    /// - `nextYear`: (trigger's year + 1 + years)-01-01.
    /// - `exactDay`: the same day and month `years` later; of 29 February where there is none, 1 March, so that it is
    ///   never a day early.
    /// - `nextSchoolYear`: the first 1 September after the trigger, `years` later.
    public func end(of years: Int, after trigger: CalendarDay) -> CalendarDay? {
        guard (0...9999).contains(years) else { return nil }
        switch self {
        case .nextYear: return CalendarDay(year: trigger.year + 1 + years, month: 1, day: 1)
        case .exactDay:
            let year = trigger.year + years
            return CalendarDay(year: year, month: trigger.month, day: trigger.day)
                ?? CalendarDay(year: year, month: 3, day: 1)
        case .nextSchoolYear:
            return CalendarDay(year: SchoolYear(containing: trigger).endYear + years, month: 9, day: 1)
        }
    }
}
