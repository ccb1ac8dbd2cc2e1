import ArchiveModel

/// What one rule alone says of a holding: the first day on which it would let it go.
///
/// Dates only; the day of the decision is not known here, so a reading is the same whenever it is made.
struct RuleReading {
    let rule: RuleInForce
    /// Nil: no day is known, and by itself none will come.
    let earliest: CalendarDay?
    /// The last day, where the law sets one.
    let deadline: CalendarDay?
    /// Of a personal-data rule: everything that ends its purpose, the one with the nearest deadline first.
    let purposeEnds: [PurposeEnd]
    /// In the rule's own words, as if there were no other.
    let reason: Reason

    var index: NomenclatureIndex { rule.item.index }

    var isPersonalDataRule: Bool {
        if case .endOfPurpose = rule.item.term { true } else { false }
    }

    func hasExpired(on day: CalendarDay) -> Bool { earliest.map { $0 <= day } ?? false }

    init(_ rule: RuleInForce, _ facts: HoldingFacts) {
        let item = rule.item
        var (earliest, deadline): (CalendarDay?, CalendarDay?)
        var purposeEnds: [PurposeEnd] = []
        switch item.term {
        case .permanent:
            reason = .permanent(item.index)
        case .years(let count):
            (earliest, reason) = Self.countingYears(count, rule)
        case .untilNoLongerNeeded:
            if let notBefore = TermCounting.exactDay.end(of: 1, after: facts.registeredOn) {
                earliest = facts.humanDecisionOn.map { max($0, notBefore) }
                reason =
                    earliest.map { .noLongerNeeded(item.index, earliest: $0) }
                    ?? .awaitsDecision(item.index, notBefore: notBefore)
            } else {
                reason = .permanent(item.index)
            }
        case .untilReplaced:
            earliest = facts.replacedOn
            reason = earliest.map { .replaced(item.index, on: $0) } ?? .awaitsReplacement(item.index)
        case .endOfPurpose(let afterDays, let deadlineDays):
            purposeEnds = PurposeEnd.all(
                leftOn: rule.triggeredOn, facts, afterDays: afterDays, deadlineDays: deadlineDays)
            earliest = purposeEnds.map(\.earliest).min()
            deadline = purposeEnds.first?.deadline
            if let first = purposeEnds.first, let earliest {
                reason = .purposeEnded(
                    item.index, first.reason, on: first.day, earliest: earliest, deadline: first.deadline)
            } else {
                reason = .awaitsTrigger(item.index, item.trigger)
            }
        }
        self.rule = rule
        self.earliest = earliest
        self.deadline = deadline
        self.purposeEnds = purposeEnds
    }

    /// As the item counts; if nothing else is said, from 1 January of the year after the trigger's, and an act may take
    /// what has expired by 1 January of its own year: earliest = (trigger's year + 1 + N)-01-01 (Правила Росархива,
    /// приказ № 77 of 2023).
    private static func countingYears(_ count: Int, _ rule: RuleInForce) -> (CalendarDay?, Reason) {
        let item = rule.item
        guard let triggeredOn = rule.triggeredOn else { return (nil, .awaitsTrigger(item.index, item.trigger)) }
        // A number of years that no calendar holds is a mistake in the nomenclature; a mistake never destroys.
        guard let earliest = item.counting.end(of: count, after: triggeredOn) else {
            return (nil, .permanent(item.index))
        }
        let reason = Reason.term(
            item.index, years: count, item.trigger, triggeredOn: triggeredOn, earliest: earliest)
        return (earliest, reason)
    }
}

extension RuleReading {
    /// The longest wins. A rule that knows no day outlasts every rule that knows one; among those that know none,
    /// permanence outlasts waiting, and waiting for a longer term outlasts waiting for a shorter. Of equals the
    /// stricter stands first, then index and nomenclature decide, so that the order of the rules never matters.
    static func outlasts(_ left: RuleReading, _ right: RuleReading) -> Bool {
        if left.rank != right.rank { return left.rank.lexicographicallyPrecedes(right.rank, by: >) }
        return (left.index, left.rule.nomenclatureYear, left.rule.nomenclatureVersion)
            < (right.index, right.rule.nomenclatureYear, right.rule.nomenclatureVersion)
    }

    private var rank: [Int] {
        let endless = if case .permanent = reason { 2 } else { earliest == nil ? 1 : 0 }
        let years = if case .years(let count) = rule.item.term { count } else { 0 }
        let item = rule.item
        return [
            endless, earliest?.dayNumber ?? years, item.needsAppraisal ? 1 : 0, item.approval == .commission ? 1 : 0,
            isPersonalDataRule ? 0 : 1,
        ]
    }
}
