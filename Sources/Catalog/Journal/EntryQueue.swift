import ArchiveModel
import Dispatch
import Synchronization

/// An entry that stands for itself: of something that was read or refused, and changed nothing.
public struct LooseEntry: Sendable {
    public var action: String
    public var subject: String?
    public var details: [String: String]
    public var user: String
    public var at: Timestamp

    public init(action: String, subject: String?, details: [String: String], user: String, at moment: Timestamp) {
        self.action = action
        self.subject = subject
        self.details = details
        self.user = user
        at = moment
    }
}

/// Entries that wait to be committed together: many who read at once share one sync of the disk.
///
/// Whoever comes while nobody commits does so for all who wait; those who come meanwhile wait for the next to do it.
final class EntryQueue: Sendable {
    private final class Ticket: Sendable {
        enum Outcome {
            case committed(Result<Void, any Error>)
            /// It is this one's turn to commit for all who wait.
            case leads
        }

        let entry: LooseEntry
        private let outcome = Mutex<Outcome?>(nil)
        private let semaphore = DispatchSemaphore(value: 0)

        init(_ entry: LooseEntry) { self.entry = entry }

        func tell(_ outcome: Outcome) {
            self.outcome.withLock { $0 = outcome }
            semaphore.signal()
        }

        func wait() -> Outcome {
            semaphore.wait()
            return outcome.withLock { $0 } ?? .leads
        }
    }

    private struct State {
        var waiting: [Ticket] = []
        var isCommitting = false
    }

    /// So that nobody waits for too many others.
    private static let mostAtOnce = 512
    private let state = Mutex(State())

    /// Returns once the entry is on the disk.
    ///
    /// - Parameter commit: writes entries in one transaction; called by one thread at a time of all that enter.
    /// - Throws: what `commit` throws, for every entry that it was to write.
    func enter(_ entry: LooseEntry, commit: ([LooseEntry]) throws -> Void) throws {
        let ticket = Ticket(entry)
        let leads = state.withLock { state in
            state.waiting.append(ticket)
            defer { state.isCommitting = true }
            return !state.isCommitting
        }
        if !leads, case .committed(let result) = ticket.wait() { return try result.get() }
        let group = state.withLock { state in
            let group = Array(state.waiting.prefix(Self.mostAtOnce))
            state.waiting.removeFirst(group.count)
            return group
        }
        let result = Result { try commit(group.map(\.entry)) }
        let next = state.withLock { state -> Ticket? in
            if state.waiting.isEmpty { state.isCommitting = false }
            return state.waiting.first
        }
        next?.tell(.leads)
        // Its own entry stands first: whoever leads has waited the longest.
        for other in group where other !== ticket { other.tell(.committed(result)) }
        try result.get()
    }
}

extension Catalog {
    /// Adds an entry of its own, together with those of others who do so at the same time; on the disk when this returns.
    ///
    /// - Parameter carrying: does the work of a transaction, such as on the reserve of a full disk.
    public func enter(_ entry: LooseEntry, carrying: (() throws -> Void) throws -> Void) throws {
        try entries.enter(entry) { group in
            try carrying {
                try write { session in
                    for entry in group {
                        try session.record(
                            entry.action, subject: entry.subject, details: entry.details, by: entry.user, at: entry.at)
                    }
                }
            }
        }
    }
}
