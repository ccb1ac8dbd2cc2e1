import ArchiveModel

/// One reason of a verdict: data for programs, a sentence for people.
public enum Reason: Hashable, Sendable {
    /// No approved nomenclature item covers it.
    case noRule
    case permanent(NomenclatureIndex)
    /// The event that starts the term has not happened.
    case awaitsTrigger(NomenclatureIndex, RetentionTrigger)
    case awaitsDecision(NomenclatureIndex, notBefore: CalendarDay)
    case awaitsReplacement(NomenclatureIndex)
    /// A term of whole years with its first day of destruction.
    case term(
        NomenclatureIndex, years: Int, RetentionTrigger, triggeredOn: CalendarDay, earliest: CalendarDay)
    case noLongerNeeded(NomenclatureIndex, earliest: CalendarDay)
    case replaced(NomenclatureIndex, on: CalendarDay)
    case purposeEnded(
        NomenclatureIndex, ErasureAct.Reason, on: CalendarDay, earliest: CalendarDay, deadline: CalendarDay)
    /// The purpose is over, but this archival rule keeps it; nil: no day of its expiry is known.
    case blocked(by: NomenclatureIndex, until: CalendarDay?)
    /// A rule that would let it go on `earliest`, were there not a longer one.
    case outlasted(NomenclatureIndex, earliest: CalendarDay, by: NomenclatureIndex, until: CalendarDay?)
    /// Hidden by a demand, a finding or an application; `until` the last day of its erasure, if it asks for one.
    case restricted(Restriction.Cause, since: CalendarDay, until: CalendarDay?)
    case needsAppraisal(NomenclatureIndex)
    case needsCommission(NomenclatureIndex)
    case held(HoldID, basis: String, basisDate: CalendarDay, authority: String)
    case overdue(since: CalendarDay)
}

extension Reason {
    /// All reasons of one verdict, the decisive one first: the hold, or what keeps it, or what lets it go; then every
    /// other rule.
    static func all(
        _ readings: [RuleReading], _ restrictions: [Restriction], _ holds: [Hold], _ outcome: Outcome,
        on day: CalendarDay
    ) -> [Reason] {
        let restricted = restricted(restrictions, on: day)
        let held = holds.map {
            Reason.held($0.id, basis: $0.basis, basisDate: $0.basisDate, authority: $0.authority)
        }
        guard let winner = readings.first else { return restricted + [.noRule] + held }
        var reasons = restricted
        if outcome == .blocked, Retention.purposeIsOver(readings, on: day), !winner.hasExpired(on: day) {
            reasons.append(.blocked(by: winner.index, until: winner.earliest))
        }
        reasons.append(winner.reason)
        if outcome == .review || outcome == .due { reasons += approvals(readings, outcome) }
        if let deadline = winner.deadline, deadline < day { reasons.append(.overdue(since: deadline)) }
        for loser in readings.dropFirst() {
            reasons.append(loser.reason)
            if let earliest = loser.earliest, earliest != winner.earliest {
                reasons.append(
                    .outlasted(loser.index, earliest: earliest, by: winner.index, until: winner.earliest))
            }
        }
        return winner.hasExpired(on: day) ? held + reasons : reasons + held
    }

    /// Those in force, the first first.
    private static func restricted(_ restrictions: [Restriction], on day: CalendarDay) -> [Reason] {
        restrictions.filter { $0.since <= day }
            .sorted { ($0.since, $0.cause.rawValue) < ($1.since, $1.cause.rawValue) }
            .map { .restricted($0.cause, since: $0.since, until: $0.erasure?.deadline) }
    }

    private static func approvals(_ readings: [RuleReading], _ outcome: Outcome) -> [Reason] {
        readings.compactMap { reading in
            if reading.rule.item.needsAppraisal { return .needsAppraisal(reading.index) }
            return outcome == .due && reading.rule.item.approval == .commission
                ? .needsCommission(reading.index) : nil
        }
    }
}
