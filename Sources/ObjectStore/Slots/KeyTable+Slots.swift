import ArchiveModel
import Crypto
import FoundationEssentials

/// Slots, and what else changes with the master key.
extension KeyTable {
    /// The table is made with the first slot: an archive that was never given one stays as it was.
    private static let slotSchema = """
        CREATE TABLE IF NOT EXISTS key_slot (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            description BLOB NOT NULL,
            sealed BLOB NOT NULL CHECK (length(sealed) = 80),
            tag BLOB NOT NULL CHECK (length(tag) = 32),
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT;
        """

    /// More than any school needs; opening by passphrase tries one after the other.
    static let mostSlots = 16

    /// In order of their numbers.
    /// - Parameter each: gets the number of a slot that is damaged instead of an end of it all.
    func slots(orDamaged damaged: (Int) throws -> Void = { throw ArchiveError.slotDamaged($0) }) throws -> [SlotRow] {
        var rows: [SlotRow] = []
        try withConnection { rows = try Self.slots(in: $0, orDamaged: damaged) }
        return rows
    }

    private static func slots(in connection: SQLiteConnection, orDamaged: (Int) throws -> Void) throws -> [SlotRow] {
        var (rows, isThere): ([SlotRow], Bool) = ([], false)
        try connection.run("SELECT 1 FROM sqlite_master WHERE name = 'key_slot'") { _ in isThere = true }
        guard isThere else { return [] }
        try connection.run("SELECT number, description, sealed, tag, digest FROM key_slot ORDER BY number") { row in
            let number = Int(row.integer(0))
            do {
                rows.append(
                    try SlotRow(
                        number: number, description: row.blob(1), sealed: row.blob(2), tag: row.blob(3),
                        digest: row.blob(4)))
            } catch let error as ArchiveError where error.category == .integrity {
                try orDamaged(number)
            }
        }
        return rows
    }

    /// Whether a file holds the master key itself: so in every archive until that way is given up.
    func hasMasterKeyFile() throws -> Bool {
        var has = true
        try withConnection { connection in has = try Self.hasMasterKeyFile(in: connection) }
        return has
    }

    private static func hasMasterKeyFile(in connection: SQLiteConnection) throws -> Bool {
        var has = true
        try connection.run("SELECT value FROM meta WHERE name = 'master-key-file'") { has = $0.blob(0) != [0] }
        return has
    }

    private static func check(in connection: SQLiteConnection) throws -> [UInt8] {
        var check: [UInt8] = []
        try connection.run("SELECT value FROM meta WHERE name = 'master-key-check'") { check = $0.blob(0) }
        return check
    }

    /// To be called in a transaction that writes what was wrapped with this master key: another process may have
    /// rotated it meanwhile, and what is wrapped with the old one could never be read.
    static func expectCurrent(_ check: [UInt8], in connection: SQLiteConnection) throws {
        guard try Self.check(in: connection) == check else { throw ArchiveError.masterKeyChanged }
    }

    /// Adds a slot, in one durable transaction with its act.
    /// - Parameter make: gets the number.
    func addSlot(
        under masterKey: MasterKey, act: KeyAct, make: (Int) throws -> SlotRow
    ) throws -> SlotRow {
        var added: SlotRow?
        try withConnection { connection in
            try connection.transaction {
                try connection.execute(Self.slotSchema)
                try Self.expectCurrent(masterKey.check, in: connection)
                let others = try Self.slots(in: connection) { _ in }
                guard others.count < Self.mostSlots else { throw ArchiveError.tooManySlots(Self.mostSlots) }
                var last: Int64 = 0
                try connection.run("SELECT seq FROM sqlite_sequence WHERE name = 'key_slot'") { last = $0.integer(0) }
                let row = try make(Int(last) + 1)
                try connection.run(
                    "INSERT INTO key_slot (number, description, sealed, tag, digest) VALUES (\(row.number), ?, ?, ?, ?)",
                    [row.descriptionBytes, row.sealed, row.tag, row.digest])
                var act = act
                act.slots = [row.number]
                try Self.enter(act, in: connection)
                added = row
            }
        }
        guard let added else { throw ArchiveError.keysDamaged(cause: "no slot was added") }
        return added
    }

    func dropSlot(_ number: Int, act: KeyAct) throws {
        var act = act
        act.slots = [number]
        try withConnection { connection in
            try connection.transaction {
                try connection.run("DELETE FROM key_slot WHERE number = \(number)")
                try Self.enter(act, in: connection)
            }
        }
    }

    /// What takes the place of a master key.
    struct Rekeying {
        let old: MasterKey
        let new: MasterKey
        /// The slot that goes, if one does.
        let removing: Int?
        let keepsMasterKeyFile: Bool
        let act: KeyAct
    }

    private static let pageCount = 1000

