import ArchiveModel
import GRDB

/// The schema's history. What has shipped is frozen text; a change is a new entry at the end.
enum Migrations {
    private static let all: [(name: String, run: @Sendable (Session) throws -> Void)] = [
        ("v1", { try $0.script(SchemaV1.tables + SQLiteDialect.triggersV1 + SQLiteDialect.searchV1) }),
        ("v2", SchemaV2.migrate),
        ("v3", { try $0.script(SchemaV3.tables) }),
        ("v4", { try $0.script(SchemaV4.tables) }),
        ("v6", { try $0.script(SchemaV6.tables) }),
        ("v8", { try $0.script(SchemaV8.tables) }),
        ("v9", { try $0.script(SchemaV9.tables) }),
        ("v10", { try $0.script(SchemaV10.tables) }),
        ("v11", { try $0.script(SchemaV11.tables + SQLiteDialect.triggersV11) }),
        ("v12", { try $0.script(SchemaV12.tables) }),
        ("v13", { try $0.script(SchemaV13.tables + SQLiteDialect.triggersV13) }),
        ("v14", { try $0.script(SchemaV14.tables) }),
        ("v15", { try $0.script(SchemaV15.tables) }),
        ("v16", { try $0.script(SchemaV16.tables) }),
        ("v17", { try $0.script(SchemaV17.tables) }),
    ]

    /// ``Session/digest(of:)`` of what all of them give. A test says which it is after a new one.
    static let currentSchema = Digest("2da6b0c68419515391538a8450275192f2544e80788566d6015b5c2ba0a2db52")

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all {
            migrator.registerMigration(migration.name) { try migration.run(Session(database: $0)) }
        }
        return migrator
    }

    /// Brings another database to where this one stands.
    static func migrate(_ other: DatabaseQueue, asFarAs database: Database) throws {
        let applied = try names(appliedTo: database)
        if let last = all.map(\.name).last(where: applied.contains) { try migrator.migrate(other, upTo: last) }
    }

    static func isCurrent(_ database: Database) throws -> Bool { try names(appliedTo: database).count >= all.count }

    private static func names(appliedTo database: Database) throws -> [String] {
        // By hand: GRDB's own look at the schema is a twentieth of what a command takes to start.
        let session = Session(database: database)
        let isThere = try session.row("SELECT 1 FROM sqlite_master WHERE name = 'grdb_migrations'") { _ in true }
        return isThere == true ? try session.rows("SELECT identifier FROM grdb_migrations") { try $0.text(0) } : []
    }

    /// Looks before it writes: a catalog that is up to date costs one query, and a foreign one is refused.
    static func bringUpToDate(_ pool: DatabasePool, with migrator: DatabaseMigrator) throws {
        let applied = try pool.read { try names(appliedTo: $0) }
        let known = all.map(\.name)
        if applied.isEmpty { throw ArchiveError.catalogDamaged(cause: "no schema") }
        if let stranger = applied.first(where: { !known.contains($0) }) {
            throw ArchiveError(
                .failure, "archive-newer",
                Phrase(
                    "Архив создан более новой версией Ларца (\(stranger)). Обновите программу.",
                    "The archive was made by a newer Larets (\(stranger)). Update the program."))
        }
        guard applied.count < known.count else { return }
        do {
            try migrator.migrate(pool)
        } catch {
            // Another program may have done it in the meantime.
            guard try pool.read({ try isCurrent($0) }) else { throw error }
        }
        // Gives back the room of the tables that were left. Needs that room again while it runs, and can do without.
        try? pool.vacuum()
    }
}
