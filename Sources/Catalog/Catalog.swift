import ArchiveModel
import CSQLite
import CLinux
import DatabaseLog
import GRDB
import Glibc
import Synchronization

/// The index of the archive: who, what, when and why; never the bytes themselves.
///
/// One SQLite database in WAL mode. A write is one transaction and is on the disk when ``write(_:)`` returns; readers
/// see the last committed state and do not wait for writers. Several processes may have it open at once: SQLite's
/// write lock orders them.
public final class Catalog: Sendable {
    /// How long a writer waits for another process's transaction before it gives up.
    static let lockTimeoutSeconds = 20.0
    /// Readers of one process at the same time.
    static let readerCount = 4

    /// How large the write-ahead log may stay when a process ends.
    static let largeLogBytes = 1 << 20

    let pool: DatabasePool
    let entries = EntryQueue()
    /// One reading at a time has a second look, so that no two wait for each other's.
    let hasSecondLook = Atomic(false)
    private let path: String
    private let traits = TraitBook()
    /// Set once a sync failed: what the disk holds is unknown until the process starts anew.
    private let isDiskUnreliable = Atomic(false)

    /// Makes a new, empty catalog that its owner alone can read. The file must not exist yet.
    public static func create(at path: String, id: Identifier<Catalog>, isSandbox: Bool, at moment: Timestamp) throws
        -> Catalog
    {
        // SQLite gives the log and the shared memory the mode of the database.
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ArchiveError.catalogNotWritable(cause: String(cString: strerror(errno))) }
        Glibc.close(descriptor)
        let catalog = try Catalog(path: path, mayCreate: true)
        try catalog.write { session in
            try session.run(
                "INSERT INTO archive (only_row, id, created_at, is_sandbox) VALUES (1, ?, ?, ?)",
                [id, moment, isSandbox])
            try session.startJournal()
        }
        return catalog
    }

    /// Opens a catalog that is there, and brings an older schema up to date.
    public static func open(at path: String) throws -> Catalog { try Catalog(path: path, mayCreate: false) }

    /// Of every connection, also to a copy.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(lockTimeoutSeconds)
        configuration.maximumReaderCount = readerCount
        configuration.label = "larets.catalog"
        configuration.prepareDatabase { database in
            try database.execute(sql: SQLiteDialect.connectionPragmas)
            database.add(tokenizer: RussianTokenizer.self)
            try RowChecksum.register(on: database)
        }
        return configuration
    }

    private init(path: String, mayCreate: Bool) throws {
        let configuration = Self.configuration
        self.path = path
        // Before SQLite looks at it: it would pass over what it cannot read, and the next commit would overwrite it.
        let hasLog = try Self.hasSoundLog(at: path)
        pool = try CatalogErrors.translating {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { try $0.execute(sql: SQLiteDialect.durablePragma) }
            let migrator = Migrations.migrator
            if mayCreate {
                try migrator.migrate(pool)
            } else {
                try Migrations.bringUpToDate(pool, with: migrator)
            }
            return pool
        }
        // SQLite syncs the folder of a new log as well, but passes over a failure; and a log without a name that outlives
        // a power cut loses every commit in it.
        if !hasLog { try Self.syncFolder(of: path) }
    }

    /// Whether there is a log.
    /// - Throws: `log-damaged` if there is one whose commits SQLite would drop.
    private static func hasSoundLog(at path: String) throws -> Bool {
        let log = path + "-wal"
        do {
            if let damage = try WriteAheadLog.damage(at: log) { throw ArchiveError.logDamaged(log, damage) }
        } catch let error as WriteAheadLog.SystemError {
            throw ArchiveError.catalogDiskError(cause: "\(log): \(String(cString: strerror(error.number)))")
        }
        return access(log, F_OK) == 0
    }

    private static func syncFolder(of path: String) throws {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { Glibc.close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw ArchiveError.catalogNotSynced(cause: "fsync \(folder): \(String(cString: strerror(errno)))")
        }
    }

    /// Reads from one consistent state what lies in a scope.
    public func read<Value: Sendable>(
        within scope: Scope = .everything, _ body: (Session) throws -> Value
    ) throws -> Value {
        try CatalogErrors.translating {
            try pool.read { try body(Session(database: $0, scope: scope, traits: traits)) }
        }
    }

    /// All of `body`, or none of it; on the disk when this returns. It reads what lies in a scope.
    public func write<Value>(
        within scope: Scope = .everything, _ body: (Session) throws -> Value
    ) throws -> Value {
        guard !isDiskUnreliable.load(ordering: .relaxed) else {
            throw ArchiveError.catalogNotSynced(cause: "an earlier sync failed")
        }
        do {
            return try CatalogErrors.translating {
                try pool.write { database in
                    let session = Session(database: database, scope: scope)
                    let value = try body(session)
                    try session.writeJournalHead()
                    return value
                }
            }
        } catch let error as ArchiveError where error.code == "disk-unreliable" {
            isDiskUnreliable.store(true, ordering: .relaxed)
            throw error
        }
    }

    /// Empties the write-ahead log into the database, so that no page of before stays in it.
    ///
    /// Throws ``ArchiveError`` of category `locked` while a reader of another process still needs old pages.
    public func emptyWriteAheadLog() throws {
        try CatalogErrors.translating {
            let isBusy = try pool.writeWithoutTransaction { database in
                try Row.fetchOne(database, sql: SQLiteDialect.emptyWriteAheadLog).map { $0[0] as Int != 0 } ?? false
            }
            if isBusy { throw ArchiveError.catalogBusy }
        }
    }

    /// Overwrites the unused bytes of pages: where rows were moved from page to page before they were deleted, SQLite's
    /// secure delete leaves their copies.
    ///
    /// - Returns: false, having done nothing, when somebody has written since the log was emptied.
    func overwriteGaps() throws -> Bool {
        try CatalogErrors.translating {
            try pool.writeWithoutTransaction { database in
                var isDone = false
                try database.inTransaction(.immediate) {
                    var log = stat()
                    guard stat(path + "-wal", &log) != 0 || log.st_size == 0 else { return .rollback }
                    let result = cs_sqlite_overwrite_gaps(database.sqliteConnection.map { UnsafeMutableRawPointer($0) })
                    guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
                    // A change, so that whoever has read pages meanwhile reads them anew before writing.
                    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                    try database.execute(sql: "PRAGMA user_version = \(version)")
                    isDone = true
                    return .commit
                }
                // And this connection, too.
                if isDone { try database.execute(sql: "PRAGMA shrink_memory") }
                return isDone
            }
        }
    }

    public func close() throws {
        emptyLogIfLarge()
        try CatalogErrors.translating { try pool.close() }
    }

    /// Writes a large log back and empties it, if nobody needs it right now; never waits, never fails.
    ///
    /// SQLite does that by itself only within one process: what a checkpoint achieved is forgotten with the last
    /// connection, so programs that write once and end would let the log grow for ever.
    private func emptyLogIfLarge() {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size >= Self.largeLogBytes else { return }
        try? pool.writeWithoutTransaction { database in
            try database.execute(sql: SQLiteDialect.doNotWait)
            try database.execute(sql: SQLiteDialect.emptyWriteAheadLog)
        }
    }
}

extension Session {
    public func isSandbox() throws -> Bool {
        try row("SELECT is_sandbox FROM archive") { try $0.flag(0) } ?? false
    }

    /// The next number of a series within a year; never given twice, also if what bore it is destroyed.
    func nextNumber(of name: String, year: Int) throws -> Int {
        try row(
            """
            INSERT INTO counter (name, year, value) VALUES (?, ?, 1)
            ON CONFLICT (name, year) DO UPDATE SET value = counter.value + 1 RETURNING value
            """, [name, year]
        ) { try $0.integer(0) } ?? 1
    }
}
