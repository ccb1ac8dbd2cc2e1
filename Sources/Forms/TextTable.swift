/// A ruled table in plain text, as a typewriter would set it: readable on any terminal, printer and in fifty years.
public struct TextTable: Sendable {
    public enum Alignment: Sendable { case leading, centre, trailing }

    public struct Column: Sendable {
        public var title: String
        /// In characters, without the rules and the blank on either side.
        public var width: Int
        public var alignment: Alignment

        public init(_ title: String, width: Int, alignment: Alignment = .leading) {
            self.title = title
            self.width = max(1, width)
            self.alignment = alignment
        }
    }

    public var columns: [Column]
    public private(set) var rows: [[String]] = []

    public init(columns: [Column]) { self.columns = columns }

    /// A row has a cell for each column; cells that are missing are empty. `\n` begins a new line within the cell.
    public mutating func append(_ cells: [String]) { rows.append(cells) }

    /// The width of every line of ``text``.
    public var width: Int { columns.reduce(1) { $0 + $1.width + 3 } }

    /// The table, each line of exactly ``width`` columns, without a final line break.
    public var text: String {
        let rule = "+" + columns.map { String(repeating: "-", count: $0.width + 2) + "+" }.joined()
        let titles = lines(of: columns.map(\.title), centred: true)
        return ([rule] + titles + [rule] + rows.flatMap { lines(of: $0, centred: false) + [rule] })
            .joined(separator: "\n")
    }

    private func lines(of cells: [String], centred: Bool) -> [String] {
        let wrapped = columns.indices.map { position in
            (position < cells.count ? cells[position] : "")
                .split(separator: "\n", omittingEmptySubsequences: false)
                .flatMap { PrintableText.wrapped(PrintableText.line(String($0)), to: columns[position].width) }
        }
        return (0..<(wrapped.map(\.count).max() ?? 0)).map { number in
            let cells = zip(columns, wrapped).map { column, cell in
                PrintableText.padded(
                    number < cell.count ? cell[number] : "", to: column.width, centred ? .centre : column.alignment)
            }
            return "| " + cells.joined(separator: " | ") + " |"
        }
    }
}
