import ArchiveModel
import GRDB

import struct Crypto.SHA256

extension Catalog {
    /// What SQLite finds wrong with the database itself, its references, and its text index; empty when all is well.
    public func integrityProblems() throws -> [String] {
        try CatalogErrors.translating {
            try read { try $0.structuralProblems() }
        } + searchProblems()
    }

    private func searchProblems() -> [String] {
        do {
            _ = try write { try $0.run(SQLiteDialect.checkSearchIndex) }
            return []
        } catch {
            return ["search index: \(error)"]
        }
    }
}

extension Session {
    func structuralProblems() throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            + Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(20)
            .map { "foreign key of \($0[0] as String)" } + schemaProblems()
    }

    /// What differs between the schema that is there and the one that the same migrations give.
    private func schemaProblems() throws -> [String] {
        let found = try schema()
        // To make the other one takes as long as all else here of 2,000 documents.
        if try Migrations.isCurrent(database), Self.digest(of: found) == Migrations.currentSchema { return [] }
        let expected = try DatabaseQueue(configuration: Catalog.configuration)
        try Migrations.migrate(expected, asFarAs: database)
        let wanted = try expected.read { try Session(database: $0).schema() }
        return Set(wanted.keys).union(found.keys).sorted().filter { wanted[$0] != found[$0] }.map { "schema of \($0)" }
    }

    /// By type and name.
    func schema() throws -> [String: String] {
        let parts = try rows(
            "SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, '') FROM sqlite_schema"
        ) { (try $0.text(0), try $0.text(1)) }
        return Dictionary(parts) { $0 + $1 }
    }

    static func digest(of schema: [String: String]) -> Digest? {
        var hasher = SHA256()
        for (name, text) in schema.sorted(by: { $0.key < $1.key }) {
            hasher.update(data: Array(name.utf8) + [0] + Array(text.utf8) + [0])
        }
        return Digest(bytes: hasher.finalize())
    }
}
