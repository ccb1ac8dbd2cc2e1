/// A school year, 1 September to 31 August, written `2025/26`.
public struct SchoolYear: Hashable, Sendable {
    /// The calendar year of its September.
    public let startYear: Int

    public init(startYear: Int) { self.startYear = startYear }

    /// The school year that a day lies in.
    public init(containing day: CalendarDay) { startYear = day.month >= 9 ? day.year : day.year - 1 }

    /// Reads `2025/26`, `2025/2026` and `2025-2026`; nil if the second year is not the next one.
    public init?(_ text: String) {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { "/-–".contains($0) })
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2 || parts[1].count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let first = Int(parts[0]), let second = Int(parts[1]), (1800...9998).contains(first),
            second == (parts[1].count == 2 ? (first + 1) % 100 : first + 1)
        else { return nil }
        startYear = first
    }

    /// The one before.
    public var previous: SchoolYear { SchoolYear(startYear: startYear - 1) }

    /// The one after.
    public var next: SchoolYear { SchoolYear(startYear: startYear + 1) }

    /// The later of its two calendar years, in which a case of this school year closes.
    public var endYear: Int { startYear + 1 }
}

extension SchoolYear: Comparable, CustomStringConvertible, Codable {
    public static func < (left: Self, right: Self) -> Bool { left.startYear < right.startYear }

    public var description: String { "\(startYear)/\(padded(endYear % 100, to: 2))" }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a school year"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
