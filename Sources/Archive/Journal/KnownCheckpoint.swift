import ArchiveModel
import Catalog
import FoundationEssentials

/// A checkpoint that somebody kept.
public enum KnownCheckpoint: Sendable, Hashable {
    /// Size and root alone, as from paper: whoever brings it vouches for it.
    case bare(JournalCheckpoint)
    /// The text of a signed note.
    case note(String)

    /// As it stands in an address: `42:9f86…` as on paper, or a note in Base64 (RFC 4648 §4), since a note has line ends and
    /// an address may have none. What is neither is taken for a note, which nobody can read.
    public init(addressed text: String) {
        if let checkpoint = JournalCheckpoint(text) {
            self = .bare(checkpoint)
        } else {
            self = .note(Data(base64Encoded: text).flatMap { String(validating: $0, as: UTF8.self) } ?? text)
        }
    }

    /// The inverse of ``init(addressed:)``.
    public var addressed: String {
        switch self {
        case .bare(let checkpoint): checkpoint.description
        case .note(let text): Data(text.utf8).base64EncodedString()
        }
    }

    /// What it says, once its signature was found good.
    /// - Throws: `note-unreadable`, `checkpoint-forged`.
    func checked(by key: () throws -> VerifierKey) throws -> (checkpoint: JournalCheckpoint, note: String?) {
        switch self {
        case .bare(let checkpoint): return (checkpoint, nil)
        case .note(let text):
            guard let note = CheckpointNote(text) else { throw ArchiveError.noteUnreadable }
            let key = try key()
            guard note.isSigned(by: key) else { throw ArchiveError.checkpointForged(key) }
            return (note.checkpoint, text)
        }
    }
}

extension VerifierKey {
    /// - Throws: `journal-key-unreadable`.
    static func reading(_ text: String) throws -> VerifierKey {
        let end = text.lastIndex { !$0.isWhitespace } ?? text.startIndex
        guard !text.isEmpty, let key = VerifierKey(String(text[...end].drop { $0.isWhitespace })) else {
            throw ArchiveError.journalKeyUnreadable
        }
        return key
    }
}

extension ArchiveError {
    static let noteUnreadable = ArchiveError(
        .usage, "note-unreadable",
        Phrase(
            "Это не подписанная контрольная точка.", "This is no signed checkpoint."),
        hint: Phrase(
            "Её даёт larets journal checkpoint -o ФАЙЛ.", "larets journal checkpoint -o FILE gives one."))

    static let journalKeyUnreadable = ArchiveError(
        .usage, "journal-key-unreadable",
        Phrase(
            "Ключ журнала не читается: это одна строка вида имя+хеш+ключ.",
            "The journal's key cannot be read: it is one line like name+hash+key."),
        hint: Phrase("Его печатает larets journal key.", "larets journal key prints it."))

    static func checkpointForged(_ key: VerifierKey) -> ArchiveError {
        ArchiveError(
            .integrity, "checkpoint-forged",
            Phrase(
                "Контрольная точка не подписана ключом \(key): она от другого журнала или подделана.",
                "The checkpoint is not signed by the key \(key): it is of another journal, or forged."))
    }
}
