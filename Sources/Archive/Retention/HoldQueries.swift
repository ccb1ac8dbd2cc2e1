import ArchiveModel
import Catalog

/// What holds by query cover in one state of the catalog: each query is asked once, when it is first needed.
final class HoldQueries {
    private let session: Session
    private var found: [HoldID: Set<DocumentID>?] = [:]

    init(_ session: Session) { self.session = session }

    /// A query that cannot be answered freezes everything: rather too much than too little.
    func fits(_ query: HoldQuery, of id: HoldID, _ documentID: DocumentID) -> Bool {
        if let known = found[id] { return known?.contains(documentID) ?? true }
        let documents = DocumentFilter(query).flatMap { try? session.documentIDs($0) }
        found[id] = .some(documents)
        return documents?.contains(documentID) ?? true
    }
}

extension DocumentFilter {
    /// Nil when words were given and none of them is a word.
    init?(_ hold: HoldQuery) {
        self.init(limit: Int(Int32.max))
        includesHidden = true
        if let words = hold.words {
            guard let parsed = SearchQuery(words) else { return nil }
            query = parsed
        }
        className = hold.className
        schoolYear = hold.schoolYear
        typeCode = hold.typeCode
        level = hold.level
        kind = hold.kind
        caseIndex = hold.caseIndex
        from = hold.from
        to = hold.to
    }
}
