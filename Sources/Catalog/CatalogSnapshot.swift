import ArchiveModel
import GRDB

/// A copy of a catalog, read only: of a backup, which nothing may change.
public final class CatalogSnapshot: Sendable {
    private let queue: DatabaseQueue
    /// The copy, or what an older program's copy comes to under this schema: in memory, for the file must not change.
    private let current: DatabaseQueue

    /// - Throws: `catalog-damaged` for what is no catalog.
    public init(at path: String) throws {
        var configuration = Catalog.configuration
        configuration.readonly = true
        (queue, current) = try CatalogErrors.translating {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if try queue.read({ try Migrations.isCurrent($0) }) { return (queue, queue) }
            let current = try DatabaseQueue(configuration: Catalog.configuration)
            try queue.backup(to: current)
            try Migrations.migrator.migrate(current)
            return (queue, current)
        }
    }

    public func read<Value: Sendable>(_ body: (Session) throws -> Value) throws -> Value {
        try CatalogErrors.translating { try current.read { try body(Session(database: $0)) } }
    }

    /// What SQLite finds wrong with the copy and its references; empty when all is well.
    public func integrityProblems() throws -> [String] {
        try CatalogErrors.translating { try queue.read { try Session(database: $0).structuralProblems() } }
    }

    public func close() throws {
        try CatalogErrors.translating {
            try queue.close()
            try current.close()
        }
    }
}

extension Catalog {
    /// Writes a copy of the catalog as it is at one moment, while others go on writing, to a path where no file is.
    ///
    /// Nothing deleted rides along: the copy is written anew from the rows that are there, and the words of erased
    /// documents are merged out of its text index. The caller syncs the file.
    public func snapshot(to path: String) throws {
        try CatalogErrors.translating {
            try pool.writeWithoutTransaction { try $0.execute(sql: SQLiteDialect.copyInto, arguments: [path]) }
            let copy = try DatabaseQueue(path: path, configuration: Catalog.configuration)
            try copy.write { _ = try Session(database: $0).run(SQLiteDialect.forgetDeletedWords) }
            try copy.close()
        }
    }
}

extension Session {
    /// What the archive was named when it was made; every copy of it has the same.
    public func archiveID() throws -> Identifier<Catalog> {
        guard let id: Identifier<Catalog> = try row("SELECT id FROM archive", [], { try $0.identifier(0) }) else {
            throw ArchiveError.catalogDamaged(cause: "no archive row")
        }
        return id
    }

    /// Live objects whose address begins with this byte, in order.
    public func liveObjects(firstByte: UInt8) throws -> [ObjectRow] {
        let low = Blob(bytes: [firstByte])
        let high = Blob(bytes: firstByte == .max ? [UInt8](repeating: .max, count: 33) : [firstByte + 1])
        return try rows(
            "\(Self.selectObject) WHERE state = 'live' AND address >= ? AND address < ? ORDER BY address", [low, high],
            Self.object)
    }

    /// How many live objects there are, and their sealed bytes.
    public func liveObjectCount() throws -> (count: Int, sealedSizeBytes: Int64) {
        try row("SELECT count(*), coalesce(sum(sealed_size_bytes), 0) FROM object WHERE state = 'live'") {
            (try $0.integer(0), Int64(try $0.integer(1)))
        } ?? (0, 0)
    }

    /// Numbers of a series that were given elsewhere are not given here again.
    public func raiseNumber(of name: String, year: Int, to value: Int) throws {
        guard value > 0 else { return }
        try run(
            """
            INSERT INTO counter (name, year, value) VALUES (?, ?, ?)
            ON CONFLICT (name, year) DO UPDATE SET value =
                CASE WHEN counter.value < excluded.value THEN excluded.value ELSE counter.value END
            """, [name, year, value])
    }

    /// The last number that was given in a series; 0 before the first.
    public func lastNumber(of name: String, year: Int) throws -> Int {
        try row("SELECT value FROM counter WHERE name = ? AND year = ?", [name, year]) { try $0.integer(0) } ?? 0
    }
}
