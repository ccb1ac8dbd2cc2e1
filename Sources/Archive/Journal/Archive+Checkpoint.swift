import ArchiveModel
import Catalog
import ObjectStore

/// The state of the journal as it was signed: whoever keeps it can show later that history was rewritten.
public struct SignedCheckpoint: Sendable, Hashable, Codable {
    public var checkpoint: JournalCheckpoint
    /// The C2SP signed note, with its line feeds.
    public var note: String
    /// The verifier key, `name+hash+key`.
    public var key: String
    /// What the anchor command came to; nil when none is set, or none was asked for.
    public var anchor: AnchorOutcome?
}

/// Whether a checkpoint is to be kept outside of the archive's reach as well.
public enum Anchoring: String, Sendable, Codable, CaseIterable {
    case no
    /// Where the setting `journal.anchor-command` names a command.
    case ifSet = "if-set"
    /// Refused, and nothing signed, where no command is set.
    case required
}

/// The public half of the key that signs the journal, to be published where the archive cannot change it.
public struct JournalKeyCard: Sendable, Hashable, Codable {
    /// The journal's name: the first line of every checkpoint.
    public var origin: String
    /// `name+hash+key`, as C2SP's signed-note writes it.
    public var key: String
}

extension Archive {
    /// The key that signs the journal, made now in an archive from before there was one.
    public func journalKeyCard() throws -> JournalKeyCard {
        try authorize(.journalKey)
        let key = try journalKey()
        return JournalKeyCard(origin: key.name, key: key.description)
    }

    /// Signs the journal as it stands and keeps the note, to which ``verifyJournal(against:key:)`` holds the journal from
    /// then on.
    ///
    /// - Parameter anchoring: hands the note to the command of the setting `journal.anchor-command`; whether it took the
    ///   note is told, and entered.
    /// - Throws: `anchor-command-missing`.
    public func signCheckpoint(anchoring: Anchoring) throws -> SignedCheckpoint {
        try authorize(.journalSign)
        if anchoring == .required { try requireAnchorCommand() }
        return try signedCheckpoint(anchoring: anchoring != .no)
    }

    func signedCheckpoint(anchoring: Bool) throws -> SignedCheckpoint {
        let key = try journalKey()
        let note = try sign(try catalog.read { try $0.journalCheckpoint() }, by: key)
        try writeEvenWhenFull { try $0.keep(note, at: surroundings.now()) }
        surroundings.onDurableStep("checkpointSigned")
        return SignedCheckpoint(
            checkpoint: note.checkpoint, note: note.text, key: key.description,
            anchor: anchoring ? try anchor(note) : nil)
    }

    /// A signature over a state of the journal; whoever asks for it keeps the note in the transaction of its act.
    func sign(_ checkpoint: JournalCheckpoint, by key: VerifierKey) throws -> CheckpointNote {
        let body = CheckpointNote.body(origin: key.name, checkpoint)
        let note = CheckpointNote(checkpoint, signature: try store.signForJournal(body), by: key)
        // Read as it will be read, before anybody relies on it.
        guard CheckpointNote(note.text)?.isSigned(by: key) == true else { throw ArchiveError.journalKeyDamaged }
        return note
    }

    func journalKey() throws -> VerifierKey {
        let archive = try catalog.read { try $0.archiveID() }
        if let key = try Self.journalKey(of: store, archive: archive) { return key }
        _ = try store.makeJournalKey(act: act(.journalKeyMade))
        surroundings.onDurableStep("journalKeyMade")
        try finishKeyActs()
        guard let key = try Self.journalKey(of: store, archive: archive) else { throw ArchiveError.journalKeyDamaged }
        return key
    }

    /// Nil in an archive from before there was one.
    static func journalKey(of store: ObjectStore, archive: Identifier<Catalog>) throws -> VerifierKey? {
        guard let bytes = try store.journalPublicKey() else { return nil }
        guard let key = VerifierKey(name: "larets/\(archive)", publicKey: bytes) else {
            throw ArchiveError.journalKeyDamaged
        }
        return key
    }
}
