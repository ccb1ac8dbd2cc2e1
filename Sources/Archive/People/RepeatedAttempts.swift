import ArchiveModel
import Synchronization

/// Lets one entry a minute through for each who is refused, with how often it happened since the entry before: the first is
/// entered at once, and a program gone wrong does not fill the journal.
///
/// Of one process and its memory: what was passed over and never asked for again is told of nowhere.
final class RepeatedAttempts: Sendable {
    private static let millisecondsBetweenEntries: Int64 = 60_000
    /// So many are remembered; beyond that the oldest minute is forgotten.
    private static let rememberedAtMost = 1000

    private struct Counted {
        var enteredAt: Timestamp
        var passedOver: Int
    }

    private let counted = Mutex<[String: Counted]>([:])

    /// How many attempts an entry made now stands for; nil: there was one within the minute. A clock that was set back
    /// begins a new one.
    func times(of key: String, at now: Timestamp) -> Int? {
        counted.withLock { counted in
            if let last = counted[key] {
                let passed = now.millisecondsSince1970 - last.enteredAt.millisecondsSince1970
                if (0..<Self.millisecondsBetweenEntries).contains(passed) {
                    counted[key]?.passedOver += 1
                    return nil
                }
            }
            let times = (counted[key]?.passedOver ?? 0) + 1
            if counted[key] == nil, counted.count >= Self.rememberedAtMost,
                let oldest = counted.min(by: { $0.value.enteredAt < $1.value.enteredAt })
            {
                counted[oldest.key] = nil
            }
            counted[key] = Counted(enteredAt: now, passedOver: 0)
            return times
        }
    }

    /// The entry could not be made: the next attempt is a first one again.
    func forget(_ key: String) { counted.withLock { $0[key] = nil } }
}
