import ArchiveModel

/// What an archivist asks for. Every part narrows the answer; all nil means everything.
public struct DocumentFilter: Sendable {
    public enum Order: String, NamedValue, Codable {
        case newest, oldest, relevance, date, title

        public var phrase: Phrase {
            switch self {
            case .newest: Phrase("новые", "newest")
            case .oldest: Phrase("старые", "oldest")
            case .relevance: Phrase("точные", "relevance")
            case .date: Phrase("дата", "date")
            case .title: Phrase("название", "title")
            }
        }
    }

    public var query: SearchQuery?
    public var studentID: StudentID?
    public var className: String?
    public var schoolYear: SchoolYear?
    public var typeCode: String?
    public var level: AchievementLevel?
    public var place: String?
    public var status: AchievementStatus?
    public var kind: DocumentKind?
    public var caseIndex: NomenclatureIndex?
    public var from: CalendarDay?
    public var to: CalendarDay?
    /// Also what is hidden from ordinary use.
    public var includesHidden = false
    public var order: Order
    public var limit: Int
    /// So many of the first are passed over.
    public var offset = 0

    public init(order: Order = .newest, limit: Int) {
        self.order = order
        self.limit = limit
    }
}

extension Session {
    /// Enters a document's words; call it after everything that its text is made of.
    public func index(_ documentID: DocumentID) throws {
        try run(SQLiteDialect.indexDocument, [documentID])
    }

    /// Takes a document's words out; call it before anything that its text is made of changes.
    public func unindex(_ documentID: DocumentID) throws {
        try run(SQLiteDialect.unindexDocument, [documentID])
    }

    public func documents(_ filter: DocumentFilter) throws -> [Document] {
        if filter.asksForClassOnly, filter.order == .newest, !scope.isPartial { return try newestOfClass(filter) }
        let condition = try condition(filter)
        var arguments = condition.arguments
        let sql: String
        if filter.order == .relevance, let query = filter.query {
            if try !scope.isPartial && isCommon(query) {
                sql = Self.commonByRelevance(condition)
                arguments.insert(query.matchInTitle, at: 1)
            } else {
                sql = Self.rareByRelevance(condition)
            }
        } else {
            sql = """
                SELECT \(documentColumns), document.seq FROM \(condition.tables) WHERE \(condition.text)
                ORDER BY \(Self.orderText(filter, newestBy: condition.position)) LIMIT ? OFFSET ?
                """
        }
        arguments += [filter.limit, filter.offset] as [any Storable]
        let found = try rows(sql, arguments) { (document: try Self.document($0), seq: try $0.integer(10)) }
        return zip(found, try files(ofNumbers: found.map(\.seq))).map { found, files in
            var document = found.document
            document.files = files
            return document
        }
    }

    public func count(_ filter: DocumentFilter) throws -> Int {
        let condition = try condition(filter)
        return try row(
            "SELECT count(*) FROM \(condition.tables) WHERE \(condition.text)", condition.arguments
        ) { try $0.integer(0) } ?? 0
    }

    /// How many fit, as far as that is wanted to be known: never more than one above `most`. What is beyond is not looked
    /// at, so that a word which a million have costs no more than one of a few.
    public func count(_ filter: DocumentFilter, upTo most: Int) throws -> Int {
        let condition = try condition(filter)
        return try row(
            "SELECT count(*) FROM (SELECT 1 FROM \(condition.tables) WHERE \(condition.text) LIMIT ?)",
            condition.arguments + [most + 1]
        ) { try $0.integer(0) } ?? 0
    }

    /// All that fit, whatever the limit.
    public func documentIDs(_ filter: DocumentFilter) throws -> Set<DocumentID> {
        let condition = try condition(filter)
        return Set(
            try rows("SELECT document.id FROM \(condition.tables) WHERE \(condition.text)", condition.arguments) {
                try $0.identifier(0)
            })
    }

    func condition(_ filter: DocumentFilter) throws -> DocumentCondition {
        let isByTraits = filter.query != nil && filter.asksForTraits
        return DocumentCondition(filter, scope, traits: isByTraits ? try traits.traits(in: self) : [:])
    }

    // MARK: Relevance

    /// Up to so many hits are all weighed (bm25). Of more, the newest so many are looked at: weighing would visit every
    /// hit in the archive, and a word that thousands have tells little.
    static let rankedHitLimit = 1_000

    private func isCommon(_ query: SearchQuery) throws -> Bool {
        let limit = Self.rankedHitLimit
        return try row(
            "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT \(limit + 1))",
            [query.match]
        ) { try $0.integer(0) > limit } ?? false
    }

    private static func rareByRelevance(_ condition: DocumentCondition) -> String {
        """
        SELECT \(documentColumns), document.seq FROM (
            SELECT rowid AS hit, bm25(search_index) AS weight FROM search_index WHERE search_index MATCH ?
        ) CROSS JOIN document ON document.seq = hit
        WHERE \(condition.textWithoutQuery) ORDER BY weight, document.seq DESC LIMIT ? OFFSET ?
        """
    }

    /// Those that have the words in their title come first, then the others; newest first.
    private static func commonByRelevance(_ condition: DocumentCondition) -> String {
        func newest(_ name: String) -> String {
            """
            (SELECT rowid AS \(name) FROM search_index WHERE search_index MATCH ?
                ORDER BY rowid DESC LIMIT \(rankedHitLimit))
            """
        }
        return """
            SELECT \(documentColumns), document.seq FROM \(newest("hit")) LEFT JOIN \(newest("titled")) ON titled = hit
            CROSS JOIN document ON document.seq = hit
            WHERE \(condition.textWithoutQuery) ORDER BY titled IS NULL, hit DESC LIMIT ? OFFSET ?
            """
    }

    private static func orderText(_ filter: DocumentFilter, newestBy position: String) -> String {
        switch filter.order {
        case .newest, .relevance: "\(position) DESC"
        case .oldest: position
        case .date: "coalesce(issued_on, registered_on) DESC, document.seq DESC"
        case .title: "document.title, document.seq"
        }
    }
}
