import ArchiveModel
import CSQLite
import Catalog
import Glibc

/// What a page of the archive asks, timed inside the process; beside it the same rows asked of SQLite by hand, without
/// the catalog's code.
struct Questions {
    let catalog: Catalog
    let path: String
    let rounds: Int

    private func milliseconds(_ body: () throws -> Int) rethrows -> (Double, Int) {
        var start = timespec(), end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &start)
        let count = try body()
        clock_gettime(CLOCK_MONOTONIC, &end)
        return (Double(end.tv_sec - start.tv_sec) * 1e3 + Double(end.tv_nsec - start.tv_nsec) / 1e6, count)
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// Draws a question `rounds` times, and asks both ways each time.
    private func report(
        _ name: String, _ ask: (inout Chance) throws -> Int, raw: ((inout Chance) throws -> Int)? = nil
    ) throws {
        var (ours, theirs, counts): ([Double], [Double], [Int]) = ([], [], [])
        for round in 0..<rounds {
            var chance = Chance(state: UInt64(round) &* 977 &+ 5), same = chance
            let (time, count) = try milliseconds { try ask(&chance) }
            ours.append(time)
            counts.append(count)
            if let raw { theirs.append(try milliseconds { try raw(&same) }.0) }
        }
        let p99 = ours.sorted()[min(ours.count - 1, ours.count * 99 / 100)]
        let beside = theirs.isEmpty ? "null" : "\(median(theirs))"
        print(
            """
            {"question": "\(name)", "p50_ms": \(median(ours)), "p99_ms": \(p99), "sqlite_p50_ms": \(beside), \
            "rows": \(Double(counts.reduce(0, +)) / Double(counts.count))}
            """)
    }

    private func page(_ change: (inout DocumentFilter) -> Void) throws -> Int {
        var filter = DocumentFilter(limit: 50)
        change(&filter)
        return try catalog.read { try $0.documents(filter).count }
    }

    func measure() throws {
        let documents = try catalog.read { try $0.count(DocumentFilter(limit: 1)) }
        let students = try catalog.read { session in
            try (0..<500).compactMap { number in
                try session.student(externalID: "T-\(number * (Town.studentCount(of: documents) / 500))")?.id
            }
        }
        let types = try catalog.read { try $0.achievementTypes().map(\.code) }
        let byHand = try ByHand(path: path)
        try pages(students, types, byHand)
        try searches(types)
        try insertion(students)
    }

    private func pages(_ students: [StudentID], _ types: [String], _ byHand: ByHand) throws {
        try report(
            "page of 50 by student", { chance in try page { $0.studentID = chance.one(of: students) } },
            raw: { chance in try byHand.page(ofStudent: chance.one(of: students)) })
        func group(_ chance: inout Chance) -> (name: String, year: SchoolYear) {
            let years = Town.lastYear - Town.firstYear + 1
            return (
                chance.one(of: Town.classNames),
                SchoolYear(startYear: Town.firstYear + chance.number(below: min(years, 7)))
            )
        }
        try report(
            "page of 50 by class and year",
            { chance in
                let group = group(&chance)
                return try page {
                    $0.className = group.name
                    $0.schoolYear = group.year
                }
            },
            raw: { chance in
                let group = group(&chance)
                return try byHand.page(ofClass: group.name, year: group.year.startYear)
            })
        try report("facet counts of a class and year") { chance in
            let group = group(&chance)
            var filter = DocumentFilter(limit: 50)
            filter.className = group.name
            filter.schoolYear = group.year
            return try catalog.read { try $0.facets(filter).documentCount }
        }
        try report(
            "page of 50 by type, level and status",
            { chance in
                try page {
                    $0.typeCode = chance.one(of: types)
                    $0.level = chance.one(of: Town.levels)
                    $0.status = chance.one(of: Town.statuses)
                }
            },
            raw: { chance in
                try byHand.page(
                    type: chance.one(of: types), level: chance.one(of: Town.levels).rawValue,
                    status: chance.one(of: Town.statuses).rawValue)
            })
    }

