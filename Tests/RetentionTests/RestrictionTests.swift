import ArchiveModel
import Retention
import Testing

@Suite("Demands, findings and applications")
struct RestrictionTests {
    let atSchool = portfolioRule()
    let award = rule("03-07", .years(5), on: "2026-12-31")

    private func restriction(
        _ cause: Restriction.Cause, _ since: String, erase earliest: String? = nil, by deadline: String? = nil
    ) -> Restriction {
        Restriction(
            cause: cause, since: day(since),
            erasure: earliest.flatMap { from in deadline.map { .init(earliest: day(from), deadline: day($0)) } })
    }

    private func facts(_ rules: [RuleInForce], _ restrictions: Restriction..., holds: [Hold] = []) -> HoldingFacts {
        HoldingFacts(
            documentID: newID(1), studentID: newID(2), registeredOn: day("2025-11-03"), rules: rules, holds: holds,
            restrictions: restrictions)
    }

    @Test(
        "a demand to stop and unlawful processing hide at once and erase by their own last day",
        arguments: [
            (Restriction.Cause.stopDemanded, ErasureAct.Reason.stopDemanded), (.unlawful, .unlawful),
        ])
    func mustErase(cause: Restriction.Cause, reason: ErasureAct.Reason) {
        let facts = facts([atSchool], restriction(cause, "2026-11-02", erase: "2026-11-16", by: "2026-11-17"))
        let before = Retention.decide(facts, on: day("2026-11-01"))
        #expect(before.outcome == .retained && !before.isHidden)
        #expect(before.nextChange == day("2026-11-02"))
        let hidden = Retention.decide(facts, on: day("2026-11-02"))
        #expect(hidden.outcome == .blocked && hidden.isHidden)
        #expect(hidden.nextChange == day("2026-11-16"))
        #expect(hidden.deadline == day("2026-11-17"))
        #expect(hidden.erasureReason == nil)
        let due = Retention.decide(facts, on: day("2026-11-16"))
        #expect(due.outcome == .due && due.isHidden && due.mayRunByItself)
        #expect(due.erasureReason == reason)
        #expect(due.purposeEndedOn == day("2026-11-02"))
        #expect(!Retention.decide(facts, on: day("2026-11-17")).isOverdue)
        #expect(Retention.decide(facts, on: day("2026-11-18")).isOverdue)
    }

    @Test(
        "a closed portfolio and inaccurate data are hidden and never erased for that",
        arguments: [Restriction.Cause.portfolioClosed, .inaccurate])
    func onlyHide(cause: Restriction.Cause) {
        // Days of erasure, were they entered by mistake, count for nothing here.
        let facts = facts([atSchool], restriction(cause, "2026-11-02", erase: "2026-11-03", by: "2026-11-12"))
        for text in ["2026-11-02", "2026-11-13", "2099-01-01"] {
            let verdict = Retention.decide(facts, on: day(text))
            #expect(verdict.outcome == .blocked && verdict.isHidden)
            #expect(verdict.deadline == nil && verdict.nextChange == nil)
        }
        let left = Retention.decide(
            self.facts([portfolioRule(left: "2026-06-25")], restriction(cause, "2026-03-01")), on: day("2026-06-26"))
        #expect(left.outcome == .due && left.isHidden)
        #expect(left.erasureReason == .purposeReached)
    }

    @Test("an archival term that is not over blocks instead of erasing; when it is over the commission decides")
    func archivalTerm() {
        let facts = facts(
            [award, atSchool], restriction(.unlawful, "2026-11-02", erase: "2026-11-16", by: "2026-11-17"))
        let blocked = Retention.decide(facts, on: day("2026-12-01"))
        #expect(blocked.outcome == .blocked)
        #expect(!blocked.isOverdue && blocked.deadline == nil)
        #expect(blocked.nextChange == day("2032-01-01"))
        let over = Retention.decide(facts, on: day("2032-01-01"))
        #expect(over.outcome == .due && over.approval == .commission && !over.mayRunByItself)
    }

    @Test("under an archival rule alone, or under none, it is hidden and stays")
    func noPersonalDataRule() {
        let demand = restriction(.stopDemanded, "2026-11-02", erase: "2026-11-16", by: "2026-11-17")
        let archival = Retention.decide(facts([award], demand), on: day("2027-01-01"))
        #expect(archival.outcome == .blocked)
        #expect(
            archival.reasons.first == .restricted(.stopDemanded, since: day("2026-11-02"), until: day("2026-11-17")))
        let gap = Retention.decide(facts([], demand), on: day("2027-01-01"))
        #expect(gap.outcome == .blocked && gap.isHidden)
        #expect(gap.reasons.contains(.noRule))
        #expect(gap.nextChange == nil)
    }

    @Test("a hold stops the erasure and does not uncover")
    func held() {
        let demand = restriction(.unlawful, "2026-11-02", erase: "2026-11-16", by: "2026-11-17")
        let verdict = Retention.decide(facts([atSchool], demand, holds: [hold()]), on: day("2026-11-20"))
        #expect(verdict.outcome == .blocked && verdict.isHidden && verdict.isHeld)
        #expect(!verdict.isOverdue)
    }

    @Test("of leaving and a demand each brings its own days: the earliest erases, the nearest deadline binds")
    func leavingAndDemand() {
        let slow = rule(
            "03-12", .endOfPurpose(afterDays: 23, deadlineDays: 30), from: .leftSchool, on: "2026-10-30",
            track: .personalData, approval: .automatic)
        let demand = restriction(.stopDemanded, "2026-11-02", erase: "2026-11-16", by: "2026-11-17")
        let verdict = Retention.decide(facts([slow], demand), on: day("2026-11-16"))
        #expect(verdict.outcome == .due)
        #expect((verdict.earliest, verdict.deadline) == (day("2026-11-16"), day("2026-11-17")))
        #expect(verdict.erasureReason == .stopDemanded)
        let later = restriction(.stopDemanded, "2026-11-12", erase: "2026-11-25", by: "2026-11-26")
        let leaving = Retention.decide(facts([slow], later), on: day("2026-11-22"))
        #expect(leaving.outcome == .due && leaving.deadline == day("2026-11-26"))
        #expect(leaving.erasureReason == .purposeReached)
        #expect(leaving.purposeEndedOn == day("2026-10-30"))
    }

    @Test("days of erasure before the demand itself are not believed")
    func impossibleDays() {
        let demand = restriction(.unlawful, "2026-11-02", erase: "2026-01-01", by: "2026-01-02")
        #expect(Retention.decide(facts([atSchool], demand), on: day("2026-11-01")).outcome == .retained)
        #expect(Retention.decide(facts([atSchool], demand), on: day("2026-11-02")).outcome == .due)
    }
}
