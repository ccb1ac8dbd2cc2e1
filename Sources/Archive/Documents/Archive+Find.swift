import ArchiveModel
import Catalog

public typealias FindSort = DocumentFilter.Order
public typealias FindFacets = Facets

/// What an archivist asks for; every part narrows the answer.
public struct FindRequest: Sendable, Hashable, Codable {
    public static let defaultLimit = 50

    /// Words of names, title, issuer, result; in any form.
    public var words: String?
    public var student: String?
    public var className: String?
    public var schoolYear: SchoolYear?
    public var achievementType: String?
    public var level: AchievementLevel?
    public var place: String?
    public var kind: DocumentKind?
    public var status: AchievementStatus?
    public var caseIndex: NomenclatureIndex?
    /// By the date of what the paper proves, or of the paper.
    public var from: CalendarDay?
    public var to: CalendarDay?
    public var sort: FindSort
    public var limit: Int
    /// The last word is still being typed: its beginning is enough.
    public var typing: Bool

    public init(
        words: String? = nil, student: String? = nil, className: String? = nil, schoolYear: SchoolYear? = nil,
        achievementType: String? = nil, level: AchievementLevel? = nil, place: String? = nil,
        kind: DocumentKind? = nil, status: AchievementStatus? = nil, caseIndex: NomenclatureIndex? = nil,
        from: CalendarDay? = nil, to: CalendarDay? = nil, sort: FindSort = .newest, limit: Int = Self.defaultLimit,
        typing: Bool = false
    ) {
        self.words = words
        self.student = student
        self.className = className
        self.schoolYear = schoolYear
        self.achievementType = achievementType
        self.level = level
        self.place = place
        self.kind = kind
        self.status = status
        self.caseIndex = caseIndex
        self.from = from
        self.to = to
        self.sort = sort
        self.limit = limit
        self.typing = typing
    }
}

extension FindRequest {
    /// What it asks for, in words.
    public var phrase: Phrase {
        let parts: [Phrase?] = [
            words.map { Phrase("«\($0)»", "\"\($0)\"") }, student.map { Phrase($0, $0) },
            className.map { Phrase("класс \($0)", "class \($0)") },
            schoolYear.map { Phrase("\($0) учебный год", "school year \($0)") },
            achievementType.map { Phrase("вид \($0)", "type \($0)") }, level?.phrase,
            place.map { Phrase($0, $0) }, kind?.phrase, status?.phrase,
            caseIndex.map { Phrase("дела \($0)", "cases \($0)") },
            from.map { Phrase("с \($0.text(in: .russian))", "from \($0)") },
            to.map { Phrase("по \($0.text(in: .russian))", "to \($0)") },
        ]
        let given = parts.compactMap { $0 }
        guard !given.isEmpty else { return Phrase("всё", "everything") }
        return Phrase(
            given.map(\.russian).joined(separator: ", "), given.map(\.english).joined(separator: ", "))
    }

    /// What is not there asks for nothing: requests are kept for years, and written by other programs.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            words: try values.decodeIfPresent(String.self, forKey: .words),
            student: try values.decodeIfPresent(String.self, forKey: .student),
            className: try values.decodeIfPresent(String.self, forKey: .className),
            schoolYear: try values.decodeIfPresent(SchoolYear.self, forKey: .schoolYear),
            achievementType: try values.decodeIfPresent(String.self, forKey: .achievementType),
            level: try values.decodeIfPresent(AchievementLevel.self, forKey: .level),
            place: try values.decodeIfPresent(String.self, forKey: .place),
            kind: try values.decodeIfPresent(DocumentKind.self, forKey: .kind),
            status: try values.decodeIfPresent(AchievementStatus.self, forKey: .status),
            caseIndex: try values.decodeIfPresent(NomenclatureIndex.self, forKey: .caseIndex),
            from: try values.decodeIfPresent(CalendarDay.self, forKey: .from),
            to: try values.decodeIfPresent(CalendarDay.self, forKey: .to),
            sort: try values.decodeIfPresent(FindSort.self, forKey: .sort) ?? .newest,
            limit: try values.decodeIfPresent(Int.self, forKey: .limit) ?? Self.defaultLimit,
            typing: try values.decodeIfPresent(Bool.self, forKey: .typing) ?? false)
    }
}

extension Archive {
    /// The documents that fit, as many as the limit allows. Nothing found is an empty list, not an error. That it was
    /// asked, and how many were found, is an entry of the journal; the words are not, for they may be a name.
    public func find(_ request: FindRequest) throws -> [DocumentCard] {
        try readingList(.documentFind, as: .documentsFound) { session in
            guard let filter = try filter(request, in: session) else { return [] }
            return try cards(of: session.documents(filter), in: session)
        }
    }

    /// How many fit, whatever the limit.
    public func count(_ request: FindRequest) throws -> Int {
        try reading(.documentFind, as: .documentsCounted, entry: { (nil, ["items": String($0)]) }) { session in
            guard let filter = try filter(request, in: session) else { return 0 }
            return try session.count(filter)
        }
    }

    /// How many of what fits have each kind, type, level, status, place, class and school year, whatever the limit.
    public func facets(_ request: FindRequest) throws -> FindFacets {
        try reading(.documentFind, as: .documentsCounted, entry: { _ in (nil, ["as": "facets"]) }) { session in
            guard let filter = try filter(request, in: session) else { return FindFacets() }
            return try session.facets(filter)
        }
    }

    /// Nil when words were asked for and none of them is a word: nothing can fit.
    func filter(_ request: FindRequest, in session: Session) throws -> DocumentFilter? {
        var filter = DocumentFilter(order: request.sort, limit: request.limit)
        if let words = request.words, !words.allSatisfy(\.isWhitespace) {
            guard let query = SearchQuery(words, typing: request.typing) else { return nil }
            filter.query = try session.completing(query)
        }
        filter.studentID = try request.student.map { try session.findStudent($0).id }
        filter.className = request.className
        filter.schoolYear = request.schoolYear
        filter.typeCode = try request.achievementType.map { try session.resolveType($0).code }
        filter.level = request.level
        filter.place = request.place.map(AchievementPlace.normalized)
        filter.kind = request.kind
        filter.status = request.status
        filter.caseIndex = request.caseIndex
        filter.from = request.from
        filter.to = request.to
        return filter
    }
}
