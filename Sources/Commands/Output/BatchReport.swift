import Archive
import ArchiveModel

/// The result of each row of a file, as they come, and the sum of it at the end.
///
/// With `--quiet` text tells only what was refused; JSON always tells every row.
final class BatchReport {
    private let output: Output
    private var failure: (any Error)?

    init(_ output: Output) { self.output = output }

    /// - Parameter subject: the student or file that the row is about.
    func row(_ row: RowJSON, subject: String) {
        guard failure == nil else { return }
        defer { if row.outcome == .added || row.outcome == .changed { output.flush() } }
        if output.isJSON {
            // Kept until the end: the rows go on being taken in, whatever becomes of what is said about them.
            do { try output.object(row) } catch { failure = error }
            return
        }
        if output.isQuiet, row.outcome != .refused { return }
        let page = output.page
        let place = page.text(CommandWords.line(row.line))
        let message = row.message.map { Self.withoutPlace(page.text($0), row.line) } ?? ""
        let words = [subject, message].filter { !$0.isEmpty }.joined(separator: ": ")
        let widest = RowOutcome.allCases.map { CellWidth.of(page.text($0.phrase)) }.max() ?? 0
        let label = page.paint(CellWidth.padded(page.text(row.outcome.phrase), to: widest), Self.colour(row.outcome))
        page.raw("\(CellWidth.padded(place, to: 12)) \(label)  \(ShownText.safe(words))")
    }

    /// A refusal that begins with its row says after it what the line says already.
    private static func withoutPlace(_ message: String, _ line: Int) -> String {
        for place in ["Строка \(line), ", "Row \(line), "] where message.hasPrefix(place) {
            return String(message.dropFirst(place.count))
        }
        return message
    }

    /// - Returns: 0 if nothing was refused, 1 if everything was, 3 if some.
    func finish(_ summary: BatchSummary) throws -> ExitStatus {
        if let failure { throw failure }
        if output.isJSON {
            try output.object(["summary": summary])
        } else {
            output.page.note(CommandWords.summary(summary))
        }
        guard summary.refused > 0 else { return .done }
        return summary.added + summary.changed + summary.alreadyPresent > 0 ? .partlyDone : .failure
    }

    private static func colour(_ outcome: RowOutcome) -> TerminalColour {
        switch outcome {
        case .added, .changed: .good
        case .alreadyPresent: .faint
        case .refused: .bad
        }
    }
}
