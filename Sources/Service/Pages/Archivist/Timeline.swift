import Archive
import ArchiveModel

/// The life of a document as a line: since when it is here, today, the day it may go and the day it must be gone. Pure.
struct Timeline: Sendable {
    private static let width = 640.0
    private static let margin = 20.0

    let begins: CalendarDay
    let today: CalendarDay
    let earliest: CalendarDay?
    let deadline: CalendarDay?
    let isHeld: Bool

    init(_ holding: HoldingExplanation, from begins: CalendarDay, today: CalendarDay) {
        self.begins = min(begins, today)
        self.today = today
        earliest = holding.earliest
        deadline = holding.deadline
        isHeld = holding.isHeld
    }

    /// The last day that is drawn: a little after the last that is known.
    private var ends: CalendarDay {
        let last = max([today, earliest, deadline].compactMap { $0 }.max() ?? today, begins)
        return last.adding(days: max(60, begins.days(until: last) / 12))
    }

    private func position(_ day: CalendarDay) -> Double {
        let span = Double(max(1, begins.days(until: ends)))
        return Self.margin + (Self.width - 2 * Self.margin) * Double(begins.days(until: day)) / span
    }

    func svg(_ language: Language) -> String {
        let until = earliest.map { min($0, ends) } ?? ends
        var text =
            "<svg class=\"timeline\" viewBox=\"0 0 640 132\" xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\">"
        text += bar("rule", from: begins, to: until, y: 56, height: 14)
        if isHeld { text += bar("hold", from: today, to: ends, y: 74, height: 8) }
        text += mark(begins, Phrase("принят", "taken in"), at: 44, in: language)
        text += line(today)
        text += label(today, Phrase("сегодня", "today").text(in: language), y: 20)
        if let earliest { text += mark(earliest, Phrase("можно уничтожить", "may go"), at: 100, in: language) }
        if let deadline, deadline != earliest {
            text += mark(deadline, Phrase("стереть до", "erase by"), at: 122, in: language)
        }
        return text + "</svg>"
    }

    private func bar(_ kind: String, from start: CalendarDay, to end: CalendarDay, y: Int, height: Int) -> String {
        let left = position(start)
        let width = max(2, position(end) - left)
        return
            "<rect class=\"\(kind)\" x=\"\(rounded(left))\" y=\"\(y)\" width=\"\(rounded(width))\" height=\"\(height)\" rx=\"3\"/>"
    }

    private func line(_ day: CalendarDay) -> String {
        let x = rounded(position(day))
        return "<line class=\"today\" x1=\"\(x)\" x2=\"\(x)\" y1=\"26\" y2=\"86\"/>"
    }

    private func mark(_ day: CalendarDay, _ what: Phrase, at y: Int, in language: Language) -> String {
        label(day, "\(what.text(in: language)) \(day.text(in: language))", y: y)
    }

    /// Words lean inwards at both ends, so that none is cut off.
    private func label(_ day: CalendarDay, _ text: String, y: Int) -> String {
        let x = position(day)
        let anchor = x < Self.width * 0.25 ? "start" : x > Self.width * 0.75 ? "end" : "middle"
        return "<text x=\"\(rounded(x))\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text)</text>"
    }

    private func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
