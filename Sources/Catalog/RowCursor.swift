import CSQLite
import GRDB

/// The rows of a query one after another, for whoever walks several queries side by side. Within its transaction only.
final class RowCursor {
    private let session: Session
    /// Kept for as long as what it makes is used.
    private let statement: Statement
    private let rows: OpaquePointer

    init(_ sql: String, _ arguments: [any Storable] = [], in session: Session) throws {
        self.session = session
        statement = try session.database.makeStatement(sql: sql)
        rows = statement.sqliteStatement
        try session.bind(arguments, to: rows)
    }

    /// The next row, which stands until the next call; nil behind the last.
    func next() throws -> Columns? {
        try session.step(rows) ? Columns(statement: rows) : nil
    }
}
