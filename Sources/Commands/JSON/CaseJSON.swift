import Archive
import ArchiveModel
import Retention

/// What `--json` says of a case with what lies in it.
struct CaseJSON: Encodable {
    struct Line: Encodable {
        let accessionNumber: AccessionNumber
        let title: String
        let student: String?
        let outcome: Outcome
        let earliest: CalendarDay?
        let isHeld: Bool
    }

    let listing: CaseListing
    let documents: [Line]

    init(_ card: CaseCard) {
        listing = card.listing
        documents = card.lines.map {
            Line(
                accessionNumber: $0.accessionNumber, title: $0.title, student: $0.student, outcome: $0.outcome,
                earliest: $0.earliest, isHeld: $0.isHeld)
        }
    }
}
