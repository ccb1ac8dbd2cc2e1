import ArchiveModel
import Retention

/// What is said in JSON of a deadline.
public struct DeadlineJSON: Encodable, Sendable {
    public let kind: DeadlineKind
    public let state: Deadline.State
    public let startedOn: CalendarDay
    public let dueOn: CalendarDay
    public let isExtended: Bool
    public let isProvisional: Bool
    public let subject: Phrase
    public let number: String?
    public let count: Int?
    public let basis: String

    public init(_ listing: DeadlineListing) {
        kind = listing.deadline.kind
        state = listing.state
        startedOn = listing.deadline.startedOn
        dueOn = listing.deadline.dueOn
        isExtended = listing.deadline.extended != nil
        isProvisional = listing.isProvisional
        subject = listing.subject
        number = listing.number
        count = listing.count
        basis = listing.basis
    }
}
