/// Sets what a template has written on a page of 80 columns.
///
/// A template marks a line by its first character: `^` is centred, `>` stands in the right-hand block; a tab parts the
/// name of a field from its value, which then hangs in a column of its own. Any other line stays as it is written, and
/// is wrapped only if it does not fit.
enum TextPage {
    static let columns = 80
    private static let rightBlock = 42
    private static let fieldName = 30

    static func set(_ text: String) -> String {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .flatMap { set(line: String(Substring($0))) }
        return lines.map(trimmed).joined(separator: "\n")
    }

    /// Without the blanks at its end.
    private static func trimmed(_ line: String) -> String {
        let kept = line.utf8.reversed().drop { $0 == UInt8(ascii: " ") }.count
        return String(decoding: line.utf8.prefix(kept), as: UTF8.self)
    }

    private static func set(line: String) -> [String] {
        let marked = line.utf8
        if let tab = marked.firstIndex(of: UInt8(ascii: "\t")) {
            return field(String(line[..<tab]), String(line[marked.index(after: tab)...]))
        }
        switch marked.first {
        case UInt8(ascii: "^"):
            return PrintableText.wrapped(String(Substring(marked.dropFirst())), to: columns)
                .map { PrintableText.padded($0, to: columns, .centre) }
        case UInt8(ascii: ">"):
            return PrintableText.wrapped(String(Substring(marked.dropFirst())), to: columns - rightBlock)
                .map { String(repeating: " ", count: rightBlock) + $0 }
        default:
            return PrintableText.width(line) <= columns ? [line] : PrintableText.wrapped(line, to: columns)
        }
    }

    private static func field(_ name: String, _ value: String) -> [String] {
        let indent = String(name.prefix { $0 == " " })
        let names = PrintableText.wrapped(name, to: fieldName - indent.count).map { indent + $0 }
        let values = PrintableText.wrapped(value, to: columns - fieldName - 2)
        return (0..<max(names.count, values.count)).map { number in
            PrintableText.padded(number < names.count ? names[number] : "", to: fieldName) + "  "
                + (number < values.count ? values[number] : "")
        }
    }
}
