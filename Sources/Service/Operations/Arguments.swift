import Archive
import ArchiveModel
import HTTPTypes

/// What stands in a request's path and query, by name. Read strictly: what is not understood is refused, not passed over.
struct Arguments: Sendable {
    private let path: [String: String]
    private let query: [String: [String]]

    /// - Parameter allowed: names that may stand in the query.
    init(path: [String: String], query: String?, allowed: [String]) throws {
        self.path = path
        self.query = try Self.parse(query ?? "")
        if let stranger = self.query.keys.sorted().first(where: { !allowed.contains($0) }) {
            throw ServiceError.parameterUnknown(stranger)
        }
    }

    /// Whether a form or a report is wanted as PDF.
    var isPrint: Bool { query["format"]?.last == FormFormat.pdf.rawValue }

    private static func parse(_ text: String) throws -> [String: [String]] {
        var values: [String: [String]] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = parts.count == 2 ? decoded(parts[1]) : "" else {
                throw ServiceError.malformed("Строка запроса не читается.", "The query cannot be read.")
            }
            values[name, default: []].append(value)
        }
        return values
    }

    /// Percent-decoded UTF-8; nil when it is none. A plus is a space, as forms send it.
    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decoded(text.utf8, plusIsSpace: true)
    }

    // MARK: - In the path

    /// A variable part of the path, which is there or the route would not have been found.
    func part(_ name: String) throws -> String {
        guard let value = path[name], let text = PercentEncoding.decoded(value.utf8, plusIsSpace: false), !text.isEmpty
        else { throw ServiceError.parameterInvalid(name) }
        return text
    }

    func number(_ name: String) throws -> Int {
        guard let value = Int(try part(name)), value > 0 else { throw ServiceError.parameterInvalid(name) }
        return value
    }

    // MARK: - In the query

    /// Nil when it is not there or empty.
    func text(_ name: String) throws -> String? {
        guard let values = query[name] else { return nil }
        guard values.count == 1 else { throw ServiceError.parameterInvalid(name) }
        return values[0].isEmpty ? nil : values[0]
    }

    func texts(_ name: String) -> [String] { (query[name] ?? []).filter { !$0.isEmpty } }

    func required(_ name: String) throws -> String {
        guard let text = try text(name) else { throw ServiceError.parameterMissing(name) }
        return text
    }

    func value<Value: NamedValue>(_ name: String) throws -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = Value(named: text) else { throw ServiceError.parameterInvalid(name) }
        return value
    }

    func day(_ name: String) throws -> CalendarDay? {
        guard let text = try text(name) else { return nil }
        guard let day = CalendarDay(text) else { throw ServiceError.parameterInvalid(name) }
        return day
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let value = Int(text), range.contains(value) else { throw ServiceError.parameterInvalid(name) }
        return value
    }

    func flag(_ name: String) throws -> Bool {
        switch try text(name) {
        case nil, "false"?: false
        case "true"?: true
        default: throw ServiceError.parameterInvalid(name)
        }
    }

    /// Anything that is made of text.
    func parsed<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = read(text) else { throw ServiceError.parameterInvalid(name) }
        return value
    }
}
