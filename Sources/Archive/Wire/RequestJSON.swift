import ArchiveModel
import Retention

/// What is said in JSON of a request.
public struct RequestJSON: Codable, Sendable {
    public let number: String
    public let kind: SubjectRequest.Kind
    public let studentID: StudentID
    public let student: String?
    public let documentID: DocumentID?
    public let document: AccessionNumber?
    public let receivedOn: CalendarDay
    public let basis: String?
    public let stopDueOn: CalendarDay?
    /// The last day, the extended one if there is one.
    public let dueOn: CalendarDay?
    /// Before it was extended.
    public let firstDueOn: CalendarDay?
    /// Its days may be later once the year's decree on days off is known.
    public let isProvisional: Bool
    public let state: Deadline.State?
    public let extended: SubjectRequest.Extension?
    public let answer: SubjectRequest.Answer?

    public init(_ listing: RequestListing) {
        let request = listing.request
        number = request.number
        kind = request.kind
        studentID = request.studentID
        documentID = request.documentID
        student = listing.student
        document = listing.document
        receivedOn = request.receivedOn
        basis = request.basis
        stopDueOn = request.stopDueOn
        dueOn = request.lastDay
        firstDueOn = request.dueOn
        isProvisional = listing.isProvisional
        state = listing.state
        extended = request.extended
        answer = request.answer
    }
}

extension RequestJSON {
    /// What was said, as the use case gave it; nil when the number is none.
    public var listing: RequestListing? {
        yearAndOrdinal(number).map { year, ordinal in
            RequestListing(
                request: SubjectRequest(
                    year: year, ordinal: ordinal, kind: kind, studentID: studentID, documentID: documentID,
                    receivedOn: receivedOn, basis: basis, stopDueOn: stopDueOn, dueOn: firstDueOn,
                    extended: extended, answer: answer),
                student: student, document: document, state: state, isProvisional: isProvisional)
        }
    }
}
