import Archive
import ArchiveModel
import Testing

@Suite("What leaving and a withdrawal lead to: the plan says what is done, and nothing else is done")
struct EndingPlanTests {
    let school: SandboxSchool

    init() throws {
        school = try SandboxSchool(today: "2026-06-01")
        for scan in ["scan-01.jpg", "scan-20.jpg"] { _ = try school.archive.upload(school.request(scan, "P-0104")) }
    }

    @Test("the plan of a withdrawal is the withdrawal: the same days, the same counts; a plan changes nothing")
    func withdrawal() throws {
        let plan = try school.archive.planWithdrawal("P-0104", on: CalendarDay("2026-05-30"))
        #expect(plan.window?.documentCount == 2 && plan.window?.deadline == CalendarDay("2026-06-29"))
        #expect(try school.archive.student("P-0104").erasure == nil)
        let done = try school.archive.withdrawConsent(
            "P-0104", on: CalendarDay("2026-05-30"), confirming: plan.digest)
        #expect(done.digest == plan.digest && done.window == plan.window)
        #expect(code { try school.archive.planWithdrawal("P-0104", on: nil) } == "nothing-to-withdraw")
        #expect(code { try school.archive.planWithdrawal("P-0104", on: CalendarDay("2026-06-02")) } == "day-in-future")
    }

    @Test("a consent that was given after the day of a withdrawal stays, and so does everything")
    func laterConsent() throws {
        _ = try school.archive.recordConsent(
            "P-0104", signatory: .guardian, givenOn: CalendarDay("2026-05-20"), expiresOn: nil, scan: nil,
            acceptDamaged: false)
        let day = CalendarDay("2026-05-10")
        let plan = try school.archive.planWithdrawal("P-0104", on: day)
        #expect(plan.window == nil)
        #expect(try school.archive.withdrawConsent("P-0104", on: day).digest == plan.digest)
    }

    @Test("a day after which the coming night erases is told so, and entered only where that is meant")
    func due() throws {
        let slip = CalendarDay("2025-12-31")
        let leaving = try school.archive.planLeaving("P-0104", on: slip)
        let withdrawal = try school.archive.planWithdrawal("P-0104", on: slip)
        #expect(leaving.window?.isDue == true && withdrawal.window?.isDue == true)
        #expect(code { try school.archive.recordLeaving("P-0104", on: slip) } == "erasure-is-due")
        #expect(code { try school.archive.withdrawConsent("P-0104", on: slip) } == "erasure-is-due")
        #expect(
            code { try school.archive.recordLeaving("P-0104", on: slip, confirming: leaving.digest) }
                == "erasure-is-due")
        #expect(
            code { try school.archive.withdrawConsent("P-0104", on: slip, confirming: withdrawal.digest) }
                == "erasure-is-due")
        let card = try school.archive.student("P-0104")
        #expect(card.listing.student.leftOn == nil && card.listing.consent == .valid && card.erasure == nil)
        let done = try school.archive.recordLeaving("P-0104", on: slip, acceptErasureDue: true)
        #expect(done.window == leaving.window)
        #expect(try school.archive.student("P-0104").erasure?.isDue == true)
    }

    @Test("a day that leaves time to find a mistake needs no word more; on its first day of erasure it does")
    func notDue() throws {
        let day = try #require(CalendarDay("2026-05-25"))
        let plan = try school.archive.planLeaving("P-0104", on: day)
        let earliest = try #require(plan.window?.earliest)
        #expect(plan.window?.isDue == false)
        let first = try school.on(earliest.description)
        #expect(code { try first.recordLeaving("P-0104", on: day) } == "erasure-is-due")
        let before = try school.on(CalendarDay(dayNumber: earliest.dayNumber - 1).description)
        #expect(try before.recordLeaving("P-0104", on: day).window == plan.window)
    }

    @Test("a consent that is recorded again after a withdrawal by mistake ends the erasure")
    func withdrawnByMistake() throws {
        #expect(try school.archive.withdrawConsent("P-0104", on: nil).window != nil)
        _ = try school.archive.recordConsent(
            "P-0104", signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false)
        let card = try school.archive.student("P-0104")
        #expect(card.erasure == nil && card.listing.consent == .valid)
    }

    @Test("what is not the plan that was agreed to is not done, neither leaving nor withdrawal")
    func changed() throws {
        let leaving = try school.archive.planLeaving("P-0104", on: nil)
        let withdrawal = try school.archive.planWithdrawal("P-0104", on: nil)
        _ = try school.archive.upload(school.request("scan-12.jpg", "P-0104", title: "Ещё"))
        #expect(
            code { try school.archive.recordLeaving("P-0104", on: nil, confirming: leaving.digest) } == "plan-changed")
        #expect(
            code { try school.archive.withdrawConsent("P-0104", on: nil, confirming: withdrawal.digest) }
                == "plan-changed")
        let card = try school.archive.student("P-0104")
        #expect(card.listing.student.leftOn == nil && card.listing.consent == .valid && card.erasure == nil)
        let plan = try school.archive.planLeaving("P-0104", on: nil)
        let done = try school.archive.recordLeaving("P-0104", on: nil, confirming: plan.digest)
        #expect(done.digest == plan.digest && done.window?.documentCount == 3)
    }
}
