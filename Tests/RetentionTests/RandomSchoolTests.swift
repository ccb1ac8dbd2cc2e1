import ArchiveModel
import Retention
import Testing

@Suite("Thousands of random holdings")
struct RandomSchoolTests {
    static let seed: UInt64 = 20_260_625

    @Test("nextChange is the very next day with another outcome, and due keeps every promise")
    func steppingThroughTime() {
        var generator = SeededGenerator(seed: Self.seed)
        for number in 0..<3000 {
            let context: Comment = "seed \(Self.seed), holding \(number)"
            let facts = Self.holding(&generator)
            let verdict = Retention.decide(facts, on: Self.day(&generator))
            Self.checkPromises(verdict, facts, context)
            // Each of the next thirty days, and thirty at random up to the promised one or the end of all terms.
            let unchanged = verdict.nextChange.map { verdict.day.days(until: $0) } ?? 9000
            let steps =
                Array(0..<min(30, unchanged))
                + (0..<30).map { _ in .random(in: 0..<unchanged, using: &generator) }
            for step in steps {
                let later = Retention.decide(facts, on: verdict.day.adding(days: step))
                #expect(later.outcome == verdict.outcome, context)
                #expect(later.nextChange == verdict.nextChange, context)
                #expect(later.earliest == verdict.earliest, context)
            }
            if let nextChange = verdict.nextChange {
                #expect(Retention.decide(facts, on: nextChange).outcome != verdict.outcome, context)
                #expect(Retention.decide(facts, on: nextChange.adding(days: -1)).outcome == verdict.outcome, context)
            }
        }
    }

    @Test("until its next look a verdict stands in every part, with holds and with restrictions")
    func nextLook() {
        var generator = SeededGenerator(seed: Self.seed + 2)
        for number in 0..<3000 {
            var facts = Self.holding(&generator)
            for cause in [Restriction.Cause.portfolioClosed, .stopDemanded, .unlawful]
            where Bool.random(using: &generator) {
                let since = Self.day(&generator)
                facts.restrictions.append(
                    Restriction(
                        cause: cause, since: since,
                        erasure: .init(earliest: since.adding(days: 5), deadline: since.adding(days: 9))))
            }
            let verdict = Retention.decide(facts, on: Self.day(&generator))
            let unchanged = verdict.nextLook.map { verdict.day.days(until: $0) } ?? 9000
            #expect(unchanged > 0 && verdict.nextChange.map { verdict.nextLook! <= $0 } ?? true)
            for step in [1, unchanged / 2, unchanged - 1] where step > 0 && step < unchanged {
                var later = Retention.decide(facts, on: verdict.day.adding(days: step))
                later.day = verdict.day
                #expect(later == verdict, "seed \(Self.seed + 2), holding \(number), \(step) days later")
            }
        }
    }

    @Test("one rule more never brings destruction nearer, one hold more never allows it, order never matters")
    func monotony() {
        var generator = SeededGenerator(seed: Self.seed + 1)
        for number in 0..<3000 {
            let facts = Self.holding(&generator)
            let today = Self.day(&generator)
            let verdict = Retention.decide(facts, on: today)
            var stricter = facts
            stricter.rules.append(Self.rule(&generator))
            if !facts.rules.isEmpty, Retention.decide(stricter, on: today).outcome == .due {
                #expect(verdict.outcome == .due, "seed \(Self.seed + 1), holding \(number)")
            }
            var held = facts
            held.holds.append(hold())
            #expect(Retention.decide(held, on: today).outcome != .due, "seed \(Self.seed + 1), holding \(number)")
            var shuffled = facts
            shuffled.rules.shuffle(using: &generator)
            #expect(Retention.decide(shuffled, on: today) == verdict, "seed \(Self.seed + 1), holding \(number)")
        }
    }

    private static func checkPromises(_ verdict: Verdict, _ facts: HoldingFacts, _ context: Comment) {
        #expect(!verdict.reasons.isEmpty, context)
        guard verdict.outcome == .due else { return }
        #expect(!facts.rules.isEmpty, context)
        #expect(verdict.earliest.map { $0 <= verdict.day } == true, context)
        #expect(!verdict.isHeld, context)
        for rule in facts.rules {
            #expect(rule.item.term != .permanent, context)
            #expect(!rule.item.needsAppraisal, context)
            if case .years(let count) = rule.item.term {
                let yearsPassed = rule.triggeredOn.map { verdict.day.year - $0.year - 1 }
                #expect(yearsPassed.map { $0 >= count } == true, context)
            }
        }
    }

    private static func day(_ generator: inout SeededGenerator) -> CalendarDay {
        CalendarDay.firstDay(ofYear: 2020).adding(days: .random(in: 0..<5000, using: &generator))
    }

    private static func maybeDay(_ generator: inout SeededGenerator) -> CalendarDay? {
        Bool.random(using: &generator) ? day(&generator) : nil
    }

    private static func rule(_ generator: inout SeededGenerator) -> RuleInForce {
        let terms: [RetentionTerm] = [
            .permanent, .years(.random(in: 0...6, using: &generator)), .years(1), .untilNoLongerNeeded, .untilReplaced,
            .endOfPurpose(afterDays: .random(in: 0...10, using: &generator), deadlineDays: 30),
            .endOfPurpose(afterDays: 1, deadlineDays: 30),
        ]
        var result = RetentionTests.rule(
            "0\(Int.random(in: 1...9, using: &generator))-07",
            terms.randomElement(using: &generator) ?? .permanent,
            from: RetentionTrigger.allCases.randomElement(using: &generator) ?? .replaced,
            appraisal: Int.random(in: 0..<8, using: &generator) == 0,
            approval: Bool.random(using: &generator) ? .automatic : .commission)
        result.triggeredOn = maybeDay(&generator)
        // No nomenclature has a line twice.
        result.nomenclatureYear = .random(in: 2000...999_999, using: &generator)
        return result
    }

    private static func restrictions(_ generator: inout SeededGenerator) -> [Restriction] {
        guard Int.random(in: 0..<4, using: &generator) == 0 else { return [] }
        let since = day(&generator)
        return [
            Restriction(
                cause: Restriction.Cause.allCases.randomElement(using: &generator) ?? .unlawful, since: since,
                erasure: .init(earliest: since.adding(days: 10), deadline: since.adding(days: 15)))
        ]
    }

    private static func holding(_ generator: inout SeededGenerator) -> HoldingFacts {
        HoldingFacts(
            documentID: newID(1), studentID: newID(2), registeredOn: day(&generator),
            rules: (0..<Int.random(in: 0...4, using: &generator)).map { _ in rule(&generator) },
            holds: Int.random(in: 0..<5, using: &generator) == 0 ? [hold()] : [],
            consentWithdrawnOn: maybeDay(&generator), restrictions: restrictions(&generator),
            humanDecisionOn: maybeDay(&generator),
            replacedOn: maybeDay(&generator))
    }
}
