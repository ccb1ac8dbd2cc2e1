import ArchiveModel
import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Every row carries a checksum, and a row that is not what was written is found")
struct ChecksumTests {
    /// Their leaves say more than a checksum, and give the head.
    private static let secured: Set = ["journal_entry", "journal_head"]

    @Test("a table of content cannot be without a checksum over all its columns in their order")
    func everyTable() throws {
        let temporary = try TemporaryCatalog()
        let tables = try temporary.catalog.read { session in
            try session.rows(
                """
                SELECT name, sql FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'search_index%' AND name <> 'grdb_migrations'
                """
            ) { (name: try $0.text(0), sql: try $0.text(1)) }
        }
        let checked = try temporary.catalog.read { try $0.checkedTables() }
        #expect(tables.count > 20)
        for table in tables where !Self.secured.contains(table.name) {
            let columns = try #require(
                checked.first { $0.name == table.name }?.columns, "\(table.name) has no checksum")
            let sql = table.sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let clause = "checksum INTEGER NOT NULL AS (row_checksum(\(columns.joined(separator: ", ")))) STORED"
            #expect(sql.replacing("row_checksum( ", with: "row_checksum(").contains(clause), "\(table.name)")
            #expect(sql.contains("STRICT"), "\(table.name)")
        }
    }

    private func filled() throws -> TemporaryCatalog {
        let temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния", externalID: "P-1")
        for title in ["Диплом", "Грамота"] { _ = try temporary.document(title, of: [student], issuer: "Школа") }
        return temporary
    }

    private func damaged(_ temporary: TemporaryCatalog) throws -> [DamagedRow] { try temporary.catalog.damagedRows() }

    @Test("rows that were entered and changed through the catalog are sound")
    func sound() throws {
        let temporary = try filled()
        let document = try temporary.document("Третий")
        try temporary.catalog.write { session in
            try session.setSource(.family, of: document.id)
            try session.run("UPDATE document SET registered_on = '2026-05-02', human_decision_on = '2026-05-03'")
            _ = try session.nextAccessionNumber(year: 2026)
        }
        #expect(try damaged(temporary).isEmpty)
        #expect(try temporary.catalog.integrityProblems().isEmpty)
    }

    /// Changes bytes in the file, as a disk does, where they stand once.
    private func rot(_ temporary: TemporaryCatalog, _ found: String, _ replacement: String) throws {
        try temporary.catalog.emptyWriteAheadLog()
        try temporary.catalog.close()
        let path = temporary.folder + "/catalog.sqlite"
        var data = try Data(contentsOf: URL(filePath: path))
        let range = try #require(data.firstRange(of: Data(found.utf8)))
        data.replaceSubrange(range, with: Data(replacement.utf8))
        try data.write(to: URL(filePath: path))
    }

    @Test("a text that changed on the disk is named with its table, its key and its document")
    func rottenText() throws {
        let temporary = try filled()
        try rot(temporary, "Грамота", "Гранота")
        let catalog = try Catalog.open(at: temporary.folder + "/catalog.sqlite")
        #expect(try catalog.read { try $0.structuralProblems() }.isEmpty, "SQLite itself sees nothing")
        #expect(
            try catalog.damagedRows() == [
                DamagedRow(table: "document", key: "seq 2", documents: [AccessionNumber(year: 2026, ordinal: 2)])
            ])
        // The rest is there, and so is what is left of the row.
        #expect(try catalog.read { try $0.documents(DocumentFilter(limit: 9)) }.count == 2)
    }

    @Test("a copy is no cure: what is damaged stays damaged in it")
    func copied() throws {
        let temporary = try filled()
        try rot(temporary, "P-1", "P-0")
        let catalog = try Catalog.open(at: temporary.folder + "/catalog.sqlite")
        try catalog.snapshot(to: temporary.folder + "/copy.sqlite")
        let snapshot = try CatalogSnapshot(at: temporary.folder + "/copy.sqlite")
        #expect(try snapshot.damagedRows().map(\.table) == ["student"])
    }

    @Test("no value can take the place of another: types, lengths, NULL and order count")
    func canonical() throws {
        let temporary = try TemporaryCatalog()
        let rows = [
            "1", "'1'", "x'31'", "NULL", "''", "0", "x''", "1, 2", "2, 1", "'a', 'b'", "'ab', ''", "'', 'ab'",
            "NULL, 1", "1, NULL", "-1", "256",
        ]
        let checksums = try temporary.catalog.read { session in
            try rows.map { row in try session.row("SELECT row_checksum(\(row))") { try $0.integer(0) } }
        }
        #expect(Set(checksums).count == rows.count)
        // zlib.crc32 of 01 0000000000000001 and of 03 0000000000000002 "я" in UTF-8, as Python gives it.
        let known = try temporary.catalog.read { session in
            try session.row("SELECT row_checksum(1), row_checksum('я')") { [try $0.integer(0), try $0.integer(1)] }
        }
        #expect(known == [-2039140229, 348481900])
    }

    @Test("a schema that was altered is found")
    func schema() throws {
        let temporary = try filled()
        try temporary.tamper("DROP TRIGGER executed_act_is_final; CREATE INDEX stranger ON document (title)")
        #expect(
            try temporary.catalog.integrityProblems() == [
                "schema of index stranger", "schema of trigger executed_act_is_final",
            ])
    }

    @Test("the schema by which a check knows that nothing was altered is the one that the migrations give")
    func digestOfSchema() throws {
        let temporary = try TemporaryCatalog()
        let digest = try temporary.catalog.read { Session.digest(of: try $0.schema()) }
        #expect(digest != nil && digest == Migrations.currentSchema)
        for change in ["CREATE VIEW stranger AS SELECT 1", "DROP VIEW stranger; DROP INDEX object_live_content"] {
            try temporary.tamper(change)
            #expect(try temporary.catalog.read { Session.digest(of: try $0.schema()) } != digest)
        }
    }
}
