import ArchiveModel

/// A column that a table may or must have.
public struct TableColumn: Hashable, Sendable {
    /// What programs call it.
    public let name: String
    /// What else people write above it, in either language.
    public let aliases: [String]
    public let isRequired: Bool

    public init(_ name: String, _ aliases: [String] = [], isRequired: Bool = false) {
        self.name = name
        self.aliases = aliases
        self.isRequired = isRequired
    }

    /// In any letter case; ё and е are one letter; `given_name` and `given name` are one name.
    func isMeant(by heading: String) -> Bool {
        let wanted = Self.folded(heading)
        return Self.folded(name) == wanted || aliases.contains { Self.folded($0) == wanted }
    }

    private static func folded(_ text: String) -> String {
        let words = composed(text).lowercased()
            .split(whereSeparator: { $0.isWhitespace || $0 == "_" || $0 == "-" }).joined(separator: " ")
        return String(words.map { $0 == "ё" ? "е" : $0 })
    }
}

/// Which column stands where.
struct TableHeader: Sendable {
    let width: Int
    /// By ``TableColumn/name``.
    private let positions: [String: Int]
    private let headings: [String]

    /// - Throws: ``ArchiveError`` `table-no-header`, `table-doubled-column`, `table-missing-column`.
    init(headings: [String], columns: [TableColumn]) throws {
        var positions: [String: Int] = [:]
        for (position, heading) in headings.enumerated() {
            guard let column = columns.first(where: { $0.isMeant(by: heading) }) else { continue }
            guard positions.updateValue(position, forKey: column.name) == nil else {
                throw ArchiveError.tableDoubledColumn(heading)
            }
        }
        guard !positions.isEmpty else { throw ArchiveError.tableNoHeader(columns) }
        let missing = columns.filter { $0.isRequired && positions[$0.name] == nil }
        guard missing.isEmpty else { throw ArchiveError.tableMissingColumns(missing) }
        width = headings.count
        self.positions = positions
        self.headings = headings
    }

    func position(of column: String) -> Int? { positions[column] }

    /// As it stands in the table.
    func heading(of column: String) -> String { positions[column].map { headings[$0] } ?? column }

    /// Those that mean nothing here.
    var unknownHeadings: [String] {
        let known = Set(positions.values)
        return headings.enumerated().filter { !known.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
    }
}
