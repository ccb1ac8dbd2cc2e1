import ArchiveModel

/// What may be done with a holding on a given day.
public enum Outcome: String, NamedValue {
    /// Kept: a term runs, its event has not happened yet, or a hold stops what would otherwise be due.
    case retained
    /// May be destroyed now, in the way ``Verdict/approval`` says.
    case due
    /// The personal-data purpose has ended, or a restriction is in force, but something keeps it: hidden from ordinary
    /// use.
    case blocked
    /// The term has expired and the commission must look at it first (ЭПК); never destroyed from here.
    case review
    /// Permanent, or covered by no approved rule.
    case never

    public var phrase: Phrase {
        switch self {
        case .retained: Phrase("хранится", "retained")
        case .due: Phrase("подлежит уничтожению", "due")
        case .blocked: Phrase("заблокирован", "blocked")
        case .review: Phrase("на экспертизу", "review")
        case .never: Phrase("не уничтожается", "never")
        }
    }
}

/// The decision on one holding for one day, with everything that led to it.
public struct Verdict: Hashable, Sendable {
    /// Nil: the student's card itself.
    public var documentID: DocumentID?
    public var studentID: StudentID?
    /// The day it was made for.
    public var day: CalendarDay
    public var outcome: Outcome
    /// The rule that keeps it longest; nil if there is none.
    public var winner: RuleInForce?
    /// The first day on which all rules let it go, holds aside. Nil: no such day is known.
    public var earliest: CalendarDay?
    /// The last day on which personal data may still be there; nil while something else keeps it longer.
    public var deadline: CalendarDay?
    /// The first later day with another ``outcome`` if nothing new happens; nil if there is none.
    public var nextChange: CalendarDay?
    /// The first later day on which anything of this verdict may be another if nothing new happens; nil if there is none.
    /// Never behind ``nextChange``.
    public var nextLook: CalendarDay?
    /// Every reason, the decisive one first.
    public var reasons: [Reason]
    /// Who lets the destruction happen: the commission as soon as one rule asks for it. Nil without rules.
    public var approval: DestructionApproval?
    /// The active holds; whatever the outcome, nothing is destroyed while there is one.
    public var holds: [HoldID]
    /// The day the personal-data purpose ended (``ErasureAct/triggeredOn``); may lie ahead. Nil: it has not.
    public var purposeEndedOn: CalendarDay?
    /// Why personal data has to go; nil until the day of its erasure has come.
    public var erasureReason: ErasureAct.Reason?
    /// Whether it is to be hidden from ordinary use: blocked, restricted and about to go, or blocked until its term was over
    /// and now waiting for the commission.
    public var isHidden: Bool

    public var isHeld: Bool { !holds.isEmpty }

    /// Should have been destroyed already. Not while a hold or an archival term forbids it.
    public var isOverdue: Bool {
        (outcome == .due || outcome == .review) && deadline.map { $0 < day } ?? false
    }

    /// Due, and needs nobody's consent: what the nightly job may take.
    public var mayRunByItself: Bool { outcome == .due && approval == .automatic }
}
