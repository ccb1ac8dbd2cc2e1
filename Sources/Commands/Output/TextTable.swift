import ArchiveModel

/// Rows under headings, aligned by cells. On a terminal it is made to fit: first the columns that can be done without
/// are left out, then the flexible ones are clipped. Into a file or a pipe it goes whole.
struct TextTable {
    struct Column {
        var title: Phrase
        var alignsRight = false
        /// May be clipped; before it has to be below this many cells, other columns are left out. Nil: never clipped.
        var minimumWidth: Int?
        /// May be left out where there is no room.
        var canBeLeftOut = false

        init(_ title: Phrase, alignsRight: Bool = false, minimumWidth: Int? = nil, canBeLeftOut: Bool = false) {
            self.title = title
            self.alignsRight = alignsRight
            self.minimumWidth = minimumWidth
            self.canBeLeftOut = canBeLeftOut
        }
    }

    struct Cell: ExpressibleByStringInterpolation {
        var text: String
        var colour: TerminalColour?

        init(_ text: String, _ colour: TerminalColour? = nil) {
            self.text = ShownText.safe(text)
            self.colour = colour
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    var columns: [Column]
    var rows: [[Cell]]

    private static let gap = 2
    /// What is clipped below this tells nothing.
    private static let narrowest = 6

    /// - Parameters:
    ///   - width: cells in a line; nil: as many as are needed.
    func lines(language: Language, width: Int?, paint: TerminalPaint) -> [String] {
        var shown = Array(columns.indices)
        // A column that is empty in every row says nothing.
        shown.removeAll { column in rows.allSatisfy { $0[column].text.isEmpty } }
        var widths = shown.map { naturalWidth($0, language) }
        if let width { fit(&shown, &widths, into: width) }
        let heading = zip(shown, widths).map { column, width in
            (Cell(columns[column].title.text(in: language), .faint), columns[column].alignsRight, width)
        }
        let body = rows.map { row in
            zip(shown, widths).map { column, width in (row[column], columns[column].alignsRight, width) }
        }
        return ([heading] + body).map { line($0, paint) }
    }

    private func naturalWidth(_ column: Int, _ language: Language) -> Int {
        rows.reduce(CellWidth.of(columns[column].title.text(in: language))) { max($0, CellWidth.of($1[column].text)) }
    }

    private func fit(_ shown: inout [Int], _ widths: inout [Int], into width: Int) {
        func total(_ width: (Int) -> Int) -> Int {
            shown.indices.reduce(0) { $0 + width($1) } + Self.gap * max(0, shown.count - 1)
        }
        func comfortable(_ position: Int) -> Int {
            columns[shown[position]].minimumWidth.map { min($0, widths[position]) } ?? widths[position]
        }
        while total(comfortable) > width, let last = shown.lastIndex(where: { columns[$0].canBeLeftOut }) {
            shown.remove(at: last)
            widths.remove(at: last)
        }
        var excess = total { widths[$0] } - width
        while excess > 0 {
            // The widest of those that can give gives one cell, so that in the end they are alike.
            let candidates = shown.indices.filter {
                columns[shown[$0]].minimumWidth != nil && widths[$0] > Self.narrowest
            }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func line(_ cells: [(cell: Cell, alignsRight: Bool, width: Int)], _ paint: TerminalPaint) -> String {
        var line = ""
        for (position, part) in cells.enumerated() {
            let text = CellWidth.clipped(part.cell.text, to: part.width)
            let isLast = position == cells.count - 1
            let padded =
                isLast && !part.alignsRight
                ? text : CellWidth.padded(text, to: part.width, atEnd: !part.alignsRight)
            line += paint(padded, part.cell.colour)
            if !isLast { line += String(repeating: " ", count: Self.gap) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
