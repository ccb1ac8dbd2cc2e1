import ArchiveModel
import FoundationEssentials

/// The ledger of erasures. It lies beside the keys because their copies are the freshest: a catalog that is restored
/// from an older copy learns here what must go again.
///
/// An entry is *pending* from before the catalog's rows go until the transaction that deletes the keys, so "not pending"
/// means: carried out, as far as reading is concerned.
extension KeyTable {
    /// Also run when an older table is opened; where the ledger is there it writes nothing.
    static let erasureSchema = """
        CREATE TABLE IF NOT EXISTS erasure (
            act_id BLOB PRIMARY KEY CHECK (length(act_id) = 16),
            entry BLOB NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            pending INTEGER NOT NULL CHECK (pending IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """

    /// Enters erasures in one durable transaction. An act that is there already stays as it is.
    func enter(_ erasures: [ErasureEntry], pending: Bool) throws {
        let rows = try erasures.map { ($0.actID.bytes, Array(try Self.encoder.encode($0))) }
        try withConnection { connection in
            try connection.transaction {
                for (act, entry) in rows {
                    try connection.run(
                        """
                        INSERT INTO erasure (act_id, entry, digest, pending) VALUES (?, ?, ?, \(pending ? 1 : 0))
                        ON CONFLICT (act_id) DO NOTHING
                        """, [act, entry, Self.digest(act, entry)])
                }
            }
        }
    }

    /// In the order of the acts.
    /// - Throws: `ledger-damaged` for an entry that is not what was entered.
    func erasures(pending: Bool) throws -> [ErasureEntry] {
        var entries: [ErasureEntry] = []
        try withConnection { connection in
            try connection.run(
                "SELECT act_id, entry, digest FROM erasure WHERE pending = \(pending ? 1 : 0) ORDER BY act_id"
            ) { row in
                let (act, bytes) = (row.blob(0), row.blob(1))
                guard row.blob(2) == Self.digest(act, bytes),
                    let entry = try? JSONDecoder().decode(ErasureEntry.self, from: Data(bytes))
                else { throw ArchiveError.ledgerDamaged }
                entries.append(entry)
            }
        }
        return entries.sorted { ($0.year, $0.ordinal) < ($1.year, $1.ordinal) }
    }

    /// Drops intents that came to nothing; what was carried out stays.
    func dropPending(_ acts: [ActID]) throws {
        try withConnection { connection in
            try connection.transaction {
                for act in acts {
                    try connection.run("DELETE FROM erasure WHERE act_id = ? AND pending = 1", [act.bytes])
                }
            }
        }
    }

    /// The part of the key-deleting transaction that says which acts it carries out.
    static func confirm(_ acts: [ActID], in connection: SQLiteConnection) throws {
        for act in acts {
            try connection.run("UPDATE erasure SET pending = 0 WHERE act_id = ? AND pending = 1", [act.bytes])
        }
    }

    private static func digest(_ act: [UInt8], _ entry: [UInt8]) -> [UInt8] {
        var hash = RunningHash()
        (act + entry).withUnsafeBytes { hash.update($0) }
        return hash.digest.bytes
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }
}

extension ArchiveError {
    static var ledgerDamaged: ArchiveError {
        ArchiveError(
            .integrity, "ledger-damaged",
            Phrase(
                "Список уничтоженного в keys.sqlite повреждён: верните папку keys из свежей копии.",
                "The list of what was erased in keys.sqlite is damaged: put the keys folder back from a recent copy."))
    }
}
