import Archive
import ArchiveModel

/// The life of a document as lines below each other: since when it is here, today, and each rule, hold and demand with the
/// day until which it keeps the document or by which it makes it go. Pure; a template sets it.
struct Timeline: Sendable {
    /// In pixels of the drawing, which is about as wide as it is shown.
    private static let (width, margin, top, rowHeight, barHeight) = (480.0, 8.0, 30, 38, 10)
    private static let mostTicks = 5
    /// So that the line of today strikes no letter out.
    private static let labelIndent = 6
    /// Letters of a name that a line has room for.
    private static let nameLetters = 40
    /// Drawn after the last day that is known, at the least.
    private static let shownAheadDays = 365

    let begins: CalendarDay
    let today: CalendarDay
    let spans: [RetentionSpan]

    init(_ holding: HoldingExplanation, from registeredOn: CalendarDay, today: CalendarDay) {
        self.today = today
        spans = holding.spans
        begins = (holding.spans.compactMap(\.from) + [registeredOn, today]).min() ?? today
    }

    /// The last day that is drawn: a little after the last that is known.
    private var ends: CalendarDay {
        let last = (spans.compactMap(\.until) + [today]).max() ?? today
        return last.adding(days: max(Self.shownAheadDays, begins.days(until: last) / 10))
    }

    private func position(_ day: CalendarDay) -> Double {
        let span = Double(max(1, begins.days(until: ends)))
        return Self.margin + (Self.width - 2 * Self.margin) * Double(begins.days(until: day)) / span
    }

    /// For the template.
    func values(_ language: Language) -> [String: Any] {
        let height = Self.top + max(1, spans.count) * Self.rowHeight + 22
        return [
            "width": Int(Self.width), "height": height, "axisY": height - 20, "tickY": height - 5,
            "todayX": text(position(today)), "todayLabelX": text(position(today)),
            "todayAnchor": anchor(position(today)),
            "todayText": Phrase("сегодня", "today").text(in: language) + " " + today.text(in: language),
            "rows": spans.enumerated().map { row($1, at: $0, language) }, "ticks": ticks,
        ]
    }

    private func row(_ span: RetentionSpan, at index: Int, _ language: Language) -> [String: Any] {
        let (left, right) = (position(span.from ?? begins), position(span.until ?? ends))
        let top = Self.top + index * Self.rowHeight
        return [
            "kind": span.kind.rawValue, "isOpen": span.until == nil, "x": text(left), "y": top + 18,
            "width": text(max(3, right - left)), "height": Self.barHeight,
            "labelX": Int(Self.margin) + Self.labelIndent,
            "labelY": top + 12, "label": shortened(span.name.text(in: language)),
            "until": Self.until(span).text(in: language),
        ]
    }

    private static func until(_ span: RetentionSpan) -> Phrase {
        guard let day = span.until else {
            return span.kind == .hold
                ? Phrase("пока не снят", "until lifted") : Phrase("дня пока нет", "no day yet")
        }
        let (russian, english) = (day.text(in: .russian), day.text(in: .english))
        return switch span.kind {
        case .purpose: Phrase("стереть до \(russian)", "erase by \(english)")
        case .restriction: Phrase("стереть до \(russian)", "erase by \(english)")
        case .rule, .hold: Phrase("хранить до \(russian)", "keep until \(english)")
        }
    }

    /// Firsts of January, not too many.
    private var ticks: [[String: Any]] {
        let years = Array(begins.year + 1..<max(begins.year + 2, ends.year + 1))
        let step = max(1, (years.count + Self.mostTicks - 1) / Self.mostTicks)
        return years.filter { $0.isMultiple(of: step) || step == 1 }.compactMap { year in
            let day = CalendarDay.firstDay(ofYear: year)
            guard day < ends else { return nil }
            return ["x": text(position(day)), "text": String(year), "anchor": anchor(position(day))]
        }
    }

    private func shortened(_ name: String) -> String {
        name.count <= Self.nameLetters ? name : name.prefix(Self.nameLetters - 1) + "…"
    }

    /// Words lean inwards at both ends, so that none is cut off.
    private func anchor(_ x: Double) -> String {
        x < Self.width * 0.2 ? "start" : x > Self.width * 0.8 ? "end" : "middle"
    }

    private func text(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
