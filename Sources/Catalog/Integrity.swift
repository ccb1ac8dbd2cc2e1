import ArchiveModel
import GRDB

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
            .map { "foreign key of \($0[0] as String)" }
    }
}