    /// Wraps every object key and every slot anew, in one durable transaction: either all is under the old master key,
    /// or all under the new one.
    /// - Throws: `keys-damaged` when a key does not open: it would be lost for good; `slot-forged`.
    func rekey(_ change: Rekeying, each: (Int) throws -> Void) throws {
        try withConnection { connection in
            try connection.transaction {
                try Self.expectCurrent(change.old.check, in: connection)
                try Self.forEachKey(in: connection) { address, wrapped in
                    guard let key = change.old.unwrap(wrapped) else {
                        throw ArchiveError.keysDamaged(cause: "the key of \(address)")
                    }
                    try connection.run(
                        "UPDATE object_key SET wrapped = ? WHERE address = ?",
                        [try change.new.wrap(key), address.digest.bytes])
                } pageDone: {
                    try each($0)
                }
                if let removing = change.removing, removing != KeySlot.numberOfMasterKeyFile {
                    try connection.run("DELETE FROM key_slot WHERE number = \(removing)")
                }
                for slot in try Self.slots(in: connection, orDamaged: { throw ArchiveError.slotDamaged($0) }) {
                    guard slot.isAuthentic(under: change.old) else { throw ArchiveError.slotForged(slot.number) }
                    let sealed = try slot.resealed(for: change.new)
                    try connection.run(
                        "UPDATE key_slot SET sealed = ?, tag = ?, digest = ? WHERE number = \(slot.number)",
                        [sealed.sealed, sealed.tag, sealed.digest])
                }
                try Self.rewrapJournalKey(from: change.old, to: change.new, in: connection)
                try connection.run(
                    "UPDATE meta SET value = ? WHERE name = 'master-key-check'", [change.new.check])
                try connection.run(
                    "INSERT OR REPLACE INTO meta (name, value) VALUES ('master-key-file', ?)",
                    [[change.keepsMasterKeyFile ? 1 : 0]])
                try Self.enter(change.act, in: connection)
            }
        }
    }

    /// Every key in order of addresses, a page at a time, so that rows may be changed meanwhile.
    private static func forEachKey(
        in connection: SQLiteConnection, _ visit: (ObjectAddress, [UInt8]) throws -> Void,
        pageDone: (Int) throws -> Void
    ) throws {
        var (last, count): ([UInt8], Int) = ([], 0)
        while true {
            var page: [(ObjectAddress, [UInt8])] = []
            try connection.run(
                "SELECT address, wrapped FROM object_key WHERE address > ? ORDER BY address LIMIT \(pageCount)", [last]
            ) { row in
                last = row.blob(0)
                guard let digest = Digest(bytes: last) else { throw ArchiveError.keysDamaged(cause: "an address") }
                page.append((ObjectAddress(digest), row.blob(1)))
            }
            for (address, wrapped) in page { try visit(address, wrapped) }
            count += page.count
            try pageDone(count)
            if page.count < pageCount { return }
        }
    }

    /// The addresses whose key this master key does not open.
    func keysNotOpened(by masterKey: MasterKey, each: (Int) throws -> Void) throws -> [ObjectAddress] {
        var closed: [ObjectAddress] = []
        try withConnection { connection in
            try Self.forEachKey(in: connection) { address, wrapped in
                if masterKey.unwrap(wrapped) == nil { closed.append(address) }
            } pageDone: {
                try each($0)
            }
        }
        return closed
    }
}

// MARK: - Acts that the journal may not know yet

extension KeyTable {
    private static let actsName = "unrecorded-acts"

    func unrecordedActs() throws -> [KeyAct] {
        var acts: [KeyAct] = []
        try withConnection { acts = try Self.unrecordedActs(in: $0) }
        return acts
    }

    private static func unrecordedActs(in connection: SQLiteConnection) throws -> [KeyAct] {
        var bytes: [UInt8] = []
        try connection.run("SELECT value FROM meta WHERE name = '\(actsName)'") { bytes = $0.blob(0) }
        if bytes.isEmpty { return [] }
        guard let acts = try? JSONDecoder().decode([KeyAct].self, from: Data(bytes)) else {
            throw ArchiveError.keysDamaged(cause: actsName)
        }
        return acts
    }

    static func enter(_ act: KeyAct, in connection: SQLiteConnection) throws {
        try write(try unrecordedActs(in: connection) + [act], in: connection)
    }

    /// The journal has these.
    func forget(_ acts: [KeyAct]) throws {
        try withConnection { connection in
            try connection.transaction {
                let recorded = Set(acts.map(\.id))
                try Self.write(
                    try Self.unrecordedActs(in: connection).filter { !recorded.contains($0.id) }, in: connection)
            }
        }
    }

    private static func write(_ acts: [KeyAct], in connection: SQLiteConnection) throws {
        if acts.isEmpty { return try connection.run("DELETE FROM meta WHERE name = '\(actsName)'") }
        try connection.run(
            "INSERT OR REPLACE INTO meta (name, value) VALUES ('\(actsName)', ?)",
            [Array(try JSONEncoder().encode(acts))])
    }
}
