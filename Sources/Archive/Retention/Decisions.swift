import ArchiveModel
import Catalog
import Retention

/// ``Retention/decide(_:on:)`` for many holdings on one day: holdings that give the same facts get the same decision, so
/// each kind of facts is decided once. A school has a few thousand kinds, however many documents.
struct Decisions {
    let rules: RulesInForce
    let day: CalendarDay
    private var numbers: [ScannedHolding.Facts: Int] = [:]
    private var burdenedNumbers: [Burdened: Int] = [:]
    /// By number. Whose they are is not said: use ``verdict(_:of:)``.
    private(set) var made: [Verdict] = []

    init(_ rules: RulesInForce, on day: CalendarDay) {
        self.rules = rules
        self.day = day
    }

    /// The facts of a holding that something is laid upon. With them it is all that ``RulesInForce/facts(of:)`` reads but
    /// for whose it is.
    private struct Burdened: Hashable {
        var facts: ScannedHolding.Facts
        var holds: [HoldID]
        var restrictions: [Restriction]
    }

    /// The number of the decision on a holding.
    mutating func decide(_ holding: ScannedHolding) throws -> Int {
        guard rules.burden(holding) else {
            if let number = numbers[holding.facts] { return number }
            let number = try decideAnew(holding)
            numbers[holding.facts] = number
            return number
        }
        let burdened = Burdened(
            facts: holding.facts, holds: rules.holds(on: holding).map(\.id),
            restrictions: rules.restrictions(of: holding))
        if let number = burdenedNumbers[burdened] { return number }
        let number = try decideAnew(holding)
        burdenedNumbers[burdened] = number
        return number
    }

    private mutating func decideAnew(_ holding: ScannedHolding) throws -> Int {
        made.append(Retention.decide(rules.facts(of: try holding.row()), on: day))
        return made.count - 1
    }

    func verdict(_ number: Int, of holding: ScannedHolding) -> Verdict {
        var verdict = made[number]
        verdict.documentID = holding.documentID
        verdict.studentID = holding.studentID
        return verdict
    }
}
