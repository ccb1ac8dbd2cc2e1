import ArchiveModel

/// One event that ends the purpose of keeping personal data, with the days between which they go.
struct PurposeEnd {
    let reason: ErasureAct.Reason
    let day: CalendarDay
    let earliest: CalendarDay
    let deadline: CalendarDay

    /// Everything that ends the purpose of a holding, the nearest deadline first; of equals the earlier event, and
    /// leaving before all others. Each has its own term: thirty days for leaving and withdrawal (152-ФЗ art. 21.4, 21.5),
    /// working days for a demand and a finding, already counted.
    static func all(
        leftOn: CalendarDay?, _ facts: HoldingFacts, afterDays: Int, deadlineDays: Int
    ) -> [PurposeEnd] {
        // A negative number in a configuration must not erase before the event itself.
        func end(_ reason: ErasureAct.Reason, _ day: CalendarDay) -> PurposeEnd {
            PurposeEnd(
                reason: reason, day: day, earliest: day.adding(days: max(0, afterDays)),
                deadline: day.adding(days: max(0, deadlineDays)))
        }
        var ends = [
            leftOn.map { end(.purposeReached, $0) }, facts.consentWithdrawnOn.map { end(.consentWithdrawn, $0) },
        ].compactMap { $0 }
        for restriction in facts.restrictions {
            guard let reason = restriction.cause.erasureReason, let erasure = restriction.erasure else { continue }
            ends.append(
                PurposeEnd(
                    reason: reason, day: restriction.since, earliest: max(restriction.since, erasure.earliest),
                    deadline: max(restriction.since, erasure.deadline)))
        }
        return ends.enumerated().sorted {
            ($0.element.deadline, $0.element.day, $0.offset) < ($1.element.deadline, $1.element.day, $1.offset)
        }.map(\.element)
    }
}
