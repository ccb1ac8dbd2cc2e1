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

    /// Changes what the texts of these documents are made of.
    func reindexing(_ documentIDs: [DocumentID], _ change: () throws -> Void) throws {
        for id in documentIDs { try unindex(id) }
        try change()
        for id in documentIDs { try index(id) }
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
        return try zip(found, try files(ofNumbers: found.map(\.seq))).map { found, files in
            var document = found.document
            document.files = files
            return try shown(document)
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
        guard filter.asksForTraits else { return DocumentCondition(filter, scope) }
        if filter.query != nil { return DocumentCondition(filter, scope, traits: try traits.traits(in: self)) }
        guard !scope.isPartial, filter.order == .newest, filter.couldBeWalked else {
            return DocumentCondition(filter, scope)
        }
        let walked = DocumentCondition(filter, scope, traits: try traits.traits(in: self))
        return try isDense(walked) ? walked : DocumentCondition(filter, scope)
    }

    /// So many of the newest documents say how many of all fit.
    private static let sampledDocuments = 2_000
    /// Where so many of them do, the newest that fit are found sooner one by one than in a list of all of a level.
    private static let denseHits = 100

    private func isDense(_ condition: DocumentCondition) throws -> Bool {
        try row(
            """
            SELECT count(*) FROM document
            WHERE document.seq > (SELECT coalesce(max(seq), 0) - \(Self.sampledDocuments) FROM document)
                AND \(condition.text)
            """, condition.arguments
        ) { try $0.integer(0) >= Self.denseHits } ?? false
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

    /// Those that have the words in their title come first, then the others; newest first. Titles are looked at no further
    /// back than the hits: of a word that many papers have, and few titles, that would be all of them.
    private static func commonByRelevance(_ condition: DocumentCondition) -> String {
        """
        WITH newest AS MATERIALIZED (
            SELECT rowid AS hit FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT \(rankedHitLimit)
        )
        SELECT \(documentColumns), document.seq FROM newest LEFT JOIN (
            SELECT rowid AS titled FROM search_index
            WHERE search_index MATCH ? AND rowid >= (SELECT min(hit) FROM newest)
            ORDER BY rowid DESC LIMIT \(rankedHitLimit)
        ) ON titled = hit CROSS JOIN document ON document.seq = hit
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
