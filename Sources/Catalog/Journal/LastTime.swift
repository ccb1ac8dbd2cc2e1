import ArchiveModel

extension Session {
    /// When something of this kind was last entered; nil: never.
    ///
    /// - Parameter pattern: of SQL's LIKE, for the entry's details, which are JSON with sorted keys and no spaces.
    public func lastTime(of action: String, detailsLike pattern: String) throws -> Timestamp? {
        try row(
            "SELECT at FROM journal_entry WHERE action = ? AND details LIKE ? ORDER BY position DESC LIMIT 1",
            [action, pattern]
        ) { try $0.timestamp(0) }
    }
}
