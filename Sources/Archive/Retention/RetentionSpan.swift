import ArchiveModel
import Retention

/// One thing that keeps a document or makes it go, as it lies in time.
public struct RetentionSpan: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// An archival rule.
        case rule
        /// A rule about personal data: until its purpose is over.
        case purpose
        case hold
        /// A demand, a finding or an application.
        case restriction
    }

    public var kind: Kind
    /// The index of the rule; what orders the hold; what it is.
    public var name: Phrase
    /// Since when it counts; nil: since the document is here.
    public var from: CalendarDay?
    /// The first day without it; of a purpose and a demand the last day with it. Nil: no day is known.
    public var until: CalendarDay?
}

extension RetentionSpan {
    /// Nil for what says something of a rule that has its own span.
    init?(_ reason: Reason) {
        switch reason {
        case .permanent(let index), .awaitsTrigger(let index, _), .awaitsDecision(let index, _),
            .awaitsReplacement(let index):
            self.init(.rule, index, from: nil, until: nil)
        case .term(let index, _, _, let triggeredOn, let earliest):
            self.init(.rule, index, from: triggeredOn, until: earliest)
        case .noLongerNeeded(let index, let earliest): self.init(.rule, index, from: nil, until: earliest)
        case .replaced(let index, let day): self.init(.rule, index, from: nil, until: day)
        case .purposeEnded(let index, _, _, _, let deadline):
            self.init(.purpose, index, from: nil, until: deadline)
        case .held(_, let basis, let basisDate, _):
            self.init(kind: .hold, name: Phrase(basis, basis), from: basisDate, until: nil)
        case .restricted(let cause, let since, let until):
            self.init(kind: .restriction, name: cause.phrase, from: since, until: until)
        case .noRule, .blocked, .outlasted, .needsAppraisal, .needsCommission, .overdue: return nil
        }
    }

    private init(_ kind: Kind, _ index: NomenclatureIndex, from: CalendarDay?, until: CalendarDay?) {
        self.init(kind: kind, name: Phrase(index.description, index.description), from: from, until: until)
    }
}
