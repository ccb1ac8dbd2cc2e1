/// A UUIDv7 (RFC 9562 §5.7) of one kind of thing: a `StudentID` cannot be given where a `DocumentID` is meant.
///
/// Identifiers are pseudonymous: they say when a row was made and nothing about whom it speaks of, so the journal and
/// the acts may keep them after the personal data is gone. They sort in order of creation.
public struct Identifier<Kind>: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// - Parameters:
    ///   - at: the moment of creation; its milliseconds are the first 48 bits.
    ///   - random: 74 bits are drawn from it.
    public init(at moment: Timestamp, random: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(moment.millisecondsSince1970) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | UInt64.random(in: 0...0x0FFF, using: &random)
        low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &random)
    }

    /// Reads the 36-character form, of any case; nil for anything else.
    public init?(_ text: String) {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for (position, byte) in text.utf8.enumerated() {
            switch position {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<36:
                guard let value = hexadecimalValue(byte) else { return nil }
                digits.append(value)
            default: return nil
            }
        }
        guard digits.count == 32 else { return nil }
        high = digits[..<16].reduce(0) { $0 << 4 | UInt64($1) }
        low = digits[16...].reduce(0) { $0 << 4 | UInt64($1) }
    }
}

// MARK: - Sixteen bytes, as stored

extension Identifier {
    public static var byteCount: Int { 16 }

    /// The sixteen bytes in network order (RFC 9562 §4).
    public var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: Self.byteCount) { bytes, count in
            for index in 0..<8 {
                bytes[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
                bytes[8 + index] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
            }
            count = Self.byteCount
        }
    }

    /// Nil unless there are exactly sixteen. Reads where they lie: a row has several, and an archive a million rows.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Nil unless there are exactly sixteen.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension Identifier: CustomStringConvertible {
    /// How many bytes ``description`` has.
    public static var textByteCount: Int { 36 }

    /// `0199d4c5-7a10-7c3e-9b1f-3f2a6c1d2e4f`
    public var description: String {
        String(unsafeUninitializedCapacity: Self.textByteCount) { text in
            write(to: UnsafeMutableRawBufferPointer(text))
            return Self.textByteCount
        }
    }

    /// Writes the bytes of ``description`` where there is room for them.
    public func write(to text: UnsafeMutableRawBufferPointer) {
        func store(_ digits: UInt64, at position: Int) {
            text.storeBytes(of: digits.bigEndian, toByteOffset: position, as: UInt64.self)
        }
        func store(halves digits: UInt64, at position: Int) {
            text.storeBytes(
                of: UInt32(truncatingIfNeeded: digits >> 32).bigEndian, toByteOffset: position, as: UInt32.self)
            text.storeBytes(
                of: UInt32(truncatingIfNeeded: digits).bigEndian, toByteOffset: position + 5, as: UInt32.self)
        }
        store(hexadecimalDigits(high >> 32), at: 0)
        store(halves: hexadecimalDigits(high & 0xFFFF_FFFF), at: 9)
        store(halves: hexadecimalDigits(low >> 32), at: 19)
        store(hexadecimalDigits(low & 0xFFFF_FFFF), at: 28)
        let hyphen = UInt8(ascii: "-")
        (text[8], text[13], text[18], text[23]) = (hyphen, hyphen, hyphen, hyphen)
    }
}

/// The eight digits of 32 bits, the first in the highest byte: a plan writes two million identifiers.
private func hexadecimalDigits(_ word: UInt64) -> UInt64 {
    var nibbles = (word | word << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let isLetter = (nibbles + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles + 0x3030_3030_3030_3030 + isLetter * UInt64(UInt8(ascii: "a") - 10 - UInt8(ascii: "0"))
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a UUID"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

func hexadecimalDigit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
}

public typealias StudentID = Identifier<Student>
public typealias AchievementID = Identifier<Achievement>
public typealias DocumentID = Identifier<Document>
public typealias ConsentID = Identifier<Consent>
public typealias CaseFileID = Identifier<CaseFile>
public typealias NomenclatureID = Identifier<Nomenclature>
public typealias HoldID = Identifier<Hold>
public typealias ActID = Identifier<ErasureAct>
