import Archive
import ArchiveModel
import Retention

/// What `--json` says of a retention plan.
struct PlanJSON: Encodable {
    struct Line: Encodable {
        let accessionNumber: AccessionNumber
        let title: String
        let student: String?
        let index: NomenclatureIndex?
        let outcome: Outcome
        let approval: DestructionApproval?
        let earliest: CalendarDay?
        let deadline: CalendarDay?
        let nextChange: CalendarDay?
        let reason: Phrase
        let destroysBytes: Bool
        let isOverdue: Bool

        init(_ line: PlanLine) {
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

    let asOf: CalendarDay
    let digest: Digest
    /// By outcome; those of which there are none are there as 0.
    let counts: [String: Int]
    let overdueCount: Int
    let lines: [Line]

    init(_ plan: RetentionPlan) {
        asOf = plan.asOf
        digest = plan.digest
        counts = Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0.rawValue, plan.counts[$0] ?? 0) })
        overdueCount = plan.overdueCount
        lines = plan.lines.map(Line.init)
    }
}

/// What `--json` says of a run of the nightly job.
struct RunJSON: Encodable {
    let asOf: CalendarDay
    let acts: [ActListing]
    let documentsErased: Int
    let objectsDestroyed: Int
    let resumed: Int
    let casesClosed: Int
    let leavers: Int
    let blocked: Int
    let drafted: ActListing?
    let awaitingPeople: Int
    let openActs: Int
    let cardsErased: Int
    let clockAccepted: Bool

    init(_ summary: RunSummary) {
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
    }
}

/// What `--json` says of why a document is kept.
struct ExplanationJSON: Encodable {
    struct Holding: Encodable {
        let student: String?
        let outcome: Outcome
        let earliest: CalendarDay?
        let deadline: CalendarDay?
        let nextChange: CalendarDay?
        let reasons: [Phrase]
        let winner: NomenclatureIndex?
        let isHeld: Bool

        init(_ holding: HoldingExplanation) {
            student = holding.student
            outcome = holding.outcome
            earliest = holding.earliest
            deadline = holding.deadline
            nextChange = holding.nextChange
            reasons = holding.reasons
            winner = holding.winner
            isHeld = holding.isHeld
        }
    }

    let document: DocumentCard
    let asOf: CalendarDay
    let holdings: [Holding]

    init(_ explanation: Explanation) {
        document = explanation.document
        asOf = explanation.asOf
        holdings = explanation.holdings.map(Holding.init)
    }
}
