import Archive
import ArchiveModel

extension RemoteArchive {
    public func verifyJournal(against known: KnownCheckpoint?, key: String?) throws -> JournalReport {
        let said: JournalCheckJSON = try get(
            Path("journal", "verification").with("against", known?.addressed).with("key", key))
        return try whole(said.report)
    }

    public func journalKeyCard() throws -> JournalKeyCard { try get(Path("journal", "key")) }

    public func signCheckpoint(anchoring: Anchoring) throws -> SignedCheckpoint {
        try post(Path("journal", "checkpoints"), CheckpointBody(anchoring: anchoring))
    }

    public func lastSignedNote() throws -> KeptNote? {
        do {
            return try get(Path("journal", "checkpoints", "last")) as KeptNote
        } catch let error as ArchiveError where error.code == "note-missing" {
            return nil
        }
    }

    public func proveEntry(
        _ position: Int, in known: KnownCheckpoint?, from earlier: KnownCheckpoint?
    ) throws -> EntryProof {
        try get(
            Path("journal", String(position), "proof").with("in", known?.addressed).with("from", earlier?.addressed))
    }
}
