import ArchiveModel

/// Shows to somebody who has no archive that an entry is in a journal, and that a journal goes on from where it was: the
/// proofs of RFC 6962 §2.1.1 and §2.1.2 with all that is needed to check them.
public struct JournalProof: Sendable, Hashable, Codable {
    /// The only one there is.
    public static let format = "larets-journal-proof/1"

    /// That the tree of `from` is a beginning of the tree of ``JournalProof/checkpoint``.
    public struct Consistency: Sendable, Hashable, Codable {
        public let from: JournalCheckpoint
        /// `from` as it was signed, if it was given that way.
        public let note: String?
        /// In the order of RFC 6962 §2.1.2.
        public let path: [Digest]

        public init(from: JournalCheckpoint, note: String?, path: [Digest]) {
            self.from = from
            self.note = note
            self.path = path
        }
    }

    public let format: String
    /// The entry word for word: its leaf is hashed from this.
    public let entry: JournalEntry
    /// The audit path, from the leaf up.
    public let path: [Digest]
    public let checkpoint: JournalCheckpoint
    /// The checkpoint as it was signed; nil if a bare one was asked for.
    public let note: String?
    /// The key that signs the journal, as it is published; whoever checks compares it with what was published.
    public let key: String
    public let consistency: Consistency?

    public init(
        entry: JournalEntry, path: [Digest], checkpoint: JournalCheckpoint, note: String?, key: VerifierKey,
        consistency: Consistency?
    ) {
        format = Self.format
        self.entry = entry
        self.path = path
        self.checkpoint = checkpoint
        self.note = note
        self.key = key.description
        self.consistency = consistency
    }

    /// Whether the entry hashes to a leaf of the checkpoint's tree.
    public var provesInclusion: Bool {
        MerkleTree.verifyInclusion(
            of: entry.leaf, index: entry.position, size: checkpoint.size, root: checkpoint.root, proof: path)
    }

    /// Whether the earlier tree is a beginning of the checkpoint's; nil if that was not asked.
    public var provesConsistency: Bool? {
        consistency.map {
            MerkleTree.verifyConsistency(
                oldSize: $0.from.size, oldRoot: $0.from.root, newSize: checkpoint.size, newRoot: checkpoint.root,
                proof: $0.path)
        }
    }
}

extension Session {
    /// Proves that an entry stands in the tree of a checkpoint, and, if asked, that an earlier tree is its beginning.
    ///
    /// Reads the leaves of all entries: a journal is proven from rarely and added to all the time.
    /// - Throws: `entry-not-found` for an entry that the checkpoint does not reach; `checkpoint-differs` when the journal
    ///   has no such checkpoint.
    public func prove(
        _ position: Int, in checkpoint: JournalCheckpoint, note: String?,
        from earlier: (checkpoint: JournalCheckpoint, note: String?)?, key: VerifierKey
    ) throws -> JournalProof {
        let leaves = try rows(
            "SELECT leaf FROM journal_entry WHERE position < ? ORDER BY position", [checkpoint.size]
        ) { try $0.digest(0) }
        func hold(_ checkpoint: JournalCheckpoint) throws {
            guard leaves.count >= checkpoint.size,
                MerkleTree.root(of: leaves.prefix(checkpoint.size)) == checkpoint.root
            else { throw ArchiveError.checkpointDiffers(checkpoint) }
        }
        try hold(checkpoint)
        let consistency = try earlier.map { earlier in
            try hold(earlier.checkpoint)
            let path = MerkleTree.consistencyProof(oldSize: earlier.checkpoint.size, leaves: leaves)
            guard let path else { throw ArchiveError.checkpointDiffers(earlier.checkpoint) }
            return JournalProof.Consistency(from: earlier.checkpoint, note: earlier.note, path: path)
        }
        guard let path = MerkleTree.inclusionProof(index: position, leaves: leaves),
            let entry = try entry(at: position)
        else { throw ArchiveError.entryNotFound(position, in: checkpoint) }
        return JournalProof(
            entry: entry, path: path, checkpoint: checkpoint, note: note, key: key, consistency: consistency)
    }
}

extension ArchiveError {
    static func checkpointDiffers(_ checkpoint: JournalCheckpoint) -> ArchiveError {
        ArchiveError(
            .integrity, "checkpoint-differs",
            Phrase(
                "Журнал не содержит контрольной точки \(checkpoint): она чужая, или история переписана.",
                "The journal does not contain the checkpoint \(checkpoint): it is another's, or history was rewritten.")
        )
    }

    static func entryNotFound(_ position: Int, in checkpoint: JournalCheckpoint) -> ArchiveError {
        ArchiveError(
            .notFound, "entry-not-found",
            Phrase(
                "Записи \(position) нет: в контрольной точке их \(checkpoint.size), счёт с нуля.",
                "There is no entry \(position): the checkpoint has \(checkpoint.size), counted from 0."))
    }
}
