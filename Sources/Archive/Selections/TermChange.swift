import ArchiveModel
import Catalog
import Retention

/// From which day a holding may go, as it is and as it would be.
struct TermChange {
    let before: Verdict
    let after: Verdict

    init(_ holding: HoldingRow, filedAs filings: [HoldingRow.Filing], _ rules: RulesInForce, on day: CalendarDay) {
        self.init(holding, rules, on: day) { $0.filings = filings }
    }

    /// - Parameter supposing: makes of the holding what it would be.
    init(_ holding: HoldingRow, _ rules: RulesInForce, on day: CalendarDay, supposing: (inout HoldingRow) -> Void) {
        var supposed = holding
        supposing(&supposed)
        before = Retention.decide(rules.facts(of: holding), on: day)
        after = Retention.decide(rules.facts(of: supposed), on: day)
    }

    var movesTheDay: Bool { before.earliest != after.earliest }

    /// The commission decides on it now, and the nightly job would soon take it without asking anybody.
    var evadesTheCommission: Bool {
        before.approval == .commission && after.approval == .automatic
            && after.purposeEndedOn.map { $0 <= after.day } ?? false
    }

    var phrase: Phrase {
        Phrase(
            "уничтожить можно с \(Self.russian(after.earliest)), было с \(Self.russian(before.earliest))",
            "may go from \(Self.english(after.earliest)), was from \(Self.english(before.earliest))")
    }

    /// Said of the plan in which so many get another date.
    static func note(_ count: Int) -> Phrase? {
        count == 0 ? nil : Phrase("Другую дату получат: \(count).", "Papers that get another date: \(count).")
    }

    private static func russian(_ day: CalendarDay?) -> String { day?.text(in: .russian) ?? "неизвестного дня" }
    private static func english(_ day: CalendarDay?) -> String { day?.text(in: .english) ?? "an unknown day" }
}
