import ArchiveModel
import Retention

/// What is said in JSON of a case with what lies in it.
public struct CaseJSON: Codable, Sendable {
    public struct Line: Codable, Sendable {
        public let accessionNumber: AccessionNumber
        public let title: String
        public let student: String?
        public let outcome: Outcome
        public let earliest: CalendarDay?
        public let isHeld: Bool
    }

    public let listing: CaseListing
    public let documents: [Line]

    public init(_ card: CaseCard) {
        listing = card.listing
        documents = card.lines.map {
            Line(
                accessionNumber: $0.accessionNumber, title: $0.title, student: $0.student, outcome: $0.outcome,
                earliest: $0.earliest, isHeld: $0.isHeld)
        }
    }
}

extension CaseJSON {
    /// What was said, as the use case gave it.
    public var card: CaseCard {
        CaseCard(
            listing: listing,
            lines: documents.map {
                CaseCard.Line(
                    accessionNumber: $0.accessionNumber, title: $0.title, student: $0.student, outcome: $0.outcome,
                    earliest: $0.earliest, isHeld: $0.isHeld)
            })
    }
}
