/// A moment of UTC to the millisecond: when something was entered, as against ``CalendarDay``, from which terms run.
public struct Timestamp: Hashable, Sendable {
    public let millisecondsSince1970: Int64

    public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    /// The day in a zone that is ahead of UTC by `utcOffsetSeconds`.
    public func day(utcOffsetSeconds: Int) -> CalendarDay {
        let seconds = (millisecondsSince1970 + Int64(utcOffsetSeconds) * 1000).dividedFloor(by: 1000)
        return CalendarDay(dayNumber: Self.dayNumberOf1970 + Int(seconds.dividedFloor(by: 86_400)))
    }

    /// As it is read off a clock on the wall of a place that is ahead of UTC by `utcOffsetSeconds`: `20.07.2026 11:15`, in
    /// English `2026-07-20 11:15`.
    public func text(in language: Language, utcOffsetSeconds: Int) -> String {
        let seconds = (millisecondsSince1970 + Int64(utcOffsetSeconds) * 1000).dividedFloor(by: 1000)
        let minutes = Int((seconds - seconds.dividedFloor(by: 86_400) * 86_400) / 60)
        let day = day(utcOffsetSeconds: utcOffsetSeconds).text(in: language)
        return "\(day) \(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }

    /// `CalendarDay(year: 1970, month: 1, day: 1).dayNumber`
    private static let dayNumberOf1970 = 719_468
}

extension Timestamp: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC: `2026-06-25T08:15:30.250Z`.
    public var description: String {
        let day = day(utcOffsetSeconds: 0)
        let ofDay = Int(millisecondsSince1970 - millisecondsSince1970.dividedFloor(by: 86_400_000) * 86_400_000)
        let (hour, minute) = (ofDay / 3_600_000, ofDay / 60_000 % 60)
        let (second, millisecond) = (ofDay / 1000 % 60, ofDay % 1000)
        return "\(day)T\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
            + ".\(padded(millisecond, to: 3))Z"
    }

    /// Reads exactly what ``description`` writes.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z"),
            let day = CalendarDay(String(text.prefix(10)))
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? { Int64(String(decoding: bytes[range], as: UTF8.self)) }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let millisecond = number(20..<23), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Int64(day.dayNumber - Self.dayNumberOf1970)
        millisecondsSince1970 = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millisecond
        // Int64 reads "+8" too, and the separators were not looked at.
        guard description == text else { return nil }
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a moment"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    fileprivate func dividedFloor(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
