import ArchiveModel
import Catalog

/// What a hold by query covers at this moment; whatever comes to fit it later is covered as well.
public struct HoldPlan: Sendable {
    public struct Line: Sendable {
        public var accessionNumber: AccessionNumber
        public var title: String
    }

    /// As it would be kept: with the type's code in place of its word.
    public var query: HoldQuery
    public var documentCount: Int
    /// The latest that came in.
    public var lines: [Line]
}

extension Archive {
    /// What a hold by this query would cover. Changes nothing.
    ///
    /// - Parameter limit: of the lines; all are counted.
    /// - Throws: `hold-query-empty`, `type-unknown`.
    public func planHold(by query: HoldQuery, limit: Int) throws -> HoldPlan {
        try reading(
            .holdPlace, as: .documentsFound,
            entry: { (nil, ["as": "hold by query plan", "items": String($0.documentCount)]) }
        ) { session in
            let query = try checked(query, in: session)
            guard let filter = DocumentFilter(query) else { throw ArchiveError.holdQueryEmpty }
            let covered = try session.documentIDs(filter)
            // Ids are made in the order of time.
            let lines = try covered.sorted { $0.description > $1.description }.prefix(limit).compactMap { id in
                try session.document(id).map {
                    HoldPlan.Line(accessionNumber: $0.accessionNumber, title: $0.title)
                }
            }
            return HoldPlan(query: query, documentCount: covered.count, lines: lines)
        }
    }
}
