import ArchiveModel
import Catalog

public typealias MarkedWords = FoundWords

/// One page of what was found, with what one needs to go on from there.
public struct FindPage: Sendable {
    public var documents: [DocumentCard]
    /// How many fit; ``Archive/countedHits`` when there are more.
    public var count: Int
    public var isMoreThanCounted: Bool
    /// Nil: more than ``Archive/countedHits`` fit, and counting them would take longer than anybody wants to wait.
    public var facets: FindFacets?
    /// To mark in what is shown; nil when no words were asked for.
    public var words: MarkedWords?

    static let nothing = FindPage(documents: [], count: 0, isMoreThanCounted: false, facets: FindFacets(), words: nil)
}

extension Archive {
    /// Up to so many hits are counted for a page, and their values.
    public static let countedHits = 1_000

    /// The documents that fit from a place on, as many as the limit allows, their count and the counts of their values:
    /// all of one moment. However many fit, it looks at a bounded number of them. One entry of the journal for all of it.
    ///
    /// - Parameter skipped: how many come before.
    public func findPage(_ request: FindRequest, skipping skipped: Int = 0) throws -> FindPage {
        try reading(
            .documentFind, as: .documentsFound, entry: { (nil, ["items": String($0.documents.count)]) }
        ) { session in
            guard var filter = try filter(request, in: session) else { return .nothing }
            let count = try session.count(filter, upTo: Self.countedHits)
            let facets = count <= Self.countedHits ? try session.facets(filter) : nil
            filter.offset = skipped
            return FindPage(
                documents: try cards(of: session.documents(filter), in: session),
                count: min(count, Self.countedHits), isMoreThanCounted: count > Self.countedHits, facets: facets,
                words: filter.query.map(FoundWords.init))
        }
    }
}
