/// How long a term of a law runs. Counted from the day after the event (ГК РФ, art. 191).
public enum TermLength: Hashable, Sendable {
    case days(Int)
    case workingDays(Int)
    /// The same day of a later month, or its last day where there is none (ГК РФ, art. 192).
    case months(Int)

    /// The last day of the term; of working days through a year without its decree, one that is no later.
    public func end(after day: CalendarDay, in calendar: WorkingCalendar) -> CalendarDay {
        switch self {
        case .days(let count): day.adding(days: count)
        case .workingDays(let count): calendar.day(count, workingDaysAfter: day)
        case .months(let count): day.adding(months: count)
        }
    }

    /// Reads `30 days`, `10 working days`, `6 months`, and the same in Russian; nil for anything else, for 0 too.
    public init?(_ text: String) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first, first.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(first),
            (1...1200).contains(count)
        else { return nil }
        switch words.dropFirst().joined(separator: " ") {
        case "day", "days", "день", "дня", "дней": self = .days(count)
        case "working day", "working days", "рабочий день", "рабочих дня", "рабочих дней": self = .workingDays(count)
        case "month", "months", "месяц", "месяца", "месяцев": self = .months(count)
        default: return nil
        }
    }

    public var phrase: Phrase {
        switch self {
        case .days(let count): Phrase(CountedNoun.days.counting(count), count == 1 ? "1 day" : "\(count) days")
        case .workingDays(let count):
            Phrase(
                CountedNoun("рабочий день", "рабочих дня", "рабочих дней").counting(count),
                count == 1 ? "1 working day" : "\(count) working days")
        case .months(let count):
            Phrase(
                CountedNoun("месяц", "месяца", "месяцев").counting(count),
                count == 1 ? "1 month" : "\(count) months")
        }
    }
}

extension CalendarDay {
    /// The same day `months` later, or the last of that month where there is none.
    public func adding(months: Int) -> CalendarDay {
        let counted = year * 12 + month - 1 + months
        let (year, month) = (counted / 12, counted % 12 + 1)
        guard
            let result = CalendarDay(year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year)))
        else { preconditionFailure("a year outside 1800…9999: \(year)") }
        return result
    }
}
