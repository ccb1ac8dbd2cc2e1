import ArchiveModel

/// Everything that a use case takes from the world: the clock, who acts, and whether to stop.
public struct Surroundings: Sendable {
    public var now: @Sendable () -> Timestamp
    /// A day to act on as if it were today. Only a sandbox archive accepts one.
    public var pretendedToday: CalendarDay?
    /// Called between pieces of long work; throws when the user wants it to end.
    public var checkInterrupted: @Sendable () throws -> Void
    /// Who acts: what may be done follows from it, and its name goes into the journal.
    public var actor: Actor
    /// The account in whose name the operator of the machine acts; looked up when the archive is opened, and `actor` from
    /// then on. An archive without accounts takes any name.
    public var account: String?
    /// Called after each step that is on the disk, by its name, so that tests can stop the process there.
    public var onDurableStep: @Sendable (String) -> Void

    public init(
        now: @escaping @Sendable () -> Timestamp, pretendedToday: CalendarDay? = nil,
        checkInterrupted: @escaping @Sendable () throws -> Void = {}, actor: Actor, account: String? = nil,
        onDurableStep: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.now = now
        self.pretendedToday = pretendedToday
        self.checkInterrupted = checkInterrupted
        self.actor = actor
        self.account = account
        self.onDurableStep = onDurableStep
    }

    /// No work that is bounded in time is meant to last longer; more is taken for this.
    private static let longestSeconds = 366 * 86_400

    /// When work has to end that may last so many seconds, in milliseconds since 1970; nil where it may last for ever.
    func deadline(in seconds: Int?, from begun: Timestamp) -> Int64? {
        seconds.map { begun.millisecondsSince1970 + Int64(min($0, Self.longestSeconds)) * 1000 }
    }

    /// As the journal names who acts.
    var user: String { actor.name }

    func today(_ settings: Settings) -> CalendarDay {
        pretendedToday ?? now().day(utcOffsetSeconds: settings.utcOffsetSeconds)
    }
}

/// Tells how far long work has come. May be called from any thread, often.
public struct Progress: Sendable {
    /// `total` is nil while it is unknown; both count the same unit, named by the phrase.
    public var report: @Sendable (_ done: Int64, _ total: Int64?, _ what: Phrase) -> Void

    public init(report: @escaping @Sendable (_ done: Int64, _ total: Int64?, _ what: Phrase) -> Void) {
        self.report = report
    }

    public static let silent = Progress { _, _, _ in }
}
