import ArchiveModel

/// A report as CSV (RFC 4180) the way a Russian Excel opens it: UTF-8 with a mark in front, semicolons, CR LF.
///
/// One table is a plain rectangle with a line of titles. Of several each has its heading above, and an empty line between.
public enum ReportCSV {
    public static func bytes(of report: ReportSheet, in language: Language) -> [UInt8] {
        let blocks = report.tables.map { table in
            let titles = line(table.columns.map { $0.title.text(in: language) })
            let rows = table.rows.map { row in
                zip(row, table.columns).map { cell, _ in field(cell, language) }.joined(separator: ";")
            }
            let heading = report.tables.count > 1 ? [line([table.title.text(in: language)])] : []
            return (heading + [titles] + rows).map { $0 + "\r\n" }.joined()
        }
        return Array("\u{FEFF}\(blocks.joined(separator: "\r\n"))".utf8)
    }

    private static func line(_ texts: [String]) -> String { texts.map(quoted).joined(separator: ";") }

    private static func field(_ cell: ReportTable.Cell, _ language: Language) -> String {
        if case .number(let number) = cell { return String(number) }
        return quoted(cell.text(in: language))
    }

    /// A text that a table program would take for a formula gets an apostrophe before it: names come from people.
    private static func quoted(_ text: String) -> String {
        let text = PrintableText.line(text)
        let isFormula = text.first.map { "=+-@".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { "\";\n\r".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
