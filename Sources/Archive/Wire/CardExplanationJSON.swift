import ArchiveModel

/// What is said in JSON of why a student's card is kept.
public struct CardExplanationJSON: Codable, Sendable {
    public let student: StudentListing
    public let asOf: CalendarDay
    public let neededBy: Int
    public let card: ExplanationJSON.Holding

    public init(_ explanation: CardExplanation) {
        student = explanation.student
        asOf = explanation.asOf
        neededBy = explanation.neededBy
        card = ExplanationJSON.Holding(explanation.card)
    }

    /// What was said, as the use case gave it.
    public var explanation: CardExplanation {
        CardExplanation(student: student, asOf: asOf, neededBy: neededBy, card: card.explanation)
    }
}
