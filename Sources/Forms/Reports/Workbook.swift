import ArchiveModel

/// A report as a workbook (ECMA-376, SpreadsheetML): a sheet for each table, titles in bold that stay in view, numbers as
/// numbers and everything else as text, so that nothing is a formula.
public enum Workbook {
    ///
    /// - Throws: `zip-failed`.
    public static func bytes(of report: ReportSheet, in language: Language) throws -> [UInt8] {
        let names = sheetNames(report.tables.map { $0.title.text(in: language) })
        var parts = [
            ("[Content_Types].xml", contentTypes(names.count)), ("_rels/.rels", packageLinks),
            ("xl/workbook.xml", workbook(names)), ("xl/_rels/workbook.xml.rels", workbookLinks(names.count)),
            ("xl/styles.xml", styles),
        ]
        for (position, table) in report.tables.enumerated() {
            parts.append(("xl/worksheets/sheet\(position + 1).xml", sheet(table, language)))
        }
        let written = Written()
        let zip = try ZipWriter(.deflated) { written.bytes += $0 }
        for (name, text) in parts { try zip.add(name, Array((declaration + text).utf8)) }
        try zip.finish()
        return written.bytes
    }

    private final class Written { var bytes: [UInt8] = [] }

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    private static func contentTypes(_ count: Int) -> String {
        let sheets = (1...max(1, count)).map {
            #"<Override PartName="/xl/worksheets/sheet\#($0).xml" ContentType="\#(kind)worksheet+xml"/>"#
        }
        return #"<Types xmlns="\#(package)/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Default Extension="xml" ContentType="application/xml"/>"#
            + #"<Override PartName="/xl/workbook.xml" ContentType="\#(kind)sheet.main+xml"/>"#
            + #"<Override PartName="/xl/styles.xml" ContentType="\#(kind)styles+xml"/>"# + sheets.joined() + "</Types>"
    }

    private static let packageLinks =
        #"<Relationships xmlns="\#(package)/relationships">"#
        + #"<Relationship Id="rId1" Type="\#(links)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#

    private static func workbook(_ names: [String]) -> String {
        let sheets = names.enumerated().map { position, name in
            #"<sheet name="\#(XMLText.escaped(name))" sheetId="\#(position + 1)" r:id="rId\#(position + 1)"/>"#
        }
        return #"<workbook xmlns="\#(main)" xmlns:r="\#(links)"><sheets>"# + sheets.joined() + "</sheets></workbook>"
    }

    private static func workbookLinks(_ count: Int) -> String {
        let sheets = (1...max(1, count)).map {
            #"<Relationship Id="rId\#($0)" Type="\#(links)/worksheet" Target="worksheets/sheet\#($0).xml"/>"#
        }
        return #"<Relationships xmlns="\#(package)/relationships">"# + sheets.joined()
            + #"<Relationship Id="rId\#(count + 1)" Type="\#(links)/styles" Target="styles.xml"/></Relationships>"#
    }

    /// 0: as it comes; 1: bold, for titles.
    private static let styles =
        #"<styleSheet xmlns="\#(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>"#
        + #"<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
        + #"<fills count="2"><fill><patternFill patternType="none"/></fill>"#
        + #"<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>"#
        + #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
        + #"<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
        + #"<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#

    private static func sheet(_ table: ReportTable, _ language: Language) -> String {
        let titles = table.columns.map { ReportTable.Cell.phrase($0.title) }
        let widths = table.columns.indices.map { column in
            let texts = ([titles] + table.rows).map { column < $0.count ? $0[column].text(in: language) : "" }
            return min(60, max(6, texts.map(PrintableText.width).max() ?? 0) + 2)
        }
        let columns = widths.enumerated().map { position, width in
            #"<col min="\#(position + 1)" max="\#(position + 1)" width="\#(width)" customWidth="1"/>"#
        }
        let rows = ([titles] + table.rows).enumerated().map { number, cells in
            #"<row r="\#(number + 1)">"#
                + cells.enumerated().map { cell($1, column: $0, row: number + 1, language) }.joined() + "</row>"
        }
        return #"<worksheet xmlns="\#(main)"><sheetViews><sheetView workbookViewId="0">"#
            + #"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#
            + (columns.isEmpty ? "" : "<cols>" + columns.joined() + "</cols>")
            + "<sheetData>" + rows.joined() + "</sheetData></worksheet>"
    }

    private static func cell(_ cell: ReportTable.Cell, column: Int, row: Int, _ language: Language) -> String {
        let place = letters(column) + String(row)
        if case .number(let number) = cell { return #"<c r="\#(place)"><v>\#(number)</v></c>"# }
        let text = XMLText.escaped(PrintableText.line(cell.text(in: language)))
        guard !text.isEmpty else { return "" }
        let style = row == 1 ? #" s="1""# : ""
        return #"<c r="\#(place)"\#(style) t="inlineStr"><is><t xml:space="preserve">\#(text)</t></is></c>"#
    }

    /// A, B, …, Z, AA, AB, …
    static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    /// At most 31 letters, none of those that a sheet's name may not have, no two alike.
    private static func sheetNames(_ titles: [String]) -> [String] {
        var names: [String] = []
        for title in titles.isEmpty ? ["—"] : titles {
            let plain = String(PrintableText.line(title).map { #"[]:*?/\'"#.contains($0) ? " " : $0 }.prefix(31))
            let isTaken = plain.isEmpty || names.contains { $0.lowercased() == plain.lowercased() }
            names.append(isTaken ? String(plain.prefix(27)) + " \(names.count + 1)" : plain)
        }
        return names
    }
}
