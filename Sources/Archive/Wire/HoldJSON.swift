import ArchiveModel

/// What is said in JSON of a hold.
public struct HoldJSON: Codable, Sendable {
    /// What it covers, for programs.
    public enum Kind: String, Codable, Sendable {
        case document, student, query, everything
        case caseFile = "case"
    }

    public struct Scope: Codable, Sendable {
        public let kind: Kind
        public let document: DocumentID?
        public let caseFile: CaseFileID?
        public let student: StudentID?
        public let query: HoldQuery?
    }

    public let id: HoldID
    public let covers: Phrase
    public let scope: Scope
    public let basis: String
    public let basisDate: CalendarDay
    public let authority: String
    public let placedOn: CalendarDay
    public let placedBy: String
    public let lifting: Hold.Lifting?

    public init(_ listing: HoldListing) {
        let hold = listing.hold
        id = hold.id
        covers = listing.covers
        scope = Scope(hold.scope)
        basis = hold.basis
        basisDate = hold.basisDate
        authority = hold.authority
        placedOn = hold.placedOn
        placedBy = hold.placedBy
        lifting = hold.lifting
    }
}

extension HoldJSON.Scope {
    init(_ scope: Hold.Scope) {
        document = if case .document(let id) = scope { id } else { nil }
        caseFile = if case .caseFile(let id) = scope { id } else { nil }
        student = if case .student(let id) = scope { id } else { nil }
        query = if case .query(let query) = scope { query } else { nil }
        kind =
            switch scope {
            case .document: .document
            case .caseFile: .caseFile
            case .student: .student
            case .query: .query
            case .everything: .everything
            }
    }

    fileprivate var scope: Hold.Scope? {
        switch kind {
        case .document: document.map(Hold.Scope.document)
        case .caseFile: caseFile.map(Hold.Scope.caseFile)
        case .student: student.map(Hold.Scope.student)
        case .query: query.map(Hold.Scope.query)
        case .everything: .everything
        }
    }
}

extension HoldJSON {
    /// What was said, as the use case gave it; nil when its scope is not whole.
    public var listing: HoldListing? {
        scope.scope.map { scope in
            HoldListing(
                hold: Hold(
                    id: id, scope: scope, basis: basis, basisDate: basisDate, authority: authority,
                    placedOn: placedOn, placedBy: placedBy, lifting: lifting), covers: covers)
        }
    }
}
