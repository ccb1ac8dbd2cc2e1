import ArchiveModel

extension Session {
    /// Up to so many words are asked for one by one; a beginning that more words have stays a beginning.
    static let completionLimit = 64

    /// The same query, with the words that it has the beginnings of. FTS5 walks lists of words from any place on, but those
    /// of all words with one beginning it merges into one first, however few of it are wanted.
    public func completing(_ query: SearchQuery) throws -> SearchQuery {
        try query.spelledOut { beginning in
            try run(SQLiteDialect.wordTable)
            let words = try rows(
                SQLiteDialect.wordsBetween, [beginning, beginning + "\u{10FFFF}", Self.completionLimit + 1]
            ) { try $0.text(0) }
            return words.count > Self.completionLimit ? nil : words
        }
    }
}
