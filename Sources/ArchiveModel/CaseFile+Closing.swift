extension CaseFile {
    /// The last day on which it is open, by the rule of its heading; nil while that is not known: a student's case stays
    /// open until the student leaves.
    ///
    /// A case of a calendar year closes with 31 December; one of a school year with 31 August of the later calendar
    /// year. Never before what lies in it: a term must not begin before the document came.
    ///
    /// - Parameter lastFiledOn: the day on which the youngest document in it was registered.
    public func closingDay(
        _ scope: CaseScope, leftOn: CalendarDay?, lastFiledOn: CalendarDay?
    ) -> CalendarDay? {
        let byRule: CalendarDay? =
            switch scope {
            case .year: CalendarDay(year: year, month: 12, day: 31)
            case .schoolYear: CalendarDay(year: SchoolYear(startYear: year).endYear, month: 8, day: 31)
            case .student: leftOn
            }
        return byRule.map { max($0, openedOn, lastFiledOn ?? openedOn) }
    }

    /// The year under which a case of this heading is opened on a day.
    public static func year(of day: CalendarDay, _ scope: CaseScope) -> Int {
        scope == .schoolYear ? SchoolYear(containing: day).startYear : day.year
    }
}
