import ArchiveModel
import Foundation
import Testing

@testable import Forms

@Suite("Reports as files")
struct ReportFilesTests {
    private let table = ReportTable(
        title: Phrase("Рейтинг", "Rating"),
        columns: [.init(Phrase("Обучающийся", "Student")), .init(Phrase("Количество", "Count"), isNumber: true)],
        rows: [
            [.text("Ветрова Агния"), .number(3)], [.text("=HYPERLINK(\"http://x\")"), .number(-1)],
            [.text("а; \"б\"\n<в> & г"), .number(0)],
        ])

    private func sheet(_ tables: [ReportTable]) -> ReportSheet {
        ReportSheet(
            title: Phrase("Отчёт <1>", "Report"), scope: Phrase("Класс 9А", "Class 9А"), tables: tables,
            charts: [BarChart(title: Phrase("По классам", "By class"), bars: [.init(Phrase("9А", "9А"), 3)])])
    }

    @Test("CSV opens in a Russian Excel, quotes what it must, and no cell is a formula")
    func csv() {
        let bytes = ReportCSV.bytes(of: sheet([table]), in: .russian)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(
            lines == [
                "Обучающийся;Количество", "Ветрова Агния;3", "\"'=HYPERLINK(\"\"http://x\"\")\";-1",
                "\"а; \"\"б\"\" <в> & г\";0", "",
            ])
    }

    @Test("on paper no heading of numbers is broken: such columns fit their longest word, and a wide table lies across")
    func columns() {
        let headings = [
            "Место", "Обучающийся", "школьный", "муниципальный", "региональный", "всероссийский", "международный",
            "Подтверждено", "Не подтверждено", "За все годы", "Документов",
        ]
        let wide = ReportTable(
            title: Phrase("Рейтинг", "Rating"),
            columns: headings.enumerated().map { .init(Phrase($1, $1), isNumber: $0 != 1) },
            rows: [[.number(1), .text("Константинопольская-Вяземская Александра")] + (0..<9).map { .number($0) }])
        let layout = ReportColumns(wide)
        #expect(layout.isWide)
        #expect(abs(layout.percentages.reduce(0, +) - 100) < 0.01)
        for (heading, share) in zip(headings, layout.percentages) {
            let word = heading.split(separator: " ").map(\.count).max() ?? 0
            #expect(share / 100 * 267 >= Double(word) * 1.9, "\(heading)")
        }
        #expect(!ReportColumns(table).isWide)
        let page = ReportForm.page(sheet([wide]), organization: "Школа", on: CalendarDay("2026-06-01")!)
        #expect(page.html.contains("A4 landscape") && page.html.components(separatedBy: "<col ").count == 12)
        let upright = ReportForm.page(sheet([table]), organization: "Школа", on: CalendarDay("2026-06-01")!)
        #expect(!upright.html.contains("A4 landscape"))
    }

    @Test("several tables have their headings, and an empty line between")
    func severalTables() {
        let text = String(
            decoding: ReportCSV.bytes(of: sheet([table, table]), in: .english).dropFirst(3), as: UTF8.self)
        #expect(text.hasPrefix("Rating\r\nStudent;Count\r\n"))
        #expect(text.components(separatedBy: "\r\n\r\nRating\r\n").count == 2)
    }

    /// Every part, which must be well-formed.
    private func unpacked(_ bytes: [UInt8]) throws -> [String: String] {
        let script = """
            parts = {name: book.read(name).decode() for name in book.namelist()}
            for text in parts.values(): xml.dom.minidom.parseString(text)
            print(json.dumps(parts))
            """
        return try #require(PythonZip.read(bytes, script) as? [String: String])
    }

    @Test("a workbook is a whole zip of well-formed parts: a sheet a table, numbers as numbers, names as text")
    func workbook() throws {
        let parts = try unpacked(try Workbook.bytes(of: sheet([table, table]), in: .russian))
        #expect(parts.keys.sorted().filter { $0.contains("sheet") }.count == 2)
        let page = try #require(parts["xl/worksheets/sheet1.xml"])
        #expect(page.contains(#"<c r="B2"><v>3</v></c>"#) && page.contains(#"<c r="B3"><v>-1</v></c>"#))
        #expect(page.contains(">=HYPERLINK(&quot;http://x&quot;)</t>") && !page.contains("<f>"))
        #expect(page.contains(">а; &quot;б&quot; &lt;в&gt; &amp; г</t>"))
        #expect(parts["xl/workbook.xml"]?.contains(#"name="Рейтинг""#) == true)
        #expect(parts["xl/workbook.xml"]?.contains(#"name="Рейтинг 2""#) == true)
        for name in ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"] {
            #expect(parts[name] != nil, "\(name)")
        }
    }

    @Test("the same report gives the same bytes, and letters of columns go on behind Z")
    func steady() throws {
        #expect(
            try Workbook.bytes(of: sheet([table]), in: .russian) == Workbook.bytes(of: sheet([table]), in: .russian))
        #expect([0, 25, 26, 51, 52, 701, 702].map(Workbook.letters) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }

    @Test("a plot says every number in words as well, and holds no script and nothing from outside")
    func chart() {
        let chart = BarChart(
            title: Phrase("По <классам>", "By class"),
            bars: [
                .init(Phrase("9А", "9А"), 10), .init(Phrase("10Б", "10Б"), 5), .init(Phrase("</svg><script>", "x"), 0),
            ])
        let svg = BarChartDrawing.svg(of: chart, in: .russian, identifier: "chart-1")
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>"))
        #expect(svg.contains("role=\"img\"") && svg.contains("<title id=\"chart-1-title\">По &lt;классам&gt;</title>"))
        #expect(svg.contains("9А: 10; 10Б: 5; &lt;/svg&gt;&lt;script&gt;: 0</desc>"))
        #expect(!svg.contains("<script") && !svg.contains("href"))
        #expect(svg.contains("width=\"390\"") && svg.contains("width=\"195\"") && svg.contains("width=\"0\""))
    }

    @Test("no bars are said to be none, and many are drawn as twenty")
    func bounds() {
        let none = BarChartDrawing.svg(of: BarChart(title: Phrase("а", "a"), bars: []), in: .english, identifier: "c")
        #expect(none.contains("<desc id=\"c-desc\">no data</desc>") && !none.contains("<rect"))
        let bars = (1...30).map { BarChart.Bar(Phrase("\($0)", "\($0)"), 1) }
        let many = BarChartDrawing.svg(of: BarChart(title: Phrase("а", "a"), bars: bars), in: .english, identifier: "c")
        #expect(many.components(separatedBy: "<rect").count == 21)
        #expect(many.contains("others (11): 11"))
    }

    @Test("a page has the plots and the tables, and every name as text")
    func page() {
        let page = ReportForm.page(
            sheet([table]), organization: "Школа № 4", on: CalendarDay(year: 2026, month: 6, day: 1)!)
        #expect(page.html.contains("<svg ") && page.html.contains("Ветрова Агния"))
        #expect(page.html.contains("&lt;в&gt; &amp; г") && !page.html.contains("<в>"))
        #expect(page.html.contains("Отчёт &lt;1&gt;"))
    }
}
