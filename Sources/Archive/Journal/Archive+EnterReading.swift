import ArchiveModel
import Catalog

extension Archive {
    /// Reads personal data of which whoever acts may see some. That it was read, and how much of it, is an entry of the
    /// journal before it is handed out: no entry, no answer.
    ///
    /// One entry a call, with a count where it is a list. Those who read at the same time share one commit.
    /// - Parameter entry: what was read, from what is handed out.
    func reading<Value: Sendable>(
        _ action: Action, as journalAction: JournalAction,
        entry: (Value) -> (subject: String?, details: [String: String]),
        _ body: (Session) throws -> Value
    ) throws -> Value {
        try reading(action, as: journalAction, entry: entry, within: { try catalog.read(within: $0, body) })
    }

    /// The same for whoever reads the catalog in a way of its own, within what may be seen.
    func reading<Value: Sendable>(
        _ action: Action, as journalAction: JournalAction,
        entry: (Value) -> (subject: String?, details: [String: String]),
        within body: (Scope) throws -> Value
    ) throws -> Value {
        let value = try body(authorize(action))
        let (subject, details) = entry(value)
        try enter(journalAction, subject: subject, details: details)
        return value
    }

    /// ``reading(_:as:entry:_:)`` of a list.
    func readingList<Value: Sendable>(
        _ action: Action, as journalAction: JournalAction, _ body: (Session) throws -> [Value]
    ) throws -> [Value] {
        try reading(action, as: journalAction, entry: { (nil, ["items": String($0.count)]) }, body)
    }

    /// An entry of something that changed nothing.
    func enter(_ action: JournalAction, subject: String? = nil, details: [String: String] = [:]) throws {
        let entry = LooseEntry(
            action: action.rawValue, subject: subject, details: surroundings.actor.named(in: details),
            user: surroundings.user,
            at: surroundings.now())
        try catalog.enter(entry) { work in try evenWhenFull { try work() } }
    }
}
