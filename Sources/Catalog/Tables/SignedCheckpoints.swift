import ArchiveModel

/// The checkpoints that were signed and given out, kept as they were given: the journal is held to each of them.
extension Session {
    /// Keeps a note. One that is there for the same tree stays.
    public func keep(_ note: CheckpointNote, at moment: Timestamp) throws {
        try run(
            """
            INSERT INTO journal_checkpoint (size, root, note, signed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (size, root) DO NOTHING
            """, [note.checkpoint.size, note.checkpoint.root, note.text, moment])
    }

    /// The note that was signed for a checkpoint, if one was.
    public func signedNote(of checkpoint: JournalCheckpoint) throws -> CheckpointNote? {
        let text = try row(
            "SELECT note FROM journal_checkpoint WHERE size = ? AND root = ?", [checkpoint.size, checkpoint.root]
        ) { try $0.text(0) }
        return text.flatMap { CheckpointNote($0) }
    }

    /// In the order in which the journal grew.
    public func signedCheckpoints() throws -> [JournalCheckpoint] {
        try rows("SELECT size, root FROM journal_checkpoint ORDER BY size, root") {
            JournalCheckpoint(size: try $0.integer(0), root: try $0.digest(1))
        }
    }
}
