/// A legal date: a day of the Gregorian calendar without hour or time zone. Every term and deadline is counted in these.
public struct CalendarDay: Hashable, Sendable {
    /// Year, month and day in one number, which is greater for a later day; for nothing else. An archive's plan holds and
    /// compares millions of days.
    public let packed: Int

    public var year: Int { packed >> 9 }
    public var month: Int { packed >> 5 & 0xF }
    public var day: Int { packed & 0x1F }

    private init(existingYear year: Int, month: Int, day: Int) { packed = year << 9 | month << 5 | day }

    /// Nil for a day that does not exist, such as 30 February, and for years outside 1800…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1800...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.init(existingYear: year, month: month, day: day)
    }

    /// Reads `2026-06-25` (ISO 8601) and `25.06.2026` (as Russians write it); nil for anything else.
    public init?(_ text: String) {
        let byHyphen = text.split(separator: "-", omittingEmptySubsequences: false)
        let byDot = text.split(separator: ".", omittingEmptySubsequences: false)
        let parts = byHyphen.count == 3 ? Array(byHyphen) : byDot.count == 3 ? byDot.reversed() : []
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The first of January, from which terms are counted.
    public static func firstDay(ofYear year: Int) -> CalendarDay {
        guard let day = CalendarDay(year: year, month: 1, day: 1) else {
            preconditionFailure("a year outside 1800…9999: \(year)")
        }
        return day
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

// MARK: - Arithmetic

extension CalendarDay {
    /// Days since 1 March of year 0 of the proleptic calendar; only differences have a meaning.
    ///
    /// Years are counted from March, so that a leap day is the last day of its year.
    public var dayNumber: Int {
        let marchYear = month > 2 ? year : year - 1
        let monthsSinceMarch = (month + 9) % 12
        return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
            + (153 * monthsSinceMarch + 2) / 5 + day - 1
    }

    /// The inverse of ``dayNumber``.
    public init(dayNumber: Int) {
        let era = dayNumber / 146_097
        let dayOfEra = dayNumber % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthsSinceMarch = (5 * dayOfYear + 2) / 153
        let month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
        self.init(
            existingYear: yearOfEra + 400 * era + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthsSinceMarch + 2) / 5 + 1)
    }

    public func adding(days: Int) -> CalendarDay { CalendarDay(dayNumber: dayNumber + days) }

    /// The same day and month `years` later; 29 February becomes 28 February where there is none.
    public func adding(years: Int) -> CalendarDay {
        let later = year + years
        guard
            let result = CalendarDay(
                year: later, month: month, day: min(day, Self.length(ofMonth: month, year: later)))
        else { preconditionFailure("a year outside 1800…9999: \(later)") }
        return result
    }

    /// Negative when `other` is earlier.
    public func days(until other: CalendarDay) -> Int { other.dayNumber - dayNumber }
}

extension CalendarDay: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.packed < right.packed
    }
}

// MARK: - Text

extension CalendarDay: CustomStringConvertible {
    /// ISO 8601, as stored and as machines read it: `2026-06-25`.
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { text in
            func write(_ number: Int, endingAt end: Int, count: Int) {
                var rest = number
                for position in (end - count..<end).reversed() {
                    text[position] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            write(year, endingAt: 4, count: 4)
            write(month, endingAt: 7, count: 2)
            write(day, endingAt: 10, count: 2)
            text[4] = UInt8(ascii: "-")
            text[7] = UInt8(ascii: "-")
            return 10
        }
    }

    /// As people read it: `25.06.2026` in Russian, ISO 8601 in English.
    public func text(in language: Language) -> String {
        switch language {
        case .russian: "\(padded(day, to: 2)).\(padded(month, to: 2)).\(padded(year, to: 4))"
        case .english: description
        }
    }
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension CalendarDay: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
