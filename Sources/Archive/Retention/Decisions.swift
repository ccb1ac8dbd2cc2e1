import ArchiveModel
import Catalog
import Retention

/// ``Retention/decide(_:on:)`` for many holdings on one day: holdings that give the same facts get the same decision, so
/// each kind of facts is decided once. A school has a few thousand kinds, however many documents.
struct Decisions {
    private let rules: RulesInForce
    private let day: CalendarDay
    private var numbers: [Kind: Int] = [:]
    /// By number. Whose they are is not said: use ``verdict(_:of:)``.
    private(set) var made: [Verdict] = []

    init(_ rules: RulesInForce, on day: CalendarDay) {
        self.rules = rules
        self.day = day
    }

    /// Everything of a holding that its decision can depend on; all that ``RulesInForce/facts(of:)`` reads but for whose
    /// it is.
    fileprivate struct Kind: Hashable {
        struct Filing: Hashable {
            var index: NomenclatureIndex
            var year: Int
            var closedOn: Int32
        }

        var filing: Filing?
        var otherFilings: [Filing]
        var holds: [HoldID]
        var restrictions: [Restriction]
        var days: SIMD8<Int32>

        init(_ holding: HoldingRow, _ rules: RulesInForce) {
            filing = holding.filings.first.map(Filing.init)
            otherFilings = holding.filings.count > 1 ? holding.filings.dropFirst().map(Filing.init) : []
            holds = rules.holds(on: holding).map(\.id)
            restrictions = rules.restrictions(of: holding)
            days = SIMD8(
                Self.number(holding.documentDate), Self.number(holding.registeredOn),
                Self.number(holding.leftOn),
                Self.number(holding.consentWithdrawnOn), Self.number(holding.provenConsentEndedOn),
                Self.number(holding.destructionOn), Self.number(holding.humanDecisionOn),
                Self.number(holding.replacedOn))
        }

        static func number(_ day: CalendarDay?) -> Int32 {
            guard let day else { return 0 }
            return Int32(day.year << 9 | day.month << 5 | day.day)
        }
    }

    /// The number of the decision on a holding.
    mutating func decide(_ holding: HoldingRow) -> Int {
        let kind = Kind(holding, rules)
        if let number = numbers[kind] { return number }
        made.append(Retention.decide(rules.facts(of: holding), on: day))
        numbers[kind] = made.count - 1
        return made.count - 1
    }

    func verdict(_ number: Int, of holding: HoldingRow) -> Verdict {
        var verdict = made[number]
        verdict.documentID = holding.documentID
        verdict.studentID = holding.studentID
        return verdict
    }
}

extension Decisions.Kind.Filing {
    fileprivate init(_ filing: HoldingRow.Filing) {
        self.init(
            index: filing.index, year: filing.year, closedOn: Decisions.Kind.number(filing.closedOn))
    }
}
