import CSQLite
import DatabaseLog
import Foundation
import Testing

@Suite("Logs of SQLite that lost something")
struct WriteAheadLogTests {
    @Test("a log as SQLite left it is sound, long or short, begun anew or not")
    func sound() throws {
        for commits in [0, 1, 2, 40] {
            #expect(try Database(commits: commits).damage() == nil)
        }
        // Behind the new round lie the pages of the one before.
        let again = try Database(commits: 30)
        try again.emptyIntoTheDatabase()
        try again.commit(rows: 3)
        #expect(try again.damage() == nil)
        #expect(try WriteAheadLog.damage(at: "/nonexistent/catalog.sqlite-wal") == nil)
    }

    @Test("a bit that costs SQLite a commit is found, wherever it lies", arguments: [1, 2, 6])
    func flips(commits: Int) throws {
        let database = try Database(commits: commits)
        let log = try database.log()
        var generator = SystemRandomNumberGenerator()
        let everywhere = log.indices.randomElement(using: &generator) ?? 0
        // The header, the first frame's header with its checksum, a page, the end, anywhere.
        let places = Array(0..<32) + Array(32..<64) + [1000, log.count - 1, log.count - 4000, everywhere]
        for place in places {
            var hurt = log
            hurt[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            let (rows, damage) = try database.opened(with: hurt)
            #expect((damage != nil) == (rows < commits), "byte \(place): \(rows) rows, \(String(describing: damage))")
        }
    }

    @Test("several bad bytes are found when a later commit goes on from them")
    func sectors() throws {
        let database = try Database(commits: 6)
        var log = try database.log()
        for place in 5000..<5512 { log[place] = 0xA5 }
        let (rows, damage) = try database.opened(with: log)
        #expect(rows < 6)
        #expect((damage?.droppedCommits ?? 0) >= 4)
    }

    @Test("what a power cut leaves of the last commit is no damage")
    func powerCuts() throws {
        let database = try Database(commits: 3, rowsOfTheLast: 200)
        let log = try database.log()
        for place in stride(from: log.count - 4120 * 3, to: log.count, by: 4096) {
            var cut = log
            for byte in place..<min(place + 4096, log.count) { cut[byte] = 0 }
            #expect(try database.opened(with: cut).damage == nil, "a block of zeros at \(place)")
            #expect(try database.opened(with: log[..<place]).damage == nil, "an end at \(place)")
        }
        #expect(try database.opened(with: [UInt8](repeating: 0, count: 9000)).damage == nil)
    }
}

/// A database in WAL mode, whose log is never emptied by itself.
private final class Database {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "larets-log-\(UUID().uuidString)")
    private var handle: OpaquePointer?
    private var path: String { folder.appending(path: "a.sqlite").path }

    init(commits: Int, rowsOfTheLast: Int = 1) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        sqlite3_open(path, &handle)
        try run("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t (x TEXT)")
        try emptyIntoTheDatabase()
        for number in 0..<commits { try commit(rows: number == commits - 1 ? rowsOfTheLast : 1) }
    }

    deinit {
        sqlite3_close(handle)
        try? FileManager.default.removeItem(at: folder)
    }

    func run(_ sql: String) throws {
        try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    }

    /// One transaction.
    func commit(rows: Int) throws {
        try run("BEGIN")
        for _ in 0..<rows { try run("INSERT INTO t VALUES (hex(randomblob(300)))") }
        try run("COMMIT")
    }

    func emptyIntoTheDatabase() throws { try run("PRAGMA wal_checkpoint(RESTART)") }
    func log() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path + "-wal"))) }
    func damage() throws -> LogDamage? { try WriteAheadLog.damage(at: path + "-wal") }

    /// How many rows are there, of one in each commit, when a copy is opened with another log; and what is said of it
    /// before.
    func opened(with log: some Collection<UInt8>) throws -> (rows: Int, damage: LogDamage?) {
        let copy = folder.appending(path: UUID().uuidString).path
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try Data(log).write(to: URL(filePath: copy + "-wal"))
        let damage = try WriteAheadLog.damage(at: copy + "-wal")
        var (other, statement): (OpaquePointer?, OpaquePointer?)
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(other)
        }
        sqlite3_open(copy, &other)
        sqlite3_prepare_v2(other, "SELECT count(*) FROM t", -1, &statement, nil)
        try #require(sqlite3_step(statement) == SQLITE_ROW)
        return (Int(sqlite3_column_int64(statement, 0)), damage)
    }
}
