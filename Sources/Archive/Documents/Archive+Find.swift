import ArchiveModel
import Catalog

public typealias FindSort = DocumentFilter.Order
public typealias FindFacets = Facets

/// What an archivist asks for; every part narrows the answer.
public struct FindRequest: Sendable {
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

extension Archive {
    /// The documents that fit, as many as the limit allows. Nothing found is an empty list, not an error.
    public func find(_ request: FindRequest) throws -> [DocumentCard] {
        try read(.documentFind) { session in
            guard let filter = try filter(request, in: session) else { return [] }
            return try session.documents(filter).map { try card(of: $0, in: session) }
        }
    }

    /// How many fit, whatever the limit.
    public func count(_ request: FindRequest) throws -> Int {
        try read(.documentFind) { session in
            guard let filter = try filter(request, in: session) else { return 0 }
            return try session.count(filter)
        }
    }

    /// How many of what fits have each kind, type, level, status, place, class and school year, whatever the limit.
    public func facets(_ request: FindRequest) throws -> FindFacets {
        try read(.documentFind) { session in
            guard let filter = try filter(request, in: session) else { return FindFacets() }
            return try session.facets(filter)
        }
    }

    /// Nil when words were asked for and none of them is a word: nothing can fit.
    private func filter(_ request: FindRequest, in session: Session) throws -> DocumentFilter? {
        var filter = DocumentFilter(order: request.sort, limit: request.limit)
        if let words = request.words, !words.allSatisfy(\.isWhitespace) {
            guard let query = SearchQuery(words, typing: request.typing) else { return nil }
            filter.query = query
        }
        filter.studentID = try request.student.map { try session.resolveStudent($0).id }
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
