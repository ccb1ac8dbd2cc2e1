import ArchiveModel
import GRDB
import Testing

@testable import Catalog

@Suite("The rows that lead to a file's bytes are looked at before the file is opened")
struct SoundFilesTests {
    /// Changes a row and leaves its checksum as it was: what a disk does.
    private func rot(_ temporary: TemporaryCatalog, _ table: String, _ change: String, where condition: String) throws {
        try temporary.catalog.write { session in
            let old = try session.row("SELECT checksum FROM \(table) WHERE \(condition)") { try $0.integer(0) }
            session.database.add(function: DatabaseFunction(RowChecksum.functionName, pure: true) { _ in old })
            defer { try? RowChecksum.register(on: session.database) }
            #expect(try session.run("UPDATE \(table) SET \(change) WHERE \(condition)") == 1)
        }
    }

    @Test(
        "a column that rotted is an error of integrity, and the other papers stay readable",
        arguments: [
            ("document_file", "object_seq = 2"), ("document_file", "name = 'scan.pdg'"),
            ("document_file", "media_type = 'application/peg'"), ("document_file", "marks = 'encrypted'"),
            ("document_file", "ordinal = 2"), ("object", "address = randomblob(32)"),
            ("object", "content_digest = (SELECT content_digest FROM object WHERE seq = 2)"),
            ("object", "size_bytes = size_bytes + 1"), ("object", "sealed_size_bytes = sealed_size_bytes + 1"),
        ])
    func rotten(table: String, change: String) throws {
        let temporary = try TemporaryCatalog()
        let (one, other) = (try temporary.document("Диплом"), try temporary.document("Грамота"))
        if change.hasPrefix("content_digest") {
            // Two live objects with one content there cannot be.
            try temporary.tamper("DROP INDEX object_live_content")
        }
        try temporary.catalog.read { try $0.requireSoundFiles(of: one.id) }
        try rot(temporary, table, change, where: table == "object" ? "seq = 1" : "document_seq = 1")
        #expect(refusal { try temporary.catalog.read { try $0.requireSoundFiles(of: one.id) } } == "row-damaged")
        try temporary.catalog.read { try $0.requireSoundFiles(of: other.id) }
        #expect(try temporary.catalog.damagedRows().map(\.table) == [table])
    }

    @Test("rows that the catalog itself changed are sound")
    func changed() throws {
        let temporary = try TemporaryCatalog()
        let document = try temporary.document("Диплом")
        try temporary.tamper("UPDATE object SET size_bytes = 11; UPDATE document_file SET name = 'other.pdf'")
        try temporary.catalog.read { try $0.requireSoundFiles(of: document.id) }
    }
}
