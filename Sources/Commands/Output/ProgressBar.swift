import ArchiveModel
import Glibc
import Synchronization

/// One line on a terminal's standard error that shows how far long work has come; nothing anywhere else.
///
/// Reports may come from any thread and as often as one likes: the line is drawn ten times a second at most.
final class ProgressBar: Sendable {
    private struct State {
        var drawnAtMilliseconds: Int64
        var isShown = false
    }

    private let language: Language
    private let width: Int
    private let state: Mutex<State>
    private static let pauseMilliseconds: Int64 = 100

    init(language: Language, width: Int) {
        self.language = language
        self.width = width
        // What is done at once needs no bar: the first line is drawn when something has been waited for.
        state = Mutex(State(drawnAtMilliseconds: Self.monotonicMilliseconds() + 2 * Self.pauseMilliseconds))
    }

    func report(done: Int64, total: Int64?, what: Phrase) {
        let now = Self.monotonicMilliseconds()
        state.withLock { state in
            guard now - state.drawnAtMilliseconds >= Self.pauseMilliseconds else { return }
            state.drawnAtMilliseconds = now
            state.isShown = true
            write("\r\u{1B}[K" + line(done: done, total: total, what: what))
        }
    }

    /// Clears the line, so that something else can be written where it stood.
    func erase() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            write("\r\u{1B}[K")
        }
    }

    func line(done: Int64, total: Int64?, what: Phrase) -> String {
        let words = ShownText.safe(what.text(in: language))
        guard let total, total > 0 else { return CellWidth.clipped("\(words): \(done)", to: width - 1) }
        let share = min(max(Double(done) / Double(total), 0), 1)
        let percent = CellWidth.padded("\(Int(share * 100)) %", to: 5, atEnd: false)
        let cells = min(30, width / 3)
        let full = Int(share * Double(cells))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        let room = width - 1 - cells - 2 - CellWidth.of(percent)
        return "\(bar) \(percent) \(CellWidth.clipped(words, to: max(0, room)))"
    }

    private func write(_ text: String) {
        var text = text
        // A terminal that went away is no reason to stop the work.
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static func monotonicMilliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
