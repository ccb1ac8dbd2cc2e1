import ArchiveModel

/// A report on the screen: its tables, one below the other.
enum ReportText {
    static func write(_ sheet: ReportSheet, _ page: Page) {
        page.heading(sheet.title)
        page.sentence(sheet.scope, .faint)
        for table in sheet.tables {
            page.blank()
            page.heading(table.title)
            guard !table.rows.isEmpty else {
                page.sentence(CommandWords.reportEmpty)
                continue
            }
            page.table(
                table.columns.map { .init($0.title, alignsRight: $0.isNumber) },
                table.rows.map { row in row.map { .init($0.text(in: page.language)) } })
        }
    }
}
