import ArchiveModel

/// What an archivist asks for. Every part narrows the answer; all nil means everything.
public struct DocumentFilter: Sendable {
    public enum Order: String, NamedValue {
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
        let condition = Condition(filter)
        var arguments = condition.arguments
        let sql: String
        if filter.order == .relevance, filter.query != nil {
            // Ranking visits every hit: of a common word, only the newest are ranked.
            sql = """
                SELECT \(documentColumns) FROM document JOIN (
                    SELECT rowid AS hit, bm25(search_index) AS weight FROM search_index
                    WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT \(Self.rankedHitLimit)
                ) ON hit = document.seq WHERE \(condition.textWithoutQuery) ORDER BY weight, seq DESC LIMIT ?
                """
        } else {
            sql = """
                SELECT \(documentColumns) FROM \(condition.tables) WHERE \(condition.text)
                ORDER BY \(Self.orderText(filter)) LIMIT ?
                """
        }
        arguments.append(filter.limit)
        return try rows(sql, arguments, Self.document).map(withFiles)
    }

    public func count(_ filter: DocumentFilter) throws -> Int {
        let condition = Condition(filter)
        return try row(
            "SELECT count(*) FROM \(condition.tables) WHERE \(condition.text)", condition.arguments
        ) { try $0.integer(0) } ?? 0
    }

    /// All that fit, whatever the limit.
    public func documentIDs(_ filter: DocumentFilter) throws -> Set<DocumentID> {
        let condition = Condition(filter)
        return Set(
            try rows("SELECT document.id FROM \(condition.tables) WHERE \(condition.text)", condition.arguments) {
                try $0.identifier(0)
            })
    }

    /// How many hits of a search by relevance are weighed, newest first.
    static let rankedHitLimit = 5_000

    private static func orderText(_ filter: DocumentFilter) -> String {
        let newest = filter.query == nil ? "document.seq DESC" : "search_index.rowid DESC"
        return switch filter.order {
        case .newest, .relevance: newest
        case .oldest: filter.query == nil ? "document.seq" : "search_index.rowid"
        case .date: "coalesce(issued_on, registered_on) DESC, document.seq DESC"
        case .title: "document.title, document.seq"
        }
    }
}

/// A filter as a WHERE clause: fixed pieces of text, every value bound.
private struct Condition {
    private(set) var arguments: [any Storable] = []
    private var pieces: [String]
    private let hasQuery: Bool

    var tables: String { hasQuery ? "search_index JOIN document ON document.seq = search_index.rowid" : "document" }
    var text: String { ((hasQuery ? ["search_index MATCH ?"] : []) + pieces).joined(separator: " AND ") }
    var textWithoutQuery: String { pieces.joined(separator: " AND ") }

    /// A document is hidden from ordinary use when it is blocked for everyone it belongs to.
    private static let notHidden = """
        (NOT EXISTS (SELECT 1 FROM document_student WHERE document_seq = document.seq AND blocked_on IS NOT NULL)
            OR EXISTS (SELECT 1 FROM document_student WHERE document_seq = document.seq AND blocked_on IS NULL))
        """

    init(_ filter: DocumentFilter) {
        hasQuery = filter.query != nil
        pieces = [filter.includesHidden ? "1 = 1" : Self.notHidden]
        if let query = filter.query { arguments.append(query.match) }
        if let studentID = filter.studentID {
            add(
                "document.seq IN (SELECT document_seq FROM document_student WHERE student_seq = \(subjectSeq))",
                studentID)
        }
        addClass(filter)
        addAchievement(filter)
        if let kind = filter.kind { add("document.kind = ?", kind.stored) }
        if let index = filter.caseIndex {
            add(
                """
                document.seq IN (SELECT document_seq FROM document_case
                    JOIN case_file ON case_file.seq = case_seq WHERE item_index = ?)
                """, index)
        }
        if let from = filter.from { add("\(Self.dateOfDocument) >= ?", from) }
        if let to = filter.to { add("\(Self.dateOfDocument) <= ?", to) }
    }

    /// The date of what the paper proves, or of the paper.
    private static let dateOfDocument = """
        coalesce((SELECT max(achieved_on) FROM achievement_document
            JOIN achievement ON achievement.seq = achievement_seq WHERE document_seq = document.seq),
            issued_on, registered_on)
        """

    private mutating func addClass(_ filter: DocumentFilter) {
        var inner: [String] = []
        if let className = filter.className {
            inner.append("class_name = ?")
            arguments.append(ClassGroup.normalized(className))
        }
        if let schoolYear = filter.schoolYear {
            inner.append("school_year = ?")
            arguments.append(schoolYear)
        }
        guard !inner.isEmpty else { return }
        pieces.append(
            """
            document.seq IN (SELECT document_seq FROM class_membership
                JOIN document_student ON document_student.student_seq = class_membership.student_seq
                WHERE \(inner.joined(separator: " AND ")))
            """)
    }

    private mutating func addAchievement(_ filter: DocumentFilter) {
        let conditions: [(String, String?)] = [
            ("type_code = ?", filter.typeCode), ("level = ?", filter.level?.stored), ("place = ?", filter.place),
            ("status = ?", filter.status?.stored),
        ]
        let given = conditions.compactMap { condition in condition.1.map { (condition.0, $0) } }
        guard !given.isEmpty else { return }
        arguments += given.map(\.1) as [any Storable]
        pieces.append(
            """
            document.seq IN (SELECT document_seq FROM achievement
                JOIN achievement_document ON achievement_seq = achievement.seq
                WHERE \(given.map(\.0).joined(separator: " AND ")))
            """)
    }

    private mutating func add(_ piece: String, _ argument: any Storable) {
        pieces.append(piece)
        arguments.append(argument)
    }
}
