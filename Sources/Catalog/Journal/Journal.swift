import ArchiveModel

/// What ``Session/verifyJournal(against:)`` found wrong.
public enum JournalFault: Sendable, Hashable {
    /// This entry does not hash to its leaf: its text was changed.
    case entryChanged(position: Int)
    /// The entry that should stand here is not there.
    case entryMissing(position: Int)
    /// The entries do not make up the tree that the head remembers.
    case treeDiffers
    /// The tree does not contain a checkpoint that was given, or that was signed: history before it was rewritten or cut off.
    case checkpointDiffers(JournalCheckpoint)
}

extension Session {
    func startJournal() throws {
        try run(
            "INSERT INTO journal_head (only_row, frontier) VALUES (1, ?)", [Blob(bytes: MerkleFrontier().bytes)])
    }

    /// Adds an entry in the transaction of the act it tells of: no journal, no act.
    public func record(
        _ action: String, subject: String? = nil, details: [String: String] = [:], by user: String, at moment: Timestamp
    ) throws {
        var end = try journalTail.end ?? journalEnd()
        let entry = JournalEntry(
            position: end.nextPosition, at: moment, user: user, action: action, subject: subject, details: details)
        let leaf = entry.leaf
        try run(
            """
            INSERT INTO journal_entry (position, at, user_word, action_word, subject, details, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                entry.position, moment.millisecondsSince1970, try journalWord(user), try journalWord(action),
                subject.map { Blob(bytes: JournalText.packed($0)) }, Blob(bytes: JournalText.packed(details)), leaf,
            ])
        end.frontier.append(leaf)
        end.nextPosition += 1
        journalTail.end = end
    }

    /// The number under which entries hold a word; a new one is entered.
    private func journalWord(_ word: String) throws -> Int {
        if let known = journalTail.words[word] { return known }
        let select = "SELECT seq FROM journal_word WHERE word = ?"
        var number = try row(select, [word]) { try $0.integer(0) }
        if number == nil {
            number = try row("INSERT INTO journal_word (word) VALUES (?) RETURNING seq", [word]) { try $0.integer(0) }
        }
        guard let number else { throw ArchiveError.rowDamaged("word") }
        journalTail.words[word] = number
        return number
    }

    /// The last thing of a transaction that recorded anything.
    func writeJournalHead() throws {
        guard let end = journalTail.end else { return }
        try run("UPDATE journal_head SET frontier = ?", [Blob(bytes: end.frontier.bytes)])
    }

    /// How many entries there are. No act is without its entry: while this stays the same, so does what was read.
    public func journalLength() throws -> Int {
        try row("SELECT max(position) + 1 FROM journal_entry") { try $0.optionalInteger(0) ?? 0 } ?? 0
    }

    public func journalCheckpoint() throws -> JournalCheckpoint {
        let frontier = try journalTail.end?.frontier ?? frontier()
        return JournalCheckpoint(size: frontier.size, root: frontier.root)
    }

    private func journalEnd() throws -> JournalTail.End {
        let frontier = try frontier()
        // An entry that somebody slipped in behind the tree is for `verifyJournal` to name, not in the way of work.
        let last = try row("SELECT max(position) FROM journal_entry") { try $0.optionalInteger(0) } ?? nil
        return JournalTail.End(frontier: frontier, nextPosition: max(frontier.size, (last ?? -1) + 1))
    }

    private func frontier() throws -> MerkleFrontier {
        let bytes = try row("SELECT frontier FROM journal_head") { try $0.bytes(0) }
        guard let frontier = bytes.flatMap({ MerkleFrontier(bytes: $0) }) else {
            throw ArchiveError.rowDamaged("frontier")
        }
        return frontier
    }

    /// The last entries, newest last.
    public func journal(action: String?, limit: Int?) throws -> [JournalEntry] {
        try rows(
            """
            \(Self.selectEntry) WHERE ? IS NULL OR a.word = ? OR a.word LIKE ? ORDER BY position DESC LIMIT ?
            """, [action, action, action.map { $0 + ".%" }, limit ?? Int(Int32.max)], Self.entry
        ).reversed()
    }

    /// Whether one of these actions was entered since the last entry but one of another: since before its last time began.
    public func journalHas(_ actions: [String], sinceLastButOne other: String) throws -> Bool {
        let begin = try row(
            """
            SELECT position FROM journal_entry WHERE action_word = (SELECT seq FROM journal_word WHERE word = ?)
            ORDER BY position DESC LIMIT 1 OFFSET 1
            """, [other]
        ) { try $0.integer(0) }
        let words = actions.map { _ in "?" }.joined(separator: ", ")
        return try row(
            """
            SELECT 1 FROM journal_entry WHERE position > ?
                AND action_word IN (SELECT seq FROM journal_word WHERE word IN (\(words))) LIMIT 1
            """, [begin ?? -1] + actions.map { $0 as any Storable }
        ) { _ in true } ?? false
    }

    func entry(at position: Int) throws -> JournalEntry? {
        try row("\(Self.selectEntry) WHERE position = ?", [position], Self.entry)
    }

    /// Hashes every entry anew and builds the tree from them (RFC 6962 §2.1).
    ///
    /// Finds any entry that was changed, removed or put elsewhere. Someone who can write the database could also write
    /// a whole new tree: a checkpoint that was printed or kept elsewhere finds that, and so does every one that was
    /// signed and is kept here.
    public func verifyJournal(against known: JournalCheckpoint?) throws -> [JournalFault] {
        var faults: [JournalFault] = []
        var rebuilt = MerkleFrontier()
        var expected = (known.map { [$0] } ?? []) + (try signedCheckpoints())
        expected.removeAll { $0 == JournalCheckpoint(size: 0, root: rebuilt.root) }
        let sizes = Set(expected.map(\.size))
        try forEachRow("\(Self.selectEntry) ORDER BY position") { columns in
            let position = try columns.integer(0)
            while rebuilt.size < position {
                faults.append(.entryMissing(position: rebuilt.size))
                rebuilt.append(MerkleTree.leafHash([]))
            }
            let stored = try columns.digest(6)
            if (try? Self.entry(columns))?.leaf != stored { faults.append(.entryChanged(position: position)) }
            rebuilt.append(stored)
            if sizes.contains(rebuilt.size) {
                let reached = JournalCheckpoint(size: rebuilt.size, root: rebuilt.root)
                expected.removeAll { $0 == reached }
            }
        }
        let head = try frontier()
        if rebuilt.size < head.size {
            faults += (rebuilt.size..<head.size).map { .entryMissing(position: $0) }
        } else if rebuilt.root != head.root {
            faults.append(.treeDiffers)
        }
        return faults + expected.map { .checkpointDiffers($0) }
    }

    private static let selectEntry = """
        SELECT position, at, u.word, a.word, subject, details, leaf FROM journal_entry
        LEFT JOIN journal_word AS u ON u.seq = user_word LEFT JOIN journal_word AS a ON a.seq = action_word
        """

    private static func entry(_ columns: Columns) throws -> JournalEntry {
        let subject = try columns.optionalBytes(4).map { packed in
            guard let text = JournalText.text(packed) else { throw ArchiveError.rowDamaged("subject") }
            return text
        }
        guard let details = JournalText.details(try columns.bytes(5)) else { throw ArchiveError.rowDamaged("details") }
        return JournalEntry(
            position: try columns.integer(0),
            at: Timestamp(millisecondsSince1970: Int64(try columns.integer(1))), user: try columns.text(2),
            action: try columns.text(3), subject: subject, details: details)
    }
}
