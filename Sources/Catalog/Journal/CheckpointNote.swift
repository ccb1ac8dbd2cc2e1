import ArchiveModel

/// A checkpoint of a journal as a signed note, as C2SP's tlog-checkpoint has it (https://c2sp.org/tlog-checkpoint): the
/// journal's name, the number of its entries, the root of its tree in Base64, a line each.
public struct CheckpointNote: Sendable, Hashable {
    /// Which journal it is of.
    public let origin: String
    public let checkpoint: JournalCheckpoint
    public let note: SignedNote

    /// What a signature is made over.
    public static func body(origin: String, _ checkpoint: JournalCheckpoint) -> String {
        "\(origin)\n\(checkpoint.size)\n\(Base64.text(checkpoint.root.bytes))\n"
    }

    /// - Parameter signature: 64 bytes over ``body(origin:_:)``, by `key`, whose name is the origin.
    public init(_ checkpoint: JournalCheckpoint, signature: [UInt8], by key: VerifierKey) {
        origin = key.name
        self.checkpoint = checkpoint
        note = SignedNote(
            body: Self.body(origin: key.name, checkpoint),
            signatures: [.init(name: key.name, keyHash: key.hash, bytes: signature)])
    }

    /// Reads a note; nil for what is no checkpoint. Whether a signature is good is asked of ``note``.
    public init?(_ text: String) {
        guard let note = SignedNote(text) else { return nil }
        let lines = note.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Extension lines may follow the root; they are signed as well, and mean nothing here.
        guard lines.count >= 4, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = Base64.bytes(lines[2]).flatMap({ Digest(bytes: $0) }),
            !lines.dropFirst(3).dropLast().contains(where: \.isEmpty)
        else { return nil }
        origin = lines[0]
        checkpoint = JournalCheckpoint(size: size, root: root)
        self.note = note
    }

    public var text: String { note.text }

    /// Whether this key signed it, for a journal of its own name.
    public func isSigned(by key: VerifierKey) -> Bool { origin == key.name && note.isSigned(by: key) }
}
