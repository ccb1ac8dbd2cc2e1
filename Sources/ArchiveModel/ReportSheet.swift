/// A report as people read it, whatever it is set on: a screen, a page, a workbook.
public struct ReportSheet: Hashable, Sendable {
    public var title: Phrase
    /// What it covers: a class, a school year, a day.
    public var scope: Phrase
    public var tables: [ReportTable]
    public var charts: [BarChart]

    public init(title: Phrase, scope: Phrase, tables: [ReportTable], charts: [BarChart] = []) {
        self.title = title
        self.scope = scope
        self.tables = tables
        self.charts = charts
    }
}

/// A table with a heading; each row has a cell for each column.
public struct ReportTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public var title: Phrase
        /// Numbers are set flush right.
        public var isNumber: Bool

        public init(_ title: Phrase, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    public enum Cell: Hashable, Sendable {
        case text(String)
        case phrase(Phrase)
        case number(Int)
        /// Nil: an empty cell.
        case day(CalendarDay?)

        public func text(in language: Language) -> String {
            switch self {
            case .text(let text): text
            case .phrase(let phrase): phrase.text(in: language)
            case .number(let number): String(number)
            case .day(let day): day?.text(in: language) ?? ""
            }
        }
    }

    public var title: Phrase
    public var columns: [Column]
    public var rows: [[Cell]]

    public init(title: Phrase, columns: [Column], rows: [[Cell]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}

/// How often each of some values occurs, as bars.
public struct BarChart: Hashable, Sendable {
    public struct Bar: Hashable, Sendable {
        public var label: Phrase
        /// Not negative.
        public var count: Int

        public init(_ label: Phrase, _ count: Int) {
            self.label = label
            self.count = max(0, count)
        }
    }

    public var title: Phrase
    public var bars: [Bar]

    public init(title: Phrase, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }
}
