import Glibc
import Synchronization

/// Ends the process right after a durable step, without a chance to tidy up, as a power cut would: crash tests look at
/// what is left. `LARETS_FAULT_STEP=renamed` means the first such step, `renamed:3` the third.
///
/// It can only stop the work, at a place where it has to be safe to stop, so it needs no guarding.
final class FaultStep: Sendable {
    private let step: String
    private let remaining: Mutex<Int>

    /// Nil for a text that names no step.
    init?(_ text: String?) {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let name = parts.first, let count = parts.count == 2 ? Int(parts[1]) : 1 else { return nil }
        step = String(name)
        remaining = Mutex(count)
    }

    func passed(_ name: String) {
        guard name == step else { return }
        remaining.withLock { count in
            count -= 1
            if count == 0 { kill(getpid(), SIGKILL) }
        }
    }
}
