import ArchiveModel
import CSQLite
import CLinux
import Glibc

/// As much of SQLite's C interface as the keys need. Not for two threads at once; ``KeyTable`` sees to that.
final class SQLiteConnection {
    /// How long a statement waits for another process before it gives up.
    static let busyTimeoutMilliseconds: Int32 = 5000

    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a database that exists, with the settings that make a commit outlive a power cut and a deleted row leave
    /// no bytes in its page.
    init(path: String, isReadOnly: Bool = false) throws {
        var handle: OpaquePointer?
        let flags = (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX
        let result = sqlite3_open_v2(path, &handle, flags, nil)
        guard result == SQLITE_OK, let handle else {
            sqlite3_close(handle)
            throw Self.refusal(result, "open \(path)")
        }
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.busyTimeoutMilliseconds)
        guard cs_sqlite_keep_wal_on_close(UnsafeMutableRawPointer(handle)) == SQLITE_OK else {
            throw refusal(sqlite3_errcode(handle))
        }
        try execute("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;")
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    /// Runs statements that take no values and whose rows do not matter.
    func execute(_ sql: String) throws {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw refusal(result) }
    }

    /// Runs one statement, prepared once for each text, and visits its rows.
    func run(_ sql: String, _ blobs: [[UInt8]] = [], row: (SQLiteRow) throws -> Void = { _ in }) throws {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (position, blob) in blobs.enumerated() {
            let result = sqlite3_bind_blob(statement, Int32(position + 1), blob, Int32(blob.count), Self.transient)
            guard result == SQLITE_OK else { throw refusal(result) }
        }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try row(SQLiteRow(statement: statement))
            case SQLITE_DONE: return
            case let result: throw refusal(result)
            }
        }
    }

    /// All of `body`, or none of it.
    func transaction(_ body: () throws -> Void) throws {
        try execute("BEGIN IMMEDIATE")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    /// Writes the WAL back into the database and empties it.
    func checkpointTruncating() throws {
        let result = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        guard result == SQLITE_OK else { throw refusal(result) }
    }

    /// How often others may write between emptying the WAL and overwriting what is left.
    private static let scrubAttempts = 50

    /// Leaves nothing of deleted rows: empties the WAL, then overwrites the unused bytes of pages, where SQLite's secure
    /// delete leaves copies of rows that were moved from page to page before they were deleted.
    func scrub() throws {
        for _ in 0..<Self.scrubAttempts {
            try checkpointTruncating()
            if try overwriteGaps() { return }
        }
        throw refusal(SQLITE_BUSY)
    }

    /// False, having done nothing, when somebody has written since the WAL was emptied.
    private func overwriteGaps() throws -> Bool {
        var isDone = false
        try transaction {
            guard logSizeBytes == 0 else { return }
            let result = cs_sqlite_overwrite_gaps(UnsafeMutableRawPointer(handle))
            guard result == SQLITE_OK else { throw refusal(result) }
            // A change, so that whoever has read pages meanwhile reads them anew before writing.
            var version: Int64 = 0
            try run("PRAGMA user_version") { version = $0.integer(0) }
            try execute("PRAGMA user_version = \(version)")
            isDone = true
        }
        // And this connection, too.
        if isDone { try execute("PRAGMA shrink_memory") }
        return isDone
    }

    private var logSizeBytes: Int {
        var status = stat()
        guard let name = sqlite3_db_filename(handle, nil), stat(String(cString: name) + "-wal", &status) == 0 else {
            return 0
        }
        return Int(status.st_size)
    }

    /// How large the WAL may grow.
    static let largeLogBytes = 512 << 10

    /// Writes a large WAL back and empties it, if nobody needs it right now; never waits, never fails.
    ///
    /// SQLite does that by itself only within one process: what a checkpoint achieved is forgotten with the last
    /// connection, so programs that write once and end would let the log grow for ever.
    func emptyLogIfLarge() {
        guard logSizeBytes >= Self.largeLogBytes else { return }
        sqlite3_busy_timeout(handle, 0)
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        sqlite3_busy_timeout(handle, Self.busyTimeoutMilliseconds)
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard result == SQLITE_OK, let statement else { throw refusal(result) }
        statements[sql] = statement
        return statement
    }

    /// SQLite copies what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// `SQLITE_IOERR_FSYNC` and `SQLITE_IOERR_DIR_FSYNC`, which are expressions that Swift cannot import.
    private static let ioerrFsync = SQLITE_IOERR | (4 << 8)
    private static let ioerrDirFsync = SQLITE_IOERR | (5 << 8)

    private func refusal(_ result: Int32) -> ArchiveError {
        Self.refusal(result, String(cString: sqlite3_errmsg(handle)))
    }

    private static func refusal(_ result: Int32, _ message: String) -> ArchiveError {
        let cause = "SQLite \(result): \(message)"
        switch result & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: return .keysBusy(cause: cause)
        case SQLITE_FULL: return .diskFull(cause: cause)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH:
            return .folderNotWritable("keys", cause: cause)
        case SQLITE_IOERR where [ioerrFsync, ioerrDirFsync].contains(result): return .commitsStopped(cause: cause)
        case SQLITE_IOERR: return .diskError(cause: cause)
        default: return .keysDamaged(cause: cause)
        }
    }
}

/// One row of a result, valid until the next.
struct SQLiteRow {
    fileprivate let statement: OpaquePointer

    func blob(_ column: Int32) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(statement, column))
        guard count > 0, let start = sqlite3_column_blob(statement, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
}
