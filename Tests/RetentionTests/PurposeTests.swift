import ArchiveModel
import Retention
import Testing

@Suite("Personal data at the end of its purpose")
struct PurposeTests {
    @Test("left 2026-06-25: erased from the next day, no later than 2026-07-25")
    func left() {
        let facts = facts(portfolioRule(left: "2026-06-25"))
        let sameDay = Retention.decide(facts, on: day("2026-06-25"))
        #expect(sameDay.outcome == .retained)
        #expect(sameDay.nextChange == day("2026-06-26"))
        #expect(sameDay.erasureReason == nil)
        let due = Retention.decide(facts, on: day("2026-06-26"))
        #expect(due.outcome == .due)
        #expect(due.deadline == day("2026-07-25"))
        #expect(due.purposeEndedOn == day("2026-06-25"))
        #expect(due.erasureReason == .purposeReached)
        #expect(due.mayRunByItself)
        #expect(due.nextChange == nil)
    }

    @Test("consent withdrawn 2026-09-15: no later than 2026-10-15, although the student stays")
    func withdrawn() {
        let verdict = Retention.decide(facts(portfolioRule(), withdrawn: "2026-09-15"), on: day("2026-09-16"))
        #expect(verdict.outcome == .due)
        #expect(verdict.deadline == day("2026-10-15"))
        #expect(verdict.erasureReason == .consentWithdrawn)
        let before = Retention.decide(facts(portfolioRule(), withdrawn: "2026-09-15"), on: day("2026-09-15"))
        #expect(before.outcome == .retained)
    }

    @Test(
        "the earlier of leaving and withdrawal starts the clock",
        arguments: [
            ("2026-06-25", "2026-06-01", "2026-07-01", ErasureAct.Reason.consentWithdrawn),
            ("2026-06-25", "2026-08-01", "2026-07-25", .purposeReached),
            ("2026-06-25", "2026-06-25", "2026-07-25", .purposeReached),
        ])
    func earlierOfTwo(left: String, withdrawn: String, deadline: String, reason: ErasureAct.Reason) {
        let facts = facts(portfolioRule(left: left), withdrawn: withdrawn)
        let verdict = Retention.decide(facts, on: day("2027-01-01"))
        #expect(verdict.deadline == day(deadline))
        #expect(verdict.erasureReason == reason)
    }

    @Test("on the deadline it is in time, the day after it is overdue")
    func overdue() {
        let facts = facts(portfolioRule(left: "2026-06-25"))
        #expect(!Retention.decide(facts, on: day("2026-07-25")).isOverdue)
        let late = Retention.decide(facts, on: day("2026-07-26"))
        #expect(late.isOverdue)
        #expect(late.reasons.contains(.overdue(since: day("2026-07-25"))))
    }

    @Test("withdrawal does not shorten an archival term")
    func withdrawalAndArchive() {
        let facts = facts(rule("05-02", .years(3), from: .consentEnded, on: "2026-09-15"), withdrawn: "2026-09-15")
        #expect(Retention.decide(facts, on: day("2026-10-16")).outcome == .retained)
        #expect(Retention.decide(facts, on: day("2030-01-01")).outcome == .due)
        #expect(Retention.decide(facts, on: day("2030-01-01")).erasureReason == nil)
    }

    @Test("left on 29 February: thirty days are thirty days")
    func leapDay() {
        let verdict = Retention.decide(facts(portfolioRule(left: "2028-02-29")), on: day("2028-03-01"))
        #expect(verdict.outcome == .due)
        #expect(verdict.deadline == day("2028-03-30"))
    }

    @Test("a negative delay in a configuration does not erase before the event")
    func negativeDelay() {
        let careless = rule("03-12", .endOfPurpose(afterDays: -90, deadlineDays: -30), on: "2026-06-25")
        #expect(Retention.decide(facts(careless), on: day("2026-06-24")).outcome == .retained)
    }
}
