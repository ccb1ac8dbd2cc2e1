import ArchiveModel
import GRDB

/// The schema's history. What has shipped is frozen text; a change is a new entry at the end.
enum Migrations {
    private static let all: [(name: String, sql: String)] = [
        ("v1", SchemaV1.tables + SQLiteDialect.triggersV1 + SQLiteDialect.searchV1)
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        return migrator
    }

    /// Looks before it writes: a catalog that is up to date costs one query, and a foreign one is refused.
    static func bringUpToDate(_ pool: DatabasePool, with migrator: DatabaseMigrator) throws {
        let applied = try pool.read { database in
            try database.tableExists("grdb_migrations")
                ? String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations") : []
        }
        let known = all.map(\.name)
        if applied.isEmpty { throw ArchiveError.catalogDamaged(cause: "no schema") }
        if let stranger = applied.first(where: { !known.contains($0) }) {
            throw ArchiveError(
                .failure, "archive-newer",
                Phrase(
                    "Архив создан более новой версией Ларца (\(stranger)). Обновите программу.",
                    "The archive was made by a newer Larets (\(stranger)). Update the program."))
        }
        if applied.count < known.count { try migrator.migrate(pool) }
    }
}
