import CSQLite
import GRDB

/// The rows of a query one after another, for whoever walks several queries side by side. Within its transaction only.
final class RowCursor {
    private let session: Session
    private let statement: Statement

    init(_ sql: String, in session: Session) throws {
        self.session = session
        statement = try session.database.makeStatement(sql: sql)
    }

    /// The next row, which stands until the next call; nil behind the last.
    func next() throws -> Columns? {
        let statement = statement.sqliteStatement
        return try session.step(statement) ? Columns(statement: statement) : nil
    }
}
