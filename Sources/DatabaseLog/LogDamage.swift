/// What is wrong with a write-ahead log: commits that were on the disk and that SQLite would pass over.
public struct LogDamage: Sendable, Equatable {
    /// Where the first page is that is not as it was written: bytes from the start of the log.
    public let offset: Int
    /// How many commits SQLite would drop, as far as can be seen; at least one.
    public let droppedCommits: Int
}
