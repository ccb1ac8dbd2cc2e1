import ArchiveModel
import Foundation

/// One act as the journal keeps it. Pseudonymous: ids and numbers, never a name or a title, so that a purge never needs
/// to touch it.
public struct JournalEntry: Sendable, Hashable {
    /// Counted from 0, without gaps.
    public var position: Int
    public var at: Timestamp
    /// The account that acted.
    public var user: String
    /// What was done, such as `document.uploaded`.
    public var action: String
    /// What it was done to: an id or a number.
    public var subject: String?
    public var details: [String: String]

    /// The bytes that are hashed as a leaf: each field preceded by its length, so that no two entries give the same.
    private func canonicalBytes(details text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in [String(position), at.description, user, action, subject ?? "", text] {
            bytes += "\(field.utf8.count):".utf8
            bytes += field.utf8
        }
        return bytes
    }

    var leaf: Digest { leaf(details: Self.text(of: details)) }

    /// - Parameter text: the details as ``text(of:)`` has them.
    func leaf(details text: String) -> Digest { MerkleTree.leafHash(canonicalBytes(details: text)) }

    /// JSON with sorted keys.
    static func text(of details: [String: String]) -> String {
        // Most entries have none, and an encoder costs more than all the rest of an entry.
        if details.isEmpty { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(details)) ?? Data("{}".utf8)
        return String(decoding: data, as: UTF8.self)
    }
}

/// What ``Session/verifyJournal(against:)`` found wrong.
public enum JournalFault: Sendable, Hashable {
    /// This entry does not hash to its leaf: its text was changed.
    case entryChanged(position: Int)
    /// The entry that should stand here is not there.
    case entryMissing(position: Int)
    /// The entries do not make up the tree that the head remembers.
    case treeDiffers
    /// The tree does not contain the checkpoint that was given: history before it was rewritten or cut off.
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
        let text = JournalEntry.text(of: details)
        let leaf = entry.leaf(details: text)
        try run(
            "INSERT INTO journal_entry (position, at, user_name, action, subject, details, leaf) VALUES (?,?,?,?,?,?,?)",
            [entry.position, entry.at, user, action, subject, text, leaf])
        end.frontier.append(leaf)
        end.nextPosition += 1
        journalTail.end = end
    }

    /// The last thing of a transaction that recorded anything.
    func writeJournalHead() throws {
        guard let end = journalTail.end else { return }
        try run("UPDATE journal_head SET frontier = ?", [Blob(bytes: end.frontier.bytes)])
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
            SELECT position, at, user_name, action, subject, details FROM journal_entry
            WHERE ? IS NULL OR action = ? OR action LIKE ? ORDER BY position DESC LIMIT ?
            """, [action, action, action.map { $0 + ".%" }, limit ?? Int(Int32.max)], Self.entry
        ).reversed()
    }

    /// Hashes every entry anew and builds the tree from them (RFC 6962 §2.1).
    ///
    /// Finds any entry that was changed, removed or put elsewhere. Someone who can write the database could also write
    /// a whole new tree: a checkpoint that was printed or kept elsewhere finds that.
    public func verifyJournal(against known: JournalCheckpoint?) throws -> [JournalFault] {
        var faults: [JournalFault] = []
        var rebuilt = MerkleFrontier()
        var rootAtKnownSize = known?.size == 0 ? rebuilt.root : nil
        try forEachRow(
            "SELECT position, at, user_name, action, subject, details, leaf FROM journal_entry ORDER BY position"
        ) { columns in
            let position = try columns.integer(0)
            while rebuilt.size < position {
                faults.append(.entryMissing(position: rebuilt.size))
                rebuilt.append(MerkleTree.leafHash([]))
            }
            let stored = try columns.digest(6)
            if (try? Self.entry(columns))?.leaf != stored { faults.append(.entryChanged(position: position)) }
            rebuilt.append(stored)
            if rebuilt.size == known?.size { rootAtKnownSize = rebuilt.root }
        }
        let head = try frontier()
        if rebuilt.size < head.size {
            faults += (rebuilt.size..<head.size).map { .entryMissing(position: $0) }
        } else if rebuilt.root != head.root {
            faults.append(.treeDiffers)
        }
        if let known, rootAtKnownSize != known.root { faults.append(.checkpointDiffers(known)) }
        return faults
    }

    private static func entry(_ columns: Columns) throws -> JournalEntry {
        let details = Data(try columns.text(5).utf8)
        guard let decoded = try? JSONDecoder().decode([String: String].self, from: details) else {
            throw ArchiveError.rowDamaged("details")
        }
        return JournalEntry(
            position: try columns.integer(0), at: try columns.timestamp(1), user: try columns.text(2),
            action: try columns.text(3), subject: try columns.optionalText(4), details: decoded)
    }
}
