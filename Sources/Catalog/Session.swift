import ArchiveModel
import Foundation
import GRDB

/// One transaction on the catalog: a reader's or the writer's. Every statement goes through ``run`` and ``rows``, so
/// that a second engine has one place to enter. Tables add their own verbs in extensions, a file a group.
public struct Session {
    let database: Database
    let journalTail = JournalTail()

    /// Runs a statement that returns nothing; the result is how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [any Storable] = []) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: Self.statementArguments(arguments))
        return database.changesCount
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
        let statement = try database.cachedStatement(sql: sql)
        let cursor = try Row.fetchCursor(statement, arguments: Self.statementArguments(arguments))
        return try cursor.next().map { try read(Columns(row: $0)) }
    }

    /// Reads rows one by one, for results that should not be held in memory.
    func forEachRow(
        _ sql: String, _ arguments: [any Storable] = [], _ body: (Columns) throws -> Void
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        let cursor = try Row.fetchCursor(statement, arguments: Self.statementArguments(arguments))
        while let row = try cursor.next() { try body(Columns(row: row)) }
    }

    /// All of `body` or none of it, within the transaction: what it throws undoes what it did.
    public func wholly<Value>(_ body: () throws -> Value) throws -> Value {
        let (journalEnd, words) = (journalTail.end, journalTail.words)
        var result: Value?
        do {
            try database.inSavepoint {
                result = try body()
                return .commit
            }
        } catch {
            (journalTail.end, journalTail.words) = (journalEnd, words)
            throw error
        }
        guard let result else { throw ArchiveError.catalogBusy }
        return result
    }

    private static func statementArguments(_ values: [any Storable]) -> StatementArguments {
        StatementArguments(values.map { $0.databaseValue })
    }
}

/// A value that a column can hold, in the one form in which it is stored.
protocol Storable {
    var databaseValue: DatabaseValue { get }
}

extension String: Storable {}
extension Int: Storable {}
extension Int64: Storable {}
extension Bool: Storable {}

extension Digest: Storable {
    var databaseValue: DatabaseValue { Data(bytes).databaseValue }
}

extension ObjectAddress: Storable {
    var databaseValue: DatabaseValue { digest.databaseValue }
}

extension Identifier: Storable {
    var databaseValue: DatabaseValue { Data(bytes).databaseValue }
}

extension CalendarDay: Storable {
    var databaseValue: DatabaseValue { description.databaseValue }
}

extension Timestamp: Storable {
    var databaseValue: DatabaseValue { description.databaseValue }
}

extension NomenclatureIndex: Storable {
    var databaseValue: DatabaseValue { text.databaseValue }
}

extension SchoolYear: Storable {
    var databaseValue: DatabaseValue { startYear.databaseValue }
}

extension Optional: Storable where Wrapped: Storable {
    var databaseValue: DatabaseValue { map(\.databaseValue) ?? .null }
}

extension NamedValue {
    /// The code, which is what is stored.
    var stored: String { rawValue }
}

/// Bytes of no further meaning here.
struct Blob: Storable {
    let bytes: [UInt8]
    var databaseValue: DatabaseValue { Data(bytes).databaseValue }
}
