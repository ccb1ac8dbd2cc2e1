import ArchiveModel
import Catalog

/// A checkpoint as it was signed and given out.
public struct KeptNote: Sendable, Hashable, Codable {
    public var checkpoint: JournalCheckpoint
    /// The C2SP signed note, with its line feeds.
    public var note: String
}

extension Archive {
    /// The note that was signed last, as it was given out; nil before the first.
    public func lastSignedNote() throws -> KeptNote? {
        let note = try read(.journalVerify) { session in
            try session.signedCheckpoints().last.flatMap { try session.signedNote(of: $0) }
        }
        return note.map { KeptNote(checkpoint: $0.checkpoint, note: $0.text) }
    }
}
