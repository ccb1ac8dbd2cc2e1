import ArchiveModel
import DatabaseLog
import Glibc
import Synchronization

/// One row an object in `keys/keys.sqlite`: its key, wrapped by the master key. To delete a row is to destroy the
/// document in every copy anywhere.
///
/// A row is *pending* from before its object has a name until the caller has settled it; a crash in between leaves
/// pending rows for recovery to look at, and nothing else to search for.
final class KeyTable: Sendable {
    private let path: String
    private let connection = Mutex<SQLiteConnection?>(nil)
    /// Set once a sync failed: what the disk holds is unknown until the process starts anew.
    private let isDiskUnreliable = Atomic(false)
    /// Settled, but still marked pending in the table: the mark is cleared within the next commit of keys, at no cost.
    private let settled = Mutex<Set<ObjectAddress>>([])

    private let isReadOnly: Bool

    /// Opens nothing yet.
    init(path: String, isReadOnly: Bool = false) {
        self.path = path
        self.isReadOnly = isReadOnly
    }

    static let schemaVersion: Int64 = 1

    /// Makes the table in a file of mode 0600 that must not exist.
    static func create(at path: String, check: [UInt8], journalKey: JournalKey? = nil) throws {
        guard let file = try OpenFile.open(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600) else {
            throw ArchiveError.system("open", path, ENOENT)
        }
        let connection = try SQLiteConnection(path: path)
        try connection.execute("PRAGMA journal_mode=WAL")
        try connection.transaction {
            try connection.execute(schema)
            try connection.execute(erasureSchema)
            try connection.run("INSERT INTO meta (name, value) VALUES ('master-key-check', ?)", [check])
            if let journalKey { try write(journalKey, in: connection) }
        }
        try connection.checkpointTruncating()
        try file.sync()
    }

