import ArchiveModel
import Retention

/// What is said in JSON of a deadline.
public struct DeadlineJSON: Codable, Sendable {
    public let kind: DeadlineKind
    public let state: Deadline.State
    public let startedOn: CalendarDay
    public let dueOn: CalendarDay
    public let isExtended: Bool
    /// Before it was extended.
    public let firstDueOn: CalendarDay
    public let extended: Deadline.Extension?
    public let noticeDays: Int
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
        firstDueOn = listing.deadline.firstDueOn
        extended = listing.deadline.extended
        noticeDays = listing.deadline.noticeDays
        isProvisional = listing.isProvisional
        subject = listing.subject
        number = listing.number
        count = listing.count
        basis = listing.basis
    }
}

extension DeadlineJSON {
    /// What was said, as the use case gave it.
    public var listing: DeadlineListing {
        DeadlineListing(
            deadline: Deadline(
                kind: kind, startedOn: startedOn, firstDueOn: firstDueOn, extended: extended, noticeDays: noticeDays),
            state: state, subject: subject, number: number, count: count, isProvisional: isProvisional, basis: basis)
    }
}
