import ArchiveModel
import Catalog

extension Archive {
    /// The note that was signed last, as it was given out; nil before the first.
    public func lastSignedNote() throws -> (checkpoint: JournalCheckpoint, note: String)? {
        let note = try read(.journalVerify) { session in
            try session.signedCheckpoints().last.flatMap { try session.signedNote(of: $0) }
        }
        return note.map { ($0.checkpoint, $0.text) }
    }
}
