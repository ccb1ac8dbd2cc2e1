import ArchiveModel

/// `calendar-ru.yaml`: the production calendar as the government's decrees have it.
public enum WorkingCalendarFile {
    /// Reads `years`, each with `year`, `basis`, `days-off`, `working`, `provisional`.
    ///
    /// - Throws: ``ArchiveError`` `yaml-…`, `calendar-bad-day`, `calendar-doubled-year`.
    public static func read(yaml source: ByteSource) throws -> WorkingCalendar {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["years"])
        var years: [WorkingCalendar.Year] = []
        for mapping in try root.requiredMappings("years") {
            let year = try self.year(mapping)
            guard !years.contains(where: { $0.year == year.year }) else {
                throw ArchiveError.calendarDoubledYear(year.year, line: mapping.line)
            }
            years.append(year)
        }
        return WorkingCalendar(years: years)
    }

    private static func year(_ mapping: YAMLMapping) throws -> WorkingCalendar.Year {
        try mapping.requireOnly(["year", "basis", "days-off", "working", "provisional"])
        let year = try mapping.requiredNumber("year")
        let daysOff = try mapping.texts("days-off").flatMap { try days($0, year, mapping.line) }
        let working = try mapping.texts("working").flatMap { try days($0, year, mapping.line) }
        // A working day that is a weekday anyhow, or a day off, is a slip of the pen.
        if let odd = working.first(where: { !$0.isWeekend || daysOff.contains($0) }) {
            throw ArchiveError.calendarBadDay(odd.description, year, line: mapping.line)
        }
        let provisional = try mapping.text("provisional") ?? "false"
        guard provisional == "true" || provisional == "false" else {
            throw ArchiveError.yamlWrongShape(line: mapping.line, key: "provisional")
        }
        return WorkingCalendar.Year(
            year: year, daysOff: Set(daysOff), workingWeekends: Set(working),
            basis: try mapping.requiredText("basis"), isProvisional: provisional == "true")
    }

    /// `2026-05-01`, or `2026-01-01..2026-01-08`, all of them in the year.
    private static func days(_ text: String, _ year: Int, _ line: Int) throws -> [CalendarDay] {
        let ends = text.split(separator: "..", maxSplits: 1).map { CalendarDay(String($0)) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, first.year == year, last.year == year,
            first <= last
        else { throw ArchiveError.calendarBadDay(text, year, line: line) }
        return (0...first.days(until: last)).map { first.adding(days: $0) }
    }
}

extension ArchiveError {
    fileprivate static func calendarBadDay(_ text: String, _ year: Int, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "calendar-bad-day",
            Phrase(
                "Год в строке \(line): «\(visible(text))» – не день \(year) года, которому здесь место.",
                "The year at line \(line): “\(visible(text))” is no day of \(year) that could stand here."))
    }

    fileprivate static func calendarDoubledYear(_ year: Int, line: Int) -> ArchiveError {
        ArchiveError(
            .failure, "calendar-doubled-year",
            Phrase("Строка \(line): \(year) год уже есть.", "Line \(line): the year \(year) is there already."))
    }
}
