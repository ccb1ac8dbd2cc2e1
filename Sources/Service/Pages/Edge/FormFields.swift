import Archive
import ArchiveModel

/// What stands in a query or in a form that was sent, by name. What a page does not know it passes over: browsers and
/// bookmarks add things.
struct FormFields: Sendable {
    private var values: [String: [String]] = [:]

    init() {}

    /// `application/x-www-form-urlencoded` (WHATWG URL §5.1).
    ///
    /// - Parameter keepingLines: for what was a form before, and not sent by a browser as this.
    /// - Throws: `request-malformed` for what is not UTF-8.
    init(encoded text: String, keepingLines: Bool = false) throws {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(parts[0].utf8, plusIsSpace: true),
                let text = Self.decoded(parts.count == 2 ? parts[1] : "", keepingLines: keepingLines)
            else { throw ServiceError.malformed("Форма не читается.", "The form cannot be read.") }
            add(text, to: name)
        }
    }

    /// Lines are ended by CR LF in what a textarea sends; a field keeps its line breaks as spaces.
    private static func decoded(_ value: Substring, keepingLines: Bool) -> String? {
        let lines = value.split(separator: lineBreak, omittingEmptySubsequences: false)
        let texts = lines.compactMap { PercentEncoding.decoded($0.utf8, plusIsSpace: true) }
        return texts.count == lines.count ? texts.joined(separator: keepingLines ? "\r\n" : " ") : nil
    }

    private static let lineBreak = "%0D%0A"

    /// Whether a form or a report is wanted as PDF.
    var isPrint: Bool { self["format"] == FormFormat.pdf.rawValue }

    mutating func add(_ value: String, to name: String) { values[name, default: []].append(value) }

    /// Without the blanks around it; nil when it is not there or empty.
    subscript(_ name: String) -> String? {
        guard let text = values[name]?.last else { return nil }
        let words = text.drop(while: \.isWhitespace)
        guard let end = words.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(words[...end])
    }

    /// Whether anything at all is asked for.
    var isAsked: Bool { values.values.contains { $0.contains { !$0.isEmpty } } }

    /// Several names in one field, a comma or a line each.
    func names(_ name: String) -> [String] {
        exact(name).split { $0 == "," || $0.isNewline }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
    }

    func all(_ name: String) -> [String] { (values[name] ?? []).filter { !$0.isEmpty } }

    /// Exactly as it was typed: for passwords.
    func exact(_ name: String) -> String { values[name]?.last ?? "" }

    /// As a browser would send it: also what is empty.
    var encoded: String { Self.encoded(values) }

    private static func encoded(_ values: [String: [String]]) -> String {
        values.sorted { $0.key < $1.key }.flatMap { name, values in
            values.map { "\(PercentEncoding.encoded(name))=\(PercentEncoding.encoded($0))" }
        }.joined(separator: "&")
    }

    /// Whether it came at all, filled in or not.
    func has(_ name: String) -> Bool { values[name] != nil }

    func isSet(_ name: String) -> Bool { self[name] != nil }

    /// Before the name of a field, the name of the hidden one beside it with what the page showed there.
    static let shownBefore = "shown-"

    /// Whether a field says something else than the page showed.
    func isChanged(_ name: String) -> Bool { self[name] != self[Self.shownBefore + name] }

    /// Nil where nothing was filled in.
    ///
    /// - Throws: `field-invalid` for what is none of the values.
    func value<Value: NamedValue>(_ name: String) throws -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = Value(named: text) else { throw ServiceError.fieldInvalid(name) }
        return value
    }

    /// A day as browsers send it, or as Russians write it.
    func day(_ name: String) throws -> CalendarDay? {
        guard let text = self[name] else { return nil }
        guard let day = CalendarDay(text) else {
            throw ServiceError.fieldInvalid(name)
        }
        return day
    }

    /// - Throws: `school-year-invalid`.
    func schoolYear(_ name: String) throws -> SchoolYear? {
        guard let text = self[name] else { return nil }
        guard let year = SchoolYear(text) else { throw ServiceError.schoolYearInvalid }
        return year
    }

    /// The same without one of the fields.
    func without(_ name: String) -> FormFields {
        var fields = self
        fields.values[name] = nil
        return fields
    }

    func parsed<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = read(text) else { throw ServiceError.fieldInvalid(name) }
        return value
    }

    /// For a link to the same with one value changed, nil to leave it out.
    func query(setting name: String, to value: String?) -> String { query(setting: [name: value]) }

    /// For a link to the same with these values changed, those that are nil left out.
    func query(setting changes: [String: String?]) -> String {
        var changed = values
        for (name, value) in changes { changed[name] = value.map { [$0] } }
        let pairs = Self.encoded(changed.mapValues { $0.filter { !$0.isEmpty } })
        return pairs.isEmpty ? "" : "?" + pairs
    }
}
