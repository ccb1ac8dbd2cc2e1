/// A path under the service's API with its query; every part is escaped, whatever a person typed.
struct Path: Sendable {
    private var text: String

    init(_ parts: String...) { text = "/api/v1" + parts.map { "/" + Self.escaped($0) }.joined() }

    var description: String { text }

    /// With a parameter of the query; without it where there is no value.
    func with(_ name: String, _ value: String?) -> Path {
        guard let value else { return self }
        var path = self
        path.text += (text.contains("?") ? "&" : "?") + name + "=" + Self.escaped(value)
        return path
    }

    func with(_ name: String, _ value: Int?) -> Path { with(name, value.map { String($0) }) }

    func with(_ name: String, isSet: Bool) -> Path { isSet ? with(name, "true") : self }

    /// Everything but the unreserved characters of RFC 3986, section 2.3.
    private static func escaped(_ text: String) -> String {
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
}
