import GRDB

@testable import Catalog

/// A real FTS5 table in memory with the columns of the catalog's index.
struct SearchTable {
    private let queue: DatabaseQueue

    init(titles: [String] = []) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: RussianTokenizer.self) }
        queue = try DatabaseQueue(configuration: configuration)
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE text (seq INTEGER PRIMARY KEY, names TEXT, title TEXT, issuer TEXT, result TEXT);
                    CREATE VIRTUAL TABLE search USING fts5(
                        names, title, issuer, result, content = 'text', content_rowid = 'seq', tokenize = 'larets')
                    """)
        }
        for title in titles { try add(title: title) }
    }

    func add(title: String, names: String = "") throws {
        try queue.write { database in
            try database.execute(sql: "INSERT INTO text (names, title) VALUES (?, ?)", arguments: [names, title])
            try database.execute(
                sql: "INSERT INTO search (rowid, names, title) SELECT seq, names, title FROM text WHERE seq = ?",
                arguments: [database.lastInsertedRowID])
        }
    }

    func remove(title: String) throws {
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO search (search, rowid, names, title, issuer, result)
                    SELECT 'delete', seq, names, title, issuer, result FROM text WHERE title = ?
                    """, arguments: [title])
            try database.execute(sql: "DELETE FROM text WHERE title = ?", arguments: [title])
            try database.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        }
    }

    /// Titles in the order they were added; none if the query has no words.
    func find(_ text: String, typing: Bool = false) throws -> [String] {
        guard let query = SearchQuery(text, typing: typing) else { return [] }
        return try find(matching: query.match)
    }

    func find(matching expression: String) throws -> [String] {
        try queue.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT text.title FROM search JOIN text ON seq = search.rowid WHERE search MATCH ? ORDER BY seq",
                arguments: [expression])
        }
    }

    /// What the tokenizer keeps of a document.
    func tokens(of text: String) throws -> [String] {
        try queue.read { database in
            try database.makeTokenizer(RussianTokenizer.tokenizerDescriptor()).tokenize(document: text).map(\.token)
        }
    }
}
