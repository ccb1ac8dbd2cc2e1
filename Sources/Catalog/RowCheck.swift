import ArchiveModel
import GRDB

/// A row that is not what was written: its values do not give its checksum.
public struct DamagedRow: Sendable, Hashable {
    public var table: String
    /// Its key, such as `document_seq 12, ordinal 1`; nil: the table could not be read to its end.
    public var key: String?
    /// The documents that it speaks of, as far as that can be told.
    public var documents: [AccessionNumber]
}

extension Catalog {
    /// Every row whose values do not give its checksum.
    public func damagedRows() throws -> [DamagedRow] { try read { try $0.damagedRows() } }
}

extension CatalogSnapshot {
    /// ``Catalog/damagedRows()`` of the copy.
    public func damagedRows() throws -> [DamagedRow] { try read { try $0.damagedRows() } }
}

extension Session {
    /// More of one table are not named: it is the table that is hurt, then.
    static let damagedRowLimit = 100

    func damagedRows() throws -> [DamagedRow] {
        try checkedTables().flatMap { table in
            do {
                return try rows(table.select) { columns in
                    let documents = try columns.optionalInteger(1).map(accessionNumbers(ofDocument:)) ?? []
                    return DamagedRow(table: table.name, key: try columns.text(0), documents: documents)
                }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                return [DamagedRow(table: table.name, key: nil, documents: [])]
            }
        }
    }

    /// The tables with a checksum, by the database's own account: a new one is checked without being named here.
    func checkedTables() throws -> [CheckedTable] {
        var columns: [String: [(name: String, keyPosition: Int)]] = [:]
        try forEachRow(
            """
            SELECT tables.name, field.name, field.pk FROM sqlite_schema AS tables
            JOIN pragma_table_xinfo(tables.name) AS field
            WHERE tables.type = 'table' AND tables.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY tables.name, field.cid
            """
        ) { columns[try $0.text(0), default: []].append((try $0.text(1), try $0.integer(2))) }
        return columns.sorted { $0.key < $1.key }.compactMap { name, columns in
            guard columns.contains(where: { $0.name == RowChecksum.column }) else { return nil }
            return CheckedTable(
                name: name, columns: columns.map(\.name).filter { $0 != RowChecksum.column },
                key: columns.filter { $0.keyPosition > 0 }.sorted { $0.keyPosition < $1.keyPosition }.map(\.name))
        }
    }
}

/// A table whose last column is the checksum of the others.
struct CheckedTable {
    let name: String
    let columns: [String]
    let key: [String]

    /// Key and document of each damaged row, read from the rows themselves and not from an index.
    var select: String {
        let keys = key.map { column in
            """
            '\(column) ' || CASE typeof("\(column)") WHEN 'blob' THEN lower(hex("\(column)"))
                ELSE coalesce(CAST("\(column)" AS TEXT), 'NULL') END
            """
        }
        let document = name == "document" ? "seq" : columns.contains("document_seq") ? "document_seq" : "NULL"
        return """
            SELECT \(keys.joined(separator: " || ', ' || ")), \(document) FROM "\(name)" NOT INDEXED
            WHERE checksum IS NOT row_checksum(\(columns.joined(separator: ", "))) LIMIT \(Session.damagedRowLimit)
            """
    }
}

extension Session {
    fileprivate func accessionNumbers(ofDocument seq: Int) throws -> [AccessionNumber] {
        try rows("SELECT accession_year, accession_ordinal FROM document WHERE seq = ?", [seq]) {
            try $0.accessionNumber(0)
        }
    }
}
