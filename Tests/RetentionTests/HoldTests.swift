import ArchiveModel
import Retention
import Testing

@Suite("Holds")
struct HoldTests {
    let expired = rule("02-05", .years(3), from: .leftSchool, on: "2020-06-25")

    @Test("a hold stops what would be due, and names its basis and authority")
    func stopsDue() {
        let verdict = Retention.decide(facts(expired, holds: [hold()]), on: day("2026-07-01"))
        #expect(verdict.outcome == .retained)
        #expect(verdict.isHeld)
        #expect(verdict.earliest == day("2024-01-01"))
        #expect(verdict.nextChange == nil)
        #expect(
            verdict.reasons.first?.phrase.russian
                == "Запрет на уничтожение: Запрос № 12 от 01.06.2026 (прокуратура района).")
    }

    @Test("a lifted hold stops nothing")
    func lifted() {
        let verdict = Retention.decide(facts(expired, holds: [hold(lifted: "2026-06-30")]), on: day("2026-07-01"))
        #expect(verdict.outcome == .due)
        #expect(!verdict.isHeld)
    }

    @Test("of two holds the one that is not lifted still stops it")
    func twoHolds() {
        let holds = [hold(8, lifted: "2026-06-30"), hold(9)]
        let verdict = Retention.decide(facts(expired, holds: holds), on: day("2026-07-01"))
        #expect(verdict.outcome == .retained)
        #expect(verdict.holds == [holds[1].id])
    }

    @Test("a hold stops a review and an overdue erasure, and the latter is then nobody's delay")
    func stopsReviewAndErasure() {
        let appraised = rule("03-07", .years(1), on: "2020-05-05", appraisal: true)
        #expect(Retention.decide(facts(appraised, holds: [hold()]), on: day("2026-07-01")).outcome == .retained)
        let portfolio = facts(portfolioRule(left: "2026-06-25"), holds: [hold()])
        let verdict = Retention.decide(portfolio, on: day("2027-07-01"))
        #expect(verdict.outcome == .retained)
        #expect(!verdict.isOverdue)
        #expect(!verdict.mayRunByItself)
    }

    @Test("a hold does not uncover what is blocked, and a hold on an earlier pretended day counts too")
    func overlays() {
        let both = facts(
            rule("03-07", .years(5), on: "2026-12-31"), portfolioRule(left: "2026-06-25"), holds: [hold()])
        #expect(Retention.decide(both, on: day("2027-01-01")).outcome == .blocked)
        #expect(Retention.decide(both, on: day("2032-01-01")).outcome == .retained)
        #expect(Retention.decide(facts(expired, holds: [hold()]), on: day("2025-01-01")).outcome == .retained)
    }

    @Test("a hold without any rule is shown beside the gap")
    func gap() {
        let verdict = Retention.decide(facts(holds: [hold()]), on: day("2026-07-01"))
        #expect(verdict.outcome == .never)
        #expect(verdict.reasons.count == 2)
    }
}
