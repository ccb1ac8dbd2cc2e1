import ArchiveModel

/// The arithmetic of retention: facts and a day in, a verdict with all its reasons out. No clock, no I/O, no memory.
public enum Retention {
    /// Raised with every change of the rules after which the same facts may give another verdict: what was decided before
    /// and kept is then decided anew.
    public static let revision = 4

    /// Decides on one holding for one day.
    ///
    /// - No rule, no purge: without an approved rule the outcome is ``Outcome/never``.
    /// - Of several rules the longest wins. An unexpired archival term turns an ended personal-data purpose into
    ///   ``Outcome/blocked``.
    /// - ``Outcome/due`` needs every rule to have expired, none to ask for appraisal, and no active hold.
    /// - A restriction hides from the day it is there, whatever else holds; where it asks for erasure it ends the purpose
    ///   of the personal-data rules, with days of its own.
    /// - What was blocked stays hidden when its archival term is over, for as long as the commission, or a hold, lets it lie.
    /// - An active hold counts on every day, earlier ones too: a pretended past must not open what is frozen now.
    ///
    /// The verdict does not depend on the order of rules or holds. A line of one nomenclature is expected once.
    public static func decide(_ facts: HoldingFacts, on day: CalendarDay) -> Verdict {
        let readings = facts.rules.map { RuleReading($0, facts) }.sorted(by: RuleReading.outlasts)
        let holds = facts.holds.filter(\.isActive).sorted { $0.id < $1.id }
        let isHeld = !holds.isEmpty
        let outcome = outcome(readings, facts.restrictions, isHeld: isHeld, on: day)
        let winner = readings.first
        let purpose = readings.filter(\.isPersonalDataRule).first
        // Of several events the one that has brought the day about; before that day the one that will.
        let ended = purpose?.purposeEnds.first { $0.earliest <= day }
        return Verdict(
            documentID: facts.documentID, studentID: facts.studentID, day: day, outcome: outcome,
            winner: winner?.rule, earliest: winner?.earliest, deadline: winner?.deadline,
            nextChange: nextChange(readings, facts.restrictions, isHeld: isHeld, after: day, from: outcome),
            nextLook: nextLook(readings, facts.restrictions, after: day),
            reasons: Reason.all(readings, facts.restrictions, holds, outcome, on: day), approval: approval(readings),
            holds: holds.map(\.id), purposeEndedOn: (ended ?? purpose?.purposeEnds.first)?.day,
            erasureReason: ended?.reason,
            isHidden: outcome == .blocked || isRestricted(facts.restrictions, on: day)
                || approval(readings) == .commission && purposeIsOver(readings, on: day))
    }

    /// - Parameter readings: the longest first.
    private static func outcome(
        _ readings: [RuleReading], _ restrictions: [Restriction], isHeld: Bool, on day: CalendarDay
    ) -> Outcome {
        let isRestricted = isRestricted(restrictions, on: day)
        guard let winner = readings.first else { return isRestricted ? .blocked : .never }
        guard winner.hasExpired(on: day) else {
            if isRestricted || purposeIsOver(readings, on: day) { return .blocked }
            if case .permanent = winner.reason { return .never }
            return .retained
        }
        if isHeld { return isRestricted ? .blocked : .retained }
        return readings.contains { $0.rule.item.needsAppraisal } ? .review : .due
    }

    private static func isRestricted(_ restrictions: [Restriction], on day: CalendarDay) -> Bool {
        restrictions.contains { $0.since <= day }
    }

    /// Whether every personal-data rule of the holding, and at least one, lets it go.
    static func purposeIsOver(_ readings: [RuleReading], on day: CalendarDay) -> Bool {
        let purposes = readings.filter(\.isPersonalDataRule)
        return !purposes.isEmpty && purposes.allSatisfy { $0.hasExpired(on: day) }
    }

    /// Without new events an outcome changes only on a day on which some rule expires or a restriction begins: those days
    /// are tried in turn.
    private static func nextChange(
        _ readings: [RuleReading], _ restrictions: [Restriction], isHeld: Bool, after day: CalendarDay,
        from current: Outcome
    ) -> CalendarDay? {
        (readings.compactMap(\.earliest) + restrictions.map(\.since)).filter { $0 > day }.sorted()
            .first { outcome(readings, restrictions, isHeld: isHeld, on: $0) != current }
    }

    /// All that a verdict says rests on which of these days have come.
    private static func nextLook(
        _ readings: [RuleReading], _ restrictions: [Restriction], after day: CalendarDay
    ) -> CalendarDay? {
        let ofRules = readings.flatMap { reading -> [CalendarDay] in
            [reading.earliest, reading.deadline?.adding(days: 1)].compactMap { $0 }
                + reading.purposeEnds.map(\.earliest)
        }
        return (ofRules + restrictions.map(\.since)).filter { $0 > day }.min()
    }

    /// The nightly job has an act for a purpose that is over, and for nothing else: a rule of years that says "automatic",
    /// from before such rules were refused, is the commission's.
    private static func approval(_ readings: [RuleReading]) -> DestructionApproval? {
        guard !readings.isEmpty else { return nil }
        let isAutomatic =
            readings.contains(where: \.isPersonalDataRule)
            && readings.allSatisfy { $0.rule.item.approval == .automatic && !$0.rule.item.needsAppraisal }
        return isAutomatic ? .automatic : .commission
    }
}