    private static let schema = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE object_key (
            address BLOB PRIMARY KEY CHECK (length(address) = 32),
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 40),
            pending INTEGER NOT NULL CHECK (pending IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX object_key_pending ON object_key (address) WHERE pending = 1;
        PRAGMA user_version = 1;
        """

    func check() throws -> [UInt8] {
        var check: [UInt8] = []
        try withConnection { connection in
            try connection.run("SELECT value FROM meta WHERE name = 'master-key-check'") { check = $0.blob(0) }
        }
        return check
    }

    func wrappedKey(of address: ObjectAddress) throws -> [UInt8]? {
        var wrapped: [UInt8]?
        try withConnection {
            try $0.run("SELECT wrapped FROM object_key WHERE address = ?", [address.digest.bytes]) {
                wrapped = $0.blob(0)
            }
        }
        return wrapped
    }

    func count() throws -> Int {
        var count = 0
        try withConnection { try $0.run("SELECT count(*) FROM object_key") { count = Int($0.integer(0)) } }
        return count
    }

    /// Adds pending rows in one durable transaction, which also clears the mark of what was settled before.
    /// - Parameter checks: of the master keys that the rows were wrapped with.
    /// - Throws: `master-key-changed` when one of them is not the archive's any more.
    func insertPending(
        _ rows: [(address: ObjectAddress, wrapped: [UInt8])], checks: Set<[UInt8]> = []
    ) throws {
        let settling = settled.withLock { $0 }
        try withConnection { connection in
            try connection.transaction {
                for check in checks { try Self.expectCurrent(check, in: connection) }
                for address in settling {
                    try connection.run(
                        "UPDATE object_key SET pending = 0 WHERE address = ? AND pending = 1", [address.digest.bytes])
                }
                for row in rows {
                    try connection.run(
                        "INSERT INTO object_key (address, wrapped, pending) VALUES (?, ?, 1)",
                        [row.address.digest.bytes, row.wrapped])
                }
            }
            connection.emptyLogIfLarge()
        }
        settled.withLock { $0.subtract(settling) }
    }

    /// Remembers that the caller keeps these; the table is told with the next ``insertPending(_:)``.
    func settle(_ addresses: some Sequence<ObjectAddress>) {
        settled.withLock { $0.formUnion(addresses) }
    }

    /// What is marked pending and was not settled by this process.
    func pending() throws -> [ObjectAddress] {
        let settled = settled.withLock { $0 }
        return try addresses("SELECT address FROM object_key WHERE pending = 1").filter { !settled.contains($0) }
    }

    /// Up to `count` addresses that have a key, in order, from after `last` on.
    func page(after last: ObjectAddress?, count: Int) throws -> [ObjectAddress] {
        let sql = "SELECT address FROM object_key WHERE address > ? ORDER BY address LIMIT \(count)"
        return try addresses(sql, [last?.digest.bytes ?? []])
    }

    /// The addresses with this first byte that have a key, in order.
    func addresses(firstByte: UInt8) throws -> [ObjectAddress] {
        let end: [UInt8] = firstByte == .max ? [UInt8](repeating: .max, count: 33) : [firstByte + 1]
        let sql = "SELECT address FROM object_key WHERE address >= ? AND address < ? ORDER BY address"
        return try addresses(sql, [[firstByte], end])
    }

    /// Deletes rows in one durable transaction, which also says that these acts are carried out; what has no row is not
    /// an error.
    func delete(_ addresses: [ObjectAddress], under acts: [ActID] = []) throws {
        try withConnection { connection in
            try connection.transaction {
                for address in addresses {
                    try connection.run("DELETE FROM object_key WHERE address = ?", [address.digest.bytes])
                }
                try Self.confirm(acts, in: connection)
            }
        }
        settled.withLock { $0.subtract(addresses) }
    }

    /// Leaves no byte of a deleted row in the WAL, nor a copy of it in the gap of a page.
    func scrub() throws {
        try withConnection { try $0.scrub() }
    }

    private func addresses(_ sql: String, _ values: [[UInt8]] = []) throws -> [ObjectAddress] {
        var found: [ObjectAddress] = []
        try withConnection { connection in
            try connection.run(sql, values) { row in
                if let digest = Digest(bytes: row.blob(0)) { found.append(ObjectAddress(digest)) }
            }
        }
        return found
    }

    func withConnection(_ body: (SQLiteConnection) throws -> Void) throws {
        guard !isDiskUnreliable.load(ordering: .relaxed) else { throw ArchiveError.commitsStopped() }
        do {
            try withOpenConnection(body)
        } catch let error as ArchiveError where error.code == "disk-unreliable" {
            isDiskUnreliable.store(true, ordering: .relaxed)
            throw error
        }
    }

    /// Whether there is a log.
    /// - Throws: `log-damaged` if there is one whose commits SQLite would drop.
    private func hasSoundLog() throws -> Bool {
        let log = path + "-wal"
        do {
            if let damage = try WriteAheadLog.damage(at: log) { throw ArchiveError.logDamaged(log, damage) }
        } catch let error as WriteAheadLog.SystemError {
            throw ArchiveError.system("read", log, error.number)
        }
        return access(log, F_OK) == 0
    }

    private func withOpenConnection(_ body: (SQLiteConnection) throws -> Void) throws {
        try connection.withLock { connection in
            if let connection { return try body(connection) }
            guard access(path, F_OK) == 0 else { throw ArchiveError.keysMissing(path) }
            let hasLog = try hasSoundLog()
            let opened = try SQLiteConnection(path: path, isReadOnly: isReadOnly)
            try opened.run("PRAGMA user_version") { row in
                guard row.integer(0) == Self.schemaVersion else {
                    throw ArchiveError.keysDamaged(cause: "user_version \(row.integer(0))")
                }
            }
            if !isReadOnly {
                try opened.execute(Self.erasureSchema)
                // SQLite syncs the folder of a new log as well, but passes over a failure.
                if !hasLog { try syncFolder(KeyFile.folder(of: path)) }
            }
            try body(opened)
            connection = opened
        }
    }
}
