import ArchiveModel
import Retention
import Testing

@Suite("Several rules on one holding")
struct SeveralRulesTests {
    let award = rule("03-07", .years(5), on: "2026-12-31")
    let portfolio = portfolioRule(left: "2026-06-25")

    @Test("the longest wins and the loser's reason is kept, in any order")
    func longestWins() {
        let short = rule("02-05", .years(3), on: "2026-12-31")
        for rules in [[award, short], [short, award]] {
            let facts = HoldingFacts(
                documentID: newID(1), studentID: nil, registeredOn: day("2026-01-10"), rules: rules)
            let verdict = Retention.decide(facts, on: day("2030-06-01"))
            #expect(verdict.outcome == .retained)
            #expect(verdict.winner == award)
            #expect(verdict.earliest == day("2032-01-01"))
            #expect(
                verdict.reasons.contains(
                    .outlasted(
                        index("02-05"), earliest: day("2030-01-01"), by: index("03-07"), until: day("2032-01-01"))))
        }
    }

    @Test("an unexpired archival term turns the deadline into a block, until it expires itself")
    func blocked() {
        let facts = facts(award, portfolio)
        let before = Retention.decide(facts, on: day("2026-06-25"))
        #expect(before.outcome == .retained)
        #expect(before.nextChange == day("2026-06-26"))
        let blocked = Retention.decide(facts, on: day("2026-08-01"))
        #expect(blocked.outcome == .blocked)
        #expect(blocked.nextChange == day("2032-01-01"))
        #expect(blocked.deadline == nil)
        #expect(!blocked.isOverdue)
        #expect(blocked.erasureReason == .purposeReached)
        #expect(blocked.reasons.first == .blocked(by: index("03-07"), until: day("2032-01-01")))
        let due = Retention.decide(facts, on: day("2032-01-01"))
        #expect(due.outcome == .due)
        #expect(due.approval == .commission)
        #expect(!due.mayRunByItself)
    }

    @Test("what was blocked stays hidden after the archival term, while it waits for the commission or a hold stops it")
    func hiddenWhileItWaits() {
        let appraised = rule("03-07", .years(5), on: "2026-12-31", appraisal: true)
        let hold = Hold(
            id: newID(7), scope: .everything, basis: "Запрос", basisDate: day("2031-12-31"), authority: "суд",
            placedOn: day("2031-12-31"), placedBy: "архивариус")
        for keeper in [award, appraised] {
            for holds in [[], [hold]] {
                let verdict = Retention.decide(facts(keeper, portfolio, holds: holds), on: day("2032-01-01"))
                #expect(verdict.isHidden && verdict.outcome != .blocked)
            }
        }
        // Without a purpose that is over nothing was hidden, and nothing is; a hold alone hides nothing.
        #expect(!Retention.decide(facts(award), on: day("2032-01-01")).isHidden)
        #expect(!Retention.decide(facts(portfolio, holds: [hold]), on: day("2032-01-01")).isHidden)
    }

    @Test("a rule that says automatic and rests on no purpose is the commission's: the nightly job has no act for it")
    func automaticWithoutPurpose() {
        let consents = rule(
            "05-02", .years(3), from: .consentEnded, on: "2026-06-25", track: .personalData, approval: .automatic)
        let verdict = Retention.decide(facts(consents), on: day("2030-01-01"))
        #expect(verdict.outcome == .due && verdict.approval == .commission && verdict.mayBeSelected)
        #expect(Retention.decide(facts(consents, portfolio), on: day("2030-01-01")).mayRunByItself)
    }

    @Test(
        "an archival term that is permanent, or has not begun, blocks without an end",
        arguments: [
            rule("01-08", .permanent), rule("03-07", .years(5)), rule("01-02", .untilNoLongerNeeded),
        ])
    func blockedWithoutEnd(keeper: RuleInForce) {
        let verdict = Retention.decide(facts(portfolio, keeper), on: day("2099-01-01"))
        #expect(verdict.outcome == .blocked)
        #expect(verdict.winner == keeper)
        #expect(verdict.nextChange == nil)
    }

    @Test("without a personal-data rule an archival term never blocks")
    func noPurposeNoBlock() {
        let verdict = Retention.decide(facts(award, withdrawn: "2026-09-15"), on: day("2027-01-01"))
        #expect(verdict.outcome == .retained)
    }

    @Test("an archival term that has expired leaves the portfolio to its own clock, but still asks the commission")
    func archivalExpiredFirst() {
        let expired = rule("03-07", .years(0), on: "2020-05-05")
        let atSchool = Retention.decide(facts(expired, portfolioRule()), on: day("2026-05-01"))
        #expect(atSchool.outcome == .retained)
        let left = Retention.decide(facts(expired, portfolio), on: day("2026-06-26"))
        #expect(left.outcome == .due)
        #expect(left.deadline == day("2026-07-25"))
        #expect(left.approval == .commission)
    }

    @Test("one rule with ЭПК leads to review, whichever rule wins")
    func appraisalOfAnyRule() {
        let appraised = rule("03-07", .years(1), on: "2020-05-05", appraisal: true)
        let verdict = Retention.decide(facts(appraised, portfolio), on: day("2026-07-01"))
        #expect(verdict.outcome == .review)
        #expect(verdict.approval == .commission)
        #expect(verdict.reasons.contains(.needsAppraisal(index("03-07"))))
    }

    @Test("ЭПК on an automatic item still asks the commission")
    func appraisalOfAutomatic() {
        let appraised = rule("03-07", .years(1), on: "2020-05-05", appraisal: true, approval: .automatic)
        let verdict = Retention.decide(facts(appraised), on: day("2026-07-01"))
        #expect(verdict.outcome == .review)
        #expect(verdict.approval == .commission)
        #expect(!verdict.mayRunByItself)
    }

    @Test("the same item of two nomenclatures: the later expiry counts")
    func twoVersions() {
        var corrected = award
        corrected.nomenclatureVersion = 2
        corrected.item.term = .years(7)
        let verdict = Retention.decide(facts(award, corrected), on: day("2033-12-31"))
        #expect(verdict.outcome == .retained)
        #expect(verdict.winner?.nomenclatureVersion == 2)
    }
}