    private func searches(_ types: [String]) throws {
        func query(_ text: String, _ change: (inout DocumentFilter) -> Void = { _ in }) throws -> Int {
            try page {
                $0.query = SearchQuery(text)
                change(&$0)
            }
        }
        try report("rare word") { chance in try query(Town.vocabulary[5_000 + chance.number(below: 15_000)]) }
        try report("two words") { chance in
            try query("\(Town.vocabulary[20 + chance.number(below: 380)]) \(chance.one(of: Town.subjects))")
        }
        try report("word, year and type") { chance in
            let word = Town.vocabulary[20 + chance.number(below: 380)]
            let year = Town.firstYear + chance.number(below: Town.lastYear - Town.firstYear + 1)
            return try query(word) {
                $0.from = CalendarDay(year: year, month: 1, day: 1)
                $0.to = CalendarDay(year: year, month: 12, day: 31)
                $0.typeCode = chance.one(of: types)
            }
        }
        try report("common word, ranked") { chance in
            try query(chance.one(of: Town.events)) { $0.order = .relevance }
        }
    }

    /// One durable transaction: what one upload writes into the catalog.
    private func insertion(_ students: [StudentID]) throws {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        var town = Town(number: UInt64(moment.tv_sec))
        try report("one durable insert") { chance in try town.enterOne(in: catalog, of: chance.one(of: students)) }
    }
}

/// The same questions in SQL as one would write it for these tables alone, every column read and nothing made of it.
final class ByHand {
    private var connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    init(path: String) throws {
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { exit(1) }
        sqlite3_exec(connection, "PRAGMA cache_size = -8192", nil, nil, nil)
    }

    private static let columns = """
        document.seq, document.id, accession_year, accession_ordinal, kind, title, number, issuer, issued_on, source,
        registered_on, name, media_type, size_bytes, content_digest, address, marks
        """
    private static let files = """
        CROSS JOIN document ON document.seq = link.document_seq CROSS JOIN document_file AS file
        ON file.document_seq = document.seq CROSS JOIN object ON object.seq = object_seq
        """

    private func run(_ sql: String, _ bind: (OpaquePointer) -> Void) -> Int {
        if statements[sql] == nil {
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { exit(1) }
            statements[sql] = statement
        }
        guard let statement = statements[sql] else { exit(1) }
        bind(statement)
        var count = 0
        while sqlite3_step(statement) == SQLITE_ROW {
            count += 1
            for column in 0..<sqlite3_column_count(statement) { _ = sqlite3_column_blob(statement, column) }
        }
        sqlite3_reset(statement)
        return count
    }

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func page(ofStudent id: StudentID) throws -> Int {
        run(
            """
            SELECT \(Self.columns) FROM document_student AS link \(Self.files)
            WHERE student_seq = (SELECT seq FROM subject WHERE id = ?) ORDER BY link.document_seq DESC LIMIT 50
            """
        ) { statement in
            _ = id.bytes.withUnsafeBytes { sqlite3_bind_blob(statement, 1, $0.baseAddress, 16, Self.transient) }
        }
    }

    func page(ofClass name: String, year: Int) throws -> Int {
        run(
            """
            SELECT \(Self.columns) FROM (
                SELECT document_seq FROM class_membership CROSS JOIN document_student USING (student_seq)
                WHERE class_name = ? AND school_year = ? ORDER BY document_seq DESC LIMIT 50) AS link \(Self.files)
            ORDER BY link.document_seq DESC
            """
        ) { statement in
            sqlite3_bind_text(statement, 1, name, -1, Self.transient)
            sqlite3_bind_int64(statement, 2, Int64(year))
        }
    }

    func page(type: String, level: String, status: String) throws -> Int {
        run(
            """
            SELECT \(Self.columns) FROM achievement_facet AS link \(Self.files)
            WHERE facet_seq = (SELECT seq FROM facet WHERE type_code = ? AND level = ? AND status = ?)
            ORDER BY link.document_seq DESC LIMIT 50
            """
        ) { statement in
            for (position, value) in [type, level, status].enumerated() {
                sqlite3_bind_text(statement, CInt(position + 1), value, -1, Self.transient)
            }
        }
    }
}
