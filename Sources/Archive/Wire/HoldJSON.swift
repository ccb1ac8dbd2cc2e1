import ArchiveModel

/// What is said in JSON of a hold.
public struct HoldJSON: Encodable, Sendable {
    public let id: HoldID
    public let covers: Phrase
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
        basis = hold.basis
        basisDate = hold.basisDate
        authority = hold.authority
        placedOn = hold.placedOn
        placedBy = hold.placedBy
        lifting = hold.lifting
    }
}
