import ArchiveModel
import Retention

/// Small makers of facts, so that a test names only what it is about.
func day(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure("not a date: \(text)") }
    return day
}

func index(_ text: String) -> NomenclatureIndex {
    guard let index = NomenclatureIndex(text) else { preconditionFailure("not an index: \(text)") }
    return index
}

/// Reproducible randomness (SplitMix64); its seed goes into every message.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

func newID<Kind>(_ seed: UInt64) -> Identifier<Kind> {
    var generator = SeededGenerator(seed: seed)
    return Identifier(at: Timestamp(millisecondsSince1970: 1_780_000_000_000), random: &generator)
}

func rule(
    _ text: String, _ term: RetentionTerm, from trigger: RetentionTrigger = .caseClosed, on triggeredOn: String? = nil,
    appraisal: Bool = false, track: DestructionTrack = .archival, approval: DestructionApproval = .commission
) -> RuleInForce {
    let item = NomenclatureItem(
        index: index(text), heading: "Заголовок \(text)", term: term, trigger: trigger, needsAppraisal: appraisal,
        track: track, approval: approval, basis: "", caseScope: .year)
    return RuleInForce(
        item: item, nomenclatureYear: 2026, nomenclatureVersion: 1, triggeredOn: triggeredOn.map(day))
}

/// 03-12 of the typical nomenclature: erased from the day after leaving, within 30 days.
func portfolioRule(left: String? = nil) -> RuleInForce {
    rule(
        "03-12", .endOfPurpose(afterDays: 1, deadlineDays: 30), from: .leftSchool, on: left, track: .personalData,
        approval: .automatic)
}

func facts(
    _ rules: RuleInForce..., registered: String = "2025-11-03", holds: [Hold] = [], withdrawn: String? = nil,
    decided: String? = nil, replaced: String? = nil
) -> HoldingFacts {
    HoldingFacts(
        documentID: newID(1), studentID: newID(2), registeredOn: day(registered), rules: rules, holds: holds,
        consentWithdrawnOn: withdrawn.map(day), humanDecisionOn: decided.map(day), replacedOn: replaced.map(day))
}

func hold(_ seed: UInt64 = 7, lifted: String? = nil) -> Hold {
    Hold(
        id: newID(seed), scope: .everything, basis: "Запрос № 12", basisDate: day("2026-06-01"),
        authority: "прокуратура района", placedOn: day("2026-06-02"), placedBy: "Архивариус",
        lifting: lifted.map { .init(liftedOn: day($0), liftedBy: "Архивариус", ground: "Ответ дан") })
}
