import ArchiveModel
import Glibc
import Synchronization

/// Ctrl-C and SIGTERM: the first asks the work to stop where nothing is half-done, the second stops the process at
/// once. What was on its way then is swept at the next start.
enum Interruption {
    private static let signals = Atomic<Int>(0)

    static func watch() {
        // Touched before the first signal, because the handler may not initialise anything.
        signals.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in
                let (earlier, _) = Interruption.signals.add(1, ordering: .relaxed)
                if earlier > 0 { _exit(ExitStatus.interrupted.rawValue) }
            }
            sigaction(number, &action, nil)
        }
        // A reader that went away is seen by `write`, not by being killed.
        signal(SIGPIPE, SIG_IGN)
    }

    static func check() throws {
        if signals.load(ordering: .relaxed) > 0 { throw ArchiveError.interrupted }
    }
}
