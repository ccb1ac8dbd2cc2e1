import ArchiveModel

/// Bars as SVG 1.1, drawn by a pure function: no script, no style from outside, nothing fetched. Every number stands beside
/// its bar as text, and `title` and `desc` tell the same to whoever hears the page instead of seeing it.
public enum BarChartDrawing {
    /// Bars beyond that become one, "others".
    public static let maximumBars = 20
    private static let (width, labelWidth, numberWidth) = (640, 200, 50)
    /// On a telephone: each label stands above its bar.
    private static let (narrowWidth, narrowRowHeight) = (320, 42)
    private static let (rowHeight, barHeight, fontSize) = (26, 16, 13)
    /// Letters that a label has room for.
    private static let labelLetters = 26

    /// - Parameters:
    ///   - identifier: unique on its page: letters, digits and dashes.
    ///   - isNarrow: for a screen of 320 points, at the same size of letters.
    public static func svg(
        of chart: BarChart, in language: Language, identifier: String, isNarrow: Bool = false
    ) -> String {
        let bars = shown(chart.bars)
        let most = bars.map(\.count).max() ?? 0
        let width = isNarrow ? narrowWidth : width
        let height = max(1, bars.count) * (isNarrow ? narrowRowHeight : rowHeight) + 8
        let title = escaped(chart.title.text(in: language))
        let told = bars.map { "\($0.label.text(in: language)): \($0.count)" }.joined(separator: "; ")
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="100%" role="img" \
            aria-labelledby="\(identifier)-title \(identifier)-desc" font-family="'Liberation Sans', 'DejaVu Sans', sans-serif" font-size="\(fontSize)">
            <title id="\(identifier)-title">\(title)</title>
            <desc id="\(identifier)-desc">\(escaped(told.isEmpty ? Self.nothing.text(in: language) : told))</desc>

            """
        if bars.isEmpty {
            text += "<text x=\"4\" y=\"18\" fill=\"currentColor\">\(escaped(nothing.text(in: language)))</text>\n"
        }
        let left = isNarrow ? 0 : labelWidth
        let room = width - left - numberWidth
        for (row, bar) in bars.enumerated() {
            let top = isNarrow ? row * narrowRowHeight + 22 : row * rowHeight + 4
            let length = most == 0 ? 0 : max(bar.count > 0 ? 2 : 0, bar.count * room / most)
            let label = escaped(shortened(bar.label.text(in: language)))
            let middle = top + barHeight - 3
            let place =
                isNarrow ? "x=\"0\" y=\"\(top - 6)\"" : "x=\"\(left - 8)\" y=\"\(middle)\" text-anchor=\"end\""
            text += """
                <text \(place) fill="currentColor">\(label)</text>
                <rect x="\(left)" y="\(top)" width="\(length)" height="\(barHeight)" fill="#1f5f99"/>
                <text x="\(left + length + 6)" y="\(middle)" fill="currentColor">\(bar.count)</text>

                """
        }
        return text + "</svg>"
    }

    private static let nothing = Phrase("нет данных", "no data")

    private static func shown(_ bars: [BarChart.Bar]) -> [BarChart.Bar] {
        guard bars.count > maximumBars else { return bars }
        let rest = bars[(maximumBars - 1)...]
        return bars.prefix(maximumBars - 1) + [
            .init(Phrase("прочие (\(rest.count))", "others (\(rest.count))"), rest.reduce(0) { $0 + $1.count })
        ]
    }

    private static func shortened(_ label: String) -> String {
        label.count <= labelLetters ? label : label.prefix(labelLetters - 1) + "…"
    }

    private static func escaped(_ text: String) -> String { XMLText.escaped(PrintableText.line(text)) }
}

/// Text as XML 1.0 can hold it (§2.2, §2.4).
enum XMLText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
