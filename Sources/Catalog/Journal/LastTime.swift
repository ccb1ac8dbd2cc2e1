import ArchiveModel

extension Session {
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

    /// Who last did this to that; nil: nobody. Reads the journal back to there.
    public func lastUser(of action: String, subject: String) throws -> String? {
        try row(
            """
            SELECT u.word FROM journal_entry JOIN journal_word AS u ON u.seq = user_word
            WHERE action_word = (SELECT seq FROM journal_word WHERE word = ?) AND subject = ?
            ORDER BY position DESC LIMIT 1
            """, [action, Blob(bytes: JournalText.packed(subject))]
        ) { try $0.text(0) }
    }

    /// When one of these was last entered; nil: never.
    public func lastTime(of action: String, or other: String) throws -> Timestamp? {
        try row(
            """
            SELECT at FROM journal_entry WHERE action_word IN (SELECT seq FROM journal_word WHERE word = ? OR word = ?)
            ORDER BY position DESC LIMIT 1
            """, [action, other]
        ) { Timestamp(millisecondsSince1970: Int64(try $0.integer(0))) }
    }
}
