import ArchiveModel
import Retention

/// What is said in JSON of a request.
public struct RequestJSON: Encodable, Sendable {
    public let number: String
    public let kind: SubjectRequest.Kind
    public let student: String?
    public let document: AccessionNumber?
    public let receivedOn: CalendarDay
    public let basis: String?
    public let stopDueOn: CalendarDay?
    public let dueOn: CalendarDay?
    public let state: Deadline.State?
    public let extended: SubjectRequest.Extension?
    public let answer: SubjectRequest.Answer?

    public init(_ listing: RequestListing) {
        let request = listing.request
        number = request.number
        kind = request.kind
        student = listing.student
        document = listing.document
        receivedOn = request.receivedOn
        basis = request.basis
        stopDueOn = request.stopDueOn
        dueOn = request.lastDay
        state = listing.state
        extended = request.extended
        answer = request.answer
    }
}
