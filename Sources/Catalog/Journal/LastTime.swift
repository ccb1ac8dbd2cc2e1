import ArchiveModel

extension Session {
    /// When one of these was last entered; nil: never.
    /// The last entry of either action.
    public func lastEntry(of action: String, or other: String) throws -> JournalEntry? {
        let position = try row(
            """
            SELECT position FROM journal_entry
            WHERE action_word IN (SELECT seq FROM journal_word WHERE word = ? OR word = ?)
            ORDER BY position DESC LIMIT 1
            """, [action, other]
        ) { try $0.integer(0) }
        return try position.flatMap { try entry(at: $0) }
    }

    public func lastTime(of action: String, or other: String) throws -> Timestamp? {
        try row(
            """
            SELECT at FROM journal_entry WHERE action_word IN (SELECT seq FROM journal_word WHERE word = ? OR word = ?)
            ORDER BY position DESC LIMIT 1
            """, [action, other]
        ) { Timestamp(millisecondsSince1970: Int64(try $0.integer(0))) }
    }
}
