import ArchiveModel
import Catalog
import FoundationEssentials

/// What a proof shows, and to whom.
public struct ProofReport: Sendable, Codable {
    public typealias Entry = JournalEntry

    public var entry: Entry
    public var checkpoint: JournalCheckpoint
    /// The earlier checkpoint that the journal goes on from, if that was proven, too.
    public var from: JournalCheckpoint?
    /// Whether the checkpoint is signed; a bare one is to be compared with one's own.
    public var isSigned: Bool
    /// The key that the signatures were checked with.
    public var key: String
    /// Whether that key was given by whoever checks; else it is the one that the proof names, to be compared with what the
    /// school published.
    public var isKeyGiven: Bool
}

extension Archive {
    /// Larger files are no proofs.
    public static let maximumProofSizeBytes = 1 << 20

    /// Checks a proof with nothing but itself: no archive is needed.
    ///
    /// - Parameters:
    ///   - json: what ``proveEntry(_:in:from:)`` gave, as JSON.
    ///   - key: the verifier key as the school published it; nil: the one in the proof.
    /// - Throws: `proof-unreadable`, `proof-invalid`, `checkpoint-forged`, `checkpoint-unsigned`,
    ///   `journal-key-unreadable`.
    public static func checkProof(_ json: [UInt8], key: String?) throws -> ProofReport {
        guard json.count <= maximumProofSizeBytes,
            let proof = try? JSONDecoder().decode(JournalProof.self, from: Data(json)),
            proof.format == JournalProof.format
        else { throw ArchiveError.proofUnreadable }
        let trusted = try VerifierKey.reading(key ?? proof.key)
        // Whoever names a key wants to see its signature: a note that was taken out must not pass for a bare checkpoint.
        if key != nil, proof.note == nil { throw ArchiveError.checkpointUnsigned }
        try proof.checkSignature(proof.note, over: proof.checkpoint, by: trusted)
        if let earlier = proof.consistency { try proof.checkSignature(earlier.note, over: earlier.from, by: trusted) }
        guard proof.provesInclusion else { throw ArchiveError.proofInvalid("inclusion") }
        guard proof.provesConsistency ?? true else { throw ArchiveError.proofInvalid("consistency") }
        return ProofReport(
            entry: proof.entry, checkpoint: proof.checkpoint, from: proof.consistency?.from,
            isSigned: proof.note != nil, key: trusted.description, isKeyGiven: key != nil)
    }

}

extension JournalProof {
    fileprivate func checkSignature(_ text: String?, over checkpoint: JournalCheckpoint, by key: VerifierKey) throws {
        guard let text else { return }
        guard let note = CheckpointNote(text), note.isSigned(by: key) else { throw ArchiveError.checkpointForged(key) }
        guard note.checkpoint == checkpoint else { throw ArchiveError.proofInvalid("note") }
    }
}

extension ArchiveError {
    static let proofUnreadable = ArchiveError(
        .usage, "proof-unreadable",
        Phrase(
            "Это не доказательство записи журнала.", "This is no proof of an entry of the journal."),
        hint: Phrase(
            "Его даёт larets journal prove ЗАПИСЬ -o ФАЙЛ.", "larets journal prove ENTRY -o FILE gives one."))

    static let checkpointUnsigned = ArchiveError(
        .integrity, "checkpoint-unsigned",
        Phrase(
            "Контрольная точка в доказательстве не подписана, хотя дан ключ: сравните её со своей.",
            "The proof's checkpoint is not signed though a key was given: compare it yourself."),
        hint: Phrase("Проверьте без --key.", "Check without --key."))

    static func proofInvalid(_ part: String) -> ArchiveError {
        ArchiveError(
            .integrity, "proof-invalid",
            Phrase(
                "Доказательство не сходится: запись или контрольная точка не те, что были в журнале.",
                "The proof does not hold: the entry or the checkpoint is not what was in the journal."), cause: part)
    }
}
