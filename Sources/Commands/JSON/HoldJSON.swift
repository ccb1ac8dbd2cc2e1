import Archive
import ArchiveModel

/// What `--json` says of a hold.
struct HoldJSON: Encodable {
    let id: HoldID
    let covers: Phrase
    let basis: String
    let basisDate: CalendarDay
    let authority: String
    let placedOn: CalendarDay
    let placedBy: String
    let lifting: Hold.Lifting?

    init(_ listing: HoldListing) {
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
