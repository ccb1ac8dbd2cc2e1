/// Parts of addresses, of queries and of parameters in header fields, as client and service write them: RFC 3986,
/// section 2.1.
public enum PercentEncoding {
    /// Nil when an escape is broken, or what comes of it is not UTF-8, or holds a control character.
    public static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexadecimal), let low = rest.next().flatMap(hexadecimal) else {
                    return nil
                }
                plain.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: plain.append(UInt8(ascii: " "))
            default: plain.append(byte)
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { return nil }
        // Line ends and the like have no place in names, and would split header fields.
        return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
    }

    /// Every byte of UTF-8 is escaped but the unreserved characters of RFC 3986, section 2.3; all of them are `attr-char` of
    /// RFC 5987 as well.
    public static func encoded(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.append(Character(Unicode.Scalar(byte)))
            default:
                escaped.append("%")
                for digit in [byte >> 4, byte & 15] { escaped.append(String(digit, radix: 16, uppercase: true)) }
            }
        }
        return escaped
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
