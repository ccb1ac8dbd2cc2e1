import ArchiveModel
import Retention

/// What is said in JSON of a retention plan.
public struct PlanJSON: Codable, Sendable {
    public struct Line: Codable, Sendable {
        public let accessionNumber: AccessionNumber
        public let title: String
        public let student: String?
        public let index: NomenclatureIndex?
        public let outcome: Outcome
        public let approval: DestructionApproval?
        public let earliest: CalendarDay?
        public let deadline: CalendarDay?
        public let nextChange: CalendarDay?
        public let reason: Phrase
        public let destroysBytes: Bool
        public let isOverdue: Bool

        public init(_ line: PlanLine) {
            accessionNumber = line.accessionNumber
            title = line.title
            student = line.student
            index = line.index
            outcome = line.outcome
            approval = line.approval
            earliest = line.earliest
            deadline = line.deadline
            nextChange = line.nextChange
            reason = line.reason
            destroysBytes = line.destroysBytes
            isOverdue = line.isOverdue
        }
    }

    public let asOf: CalendarDay
    public let digest: Digest
    /// By outcome; those of which there are none are there as 0.
    public let counts: [String: Int]
    public let overdueCount: Int
    public let lines: [Line]
    /// Nil from a service that does not say them.
    public let cards: [CardPlanLine]?

    public init(_ plan: RetentionPlan) {
        asOf = plan.asOf
        digest = plan.digest
        counts = Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0.rawValue, plan.counts[$0] ?? 0) })
        overdueCount = plan.overdueCount
        lines = plan.lines.map(Line.init)
        cards = plan.cards
    }
}

/// What is said in JSON of a run of the nightly job.
public struct RunJSON: Codable, Sendable {
    public let asOf: CalendarDay
    public let acts: [ActListing]
    public let documentsErased: Int
    public let objectsDestroyed: Int
    public let resumed: Int
    public let casesClosed: Int
    public let leavers: Int
    public let blocked: Int
    public let drafted: ActListing?
    public let awaitingPeople: Int
    public let openActs: Int
    public let cardsErased: Int
    public let clockAccepted: Bool
    public let journal: SignedCheckpoint?

    public init(_ summary: RunSummary) {
        asOf = summary.asOf
        acts = summary.acts
        documentsErased = summary.documentsErased
        objectsDestroyed = summary.objectsDestroyed
        resumed = summary.resumed
        casesClosed = summary.casesClosed
        leavers = summary.leavers
        blocked = summary.blocked
        drafted = summary.drafted
        awaitingPeople = summary.awaitingPeople
        openActs = summary.openActs
        cardsErased = summary.cardsErased
        clockAccepted = summary.clockAccepted
        journal = summary.journal
    }
}

/// What is said in JSON of why a document is kept.
public struct ExplanationJSON: Codable, Sendable {
    public struct Holding: Codable, Sendable {
        public let student: String?
        public let outcome: Outcome
        public let earliest: CalendarDay?
        public let deadline: CalendarDay?
        public let nextChange: CalendarDay?
        public let reasons: [Phrase]
        public let winner: NomenclatureIndex?
        public let isHeld: Bool
        /// Nil from a service that does not say them.
        public let spans: [RetentionSpan]?

        public init(_ holding: HoldingExplanation) {
            student = holding.student
            outcome = holding.outcome
            earliest = holding.earliest
            deadline = holding.deadline
            nextChange = holding.nextChange
            reasons = holding.reasons
            winner = holding.winner
            isHeld = holding.isHeld
            spans = holding.spans
        }
    }

    public let document: DocumentCard
    public let asOf: CalendarDay
    public let holdings: [Holding]
    public let noLongerNeededOn: CalendarDay?
    public let replacedOn: CalendarDay?

    public init(_ explanation: Explanation) {
        noLongerNeededOn = explanation.noLongerNeededOn
        replacedOn = explanation.replacedOn
        document = explanation.document
        asOf = explanation.asOf
        holdings = explanation.holdings.map(Holding.init)
    }
}

// MARK: - Back again

extension PlanJSON {
    /// What was said, as the use case gave it.
    public var plan: RetentionPlan {
        RetentionPlan(
            asOf: asOf, digest: digest, lines: lines.map(\.line),
            counts: Dictionary(
                uniqueKeysWithValues: Outcome.allCases.compactMap { outcome in
                    counts[outcome.rawValue].map { (outcome, $0) }
                }), overdueCount: overdueCount, cards: cards ?? [])
    }
}

extension PlanJSON.Line {
    fileprivate var line: PlanLine {
        PlanLine(
            accessionNumber: accessionNumber, title: title, student: student, index: index, outcome: outcome,
            approval: approval, earliest: earliest, deadline: deadline, nextChange: nextChange, reason: reason,
            destroysBytes: destroysBytes, isOverdue: isOverdue)
    }
}

extension RunJSON {
    public var summary: RunSummary {
        RunSummary(
            asOf: asOf, acts: acts, documentsErased: documentsErased, objectsDestroyed: objectsDestroyed,
            resumed: resumed, casesClosed: casesClosed, leavers: leavers, blocked: blocked, drafted: drafted,
            awaitingPeople: awaitingPeople, openActs: openActs, cardsErased: cardsErased, clockAccepted: clockAccepted,
            journal: journal)
    }
}

extension ExplanationJSON {
    public var explanation: Explanation {
        Explanation(
            document: document, asOf: asOf,
            holdings: holdings.map(\.explanation), noLongerNeededOn: noLongerNeededOn, replacedOn: replacedOn)
    }
}

extension ExplanationJSON.Holding {
    var explanation: HoldingExplanation {
        HoldingExplanation(
            student: student, outcome: outcome, earliest: earliest, deadline: deadline, nextChange: nextChange,
            reasons: reasons, winner: winner, isHeld: isHeld, spans: spans ?? [])
    }
}
