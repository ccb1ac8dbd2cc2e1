import ArchiveModel
import CSQLite
import GRDB

/// One transaction on the catalog: a reader's or the writer's. Every statement goes through ``run`` and ``rows``, so
/// that a second engine has one place to enter. Tables add their own verbs in extensions, a file a group.
public struct Session {
    let database: Database
    /// What is there for whoever asks. Everything that reads documents, achievements, students and consents keeps to it.
    public var scope = Scope.everything
    let journalTail = JournalTail()
    /// A reader's is the catalog's; a writer's is its own, for what it enters may not stay.
    var traits = TraitBook()

    /// Runs a statement that returns nothing; the result is how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [any Storable] = []) throws -> Int {
        try forEachRow(sql, arguments) { _ in }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    /// Runs several statements without values: a schema.
    func script(_ sql: String) throws { try database.execute(sql: sql) }

    /// Reads all rows of a query, each turned into a value at once.
    func rows<Value>(
        _ sql: String, _ arguments: [any Storable] = [], _ read: (Columns) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try forEachRow(sql, arguments) { values.append(try read($0)) }
        return values
    }

    /// The first row, if there is one.
    func row<Value>(
        _ sql: String, _ arguments: [any Storable] = [], _ read: (Columns) throws -> Value
    ) throws -> Value? {
        try withStatement(sql, arguments) { try step($0) ? try read(Columns(statement: $0)) : nil }
    }

    /// Reads rows one by one, for results that should not be held in memory.
    func forEachRow(
        _ sql: String, _ arguments: [any Storable] = [], _ body: (Columns) throws -> Void
    ) throws {
        try withStatement(sql, arguments) { while try step($0) { try body(Columns(statement: $0)) } }
    }

    /// Asks one question of several keys, in their order: the answer to each.
    ///
    /// - Parameter others: values that are the same for each; the key comes before them.
    func rows<Key: Storable, Value>(
        _ sql: String, forEach keys: [Key], and others: [any Storable] = [], _ read: (Columns) throws -> Value
    ) throws -> [[Value]] {
        guard let first = keys.first else { return [] }
        return try withStatement(sql, [first] + others) { statement in
            try keys.map { key in
                sqlite3_reset(statement)
                let code = key.bind(to: statement, at: 1)
                guard code == SQLITE_OK else { throw failure(code) }
                var values: [Value] = []
                while try step(statement) { values.append(try read(Columns(statement: statement))) }
                return values
            }
        }
    }

    /// All of `body` or none of it, within the transaction: what it throws undoes what it did.
    public func wholly<Value>(_ body: () throws -> Value) throws -> Value {
        let (journalEnd, words) = (journalTail.end, journalTail.words)
        try run("SAVEPOINT wholly")
        do {
            let value = try body()
            try run("RELEASE wholly")
            return value
        } catch {
            (journalTail.end, journalTail.words) = (journalEnd, words)
            // A disk that is full has ended the whole transaction already.
            if sqlite3_get_autocommit(database.sqliteConnection) == 0 {
                try run("ROLLBACK TO wholly")
                try run("RELEASE wholly")
            }
            throw error
        }
    }

    // MARK: Statements

    /// Lends a statement with its values bound: the one that this connection keeps, or a fresh one while that is being
    /// read.
    ///
    /// Bound and read without GRDB's boxes, which cost more than SQLite does.
    private func withStatement<Value>(
        _ sql: String, _ arguments: [any Storable], _ body: (OpaquePointer) throws -> Value
    ) throws -> Value {
        // A full disk ends a transaction by itself. What came next would be committed piece by piece.
        guard sqlite3_get_autocommit(database.sqliteConnection) == 0 else {
            throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction was aborted")
        }
        var kept = try database.cachedStatement(sql: sql)
        if sqlite3_stmt_busy(kept.sqliteStatement) != 0 { kept = try database.makeStatement(sql: sql) }
        return try withExtendedLifetime(kept) {
            let statement = kept.sqliteStatement
            try bind(arguments, to: statement)
            defer { sqlite3_reset(statement) }
            return try body(statement)
        }
    }

    func bind(_ arguments: [any Storable], to statement: OpaquePointer) throws {
        precondition(
            sqlite3_bind_parameter_count(statement) == arguments.count,
            "\(arguments.count) values for: \(sqlite3_sql(statement).map { String(cString: $0) } ?? "")")
        for (position, argument) in arguments.enumerated() {
            let code = argument.bind(to: statement, at: CInt(position + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    func step(_ statement: OpaquePointer) throws -> Bool {
        let code = sqlite3_step(statement)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(code)
        }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) })
    }
}
