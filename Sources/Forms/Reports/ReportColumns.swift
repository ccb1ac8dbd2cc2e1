import ArchiveModel

/// How a report's table is laid on A4: a column of numbers is as wide as the longest word of its heading, texts share what
/// is left; what does not fit so on an upright sheet is turned.
struct ReportColumns {
    /// Of each column, in hundredths of the table's width; together 100.
    let percentages: [Double]
    /// Whether it wants a sheet laid across.
    let isWide: Bool

    /// A4 without its margins.
    private static let (uprightMillimetres, acrossMillimetres) = (180.0, 267.0)
    /// What a letter takes in a table, and what a cell takes beside its letters.
    private static let (letterMillimetres, marginMillimetres) = (1.95, 2.8)
    /// Longer texts are broken into lines.
    private static let longestLineLetters = 34

    init(_ table: ReportTable) {
        let wanted = table.columns.enumerated().map { position, column in
            Self.millimetres(of: column, table.rows.map { $0[position].text(in: .russian) })
        }
        let all = wanted.reduce(0, +)
        isWide = all > Self.uprightMillimetres
        let sheet = isWide ? Self.acrossMillimetres : Self.uprightMillimetres
        let numbers = zip(wanted, table.columns).reduce(0) { $0 + ($1.1.isNumber ? $1.0 : 0) }
        let room = sheet - numbers
        guard room > 0, all > numbers else {
            percentages = wanted.map { $0 / all * 100 }
            return
        }
        percentages = zip(wanted, table.columns).map { millimetres, column in
            (column.isNumber ? millimetres : millimetres / (all - numbers) * room) / sheet * 100
        }
    }

    private static func millimetres(of column: ReportTable.Column, _ texts: [String]) -> Double {
        let words = column.title.russian.split(separator: " ").map(\.count).max() ?? 1
        let longest = min(texts.map(\.count).max() ?? 0, longestLineLetters)
        return Double(max(words, longest)) * letterMillimetres + marginMillimetres
    }
}
