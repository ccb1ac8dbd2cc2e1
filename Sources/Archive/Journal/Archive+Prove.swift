import ArchiveModel
import Catalog

extension Archive {
    /// Proves to people who have no archive that an entry is in the journal, and that the journal goes on from an earlier
    /// checkpoint of theirs.
    ///
    /// - Parameters:
    ///   - known: the checkpoint to prove it in; nil: the journal as it stands, signed now.
    ///   - earlier: a checkpoint whose tree must be a beginning of that one.
    /// - Throws: `entry-not-found`, `checkpoint-differs`, `checkpoint-forged`, `note-unreadable`.
    public func proveEntry(
        _ position: Int, in known: KnownCheckpoint?, from earlier: KnownCheckpoint?
    ) throws -> JournalProof {
        try authorize(.journalProve)
        let key = try journalKey()
        let target: (checkpoint: JournalCheckpoint, note: String?)
        if let known {
            target = try known.checked { key }
        } else {
            let signed = try signedCheckpoint(anchoring: false)
            target = (signed.checkpoint, signed.note)
        }
        let beginning = try earlier?.checked { key }
        return try catalog.read {
            try $0.prove(position, in: target.checkpoint, note: target.note, from: beginning, key: key)
        }
    }
}
