import Archive
import ArchiveModel
import Testing

@Suite("A night on which nothing can happen is passed over, and nothing is forgotten by it")
struct QuietNightsTests {
    /// Роман leaves on 25 June and is due from 18 July; the job runs each night.
    private func school(untilNightOf last: Int) throws -> SandboxSchool {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-20.jpg", "P-0114"))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        for night in 1...last { #expect(try run(school, on: night).acts.isEmpty) }
        return school
    }

    private func run(_ school: SandboxSchool, on night: Int) throws -> RunSummary {
        try school.on("2026-07-\(night < 10 ? "0" : "")\(night)").retentionRun()
    }

    @Test("what is due after many quiet nights goes on its first day")
    func due() throws {
        let school = try school(untilNightOf: 17)
        #expect(try run(school, on: 18).documentsErased == 1)
        #expect(try run(school, on: 19).acts.isEmpty)
    }

    @Test("a hold on a leaver at rest stops it, and the night after its end everything goes")
    func held() throws {
        let school = try school(untilNightOf: 5)
        _ = try school.archive.placeHold(HoldRequest(student: "P-0114", basis: "Запрос № 1", authority: "Суд"))
        for night in 6...20 { #expect(try run(school, on: night).acts.isEmpty) }
        let hold = try #require(try school.archive.holds(includingLifted: false).first)
        _ = try school.archive.liftHold(hold.hold.id.description, ground: "Письмо суда")
        #expect(try run(school, on: 21).documentsErased == 1)
    }

    @Test("an earlier day of leaving, entered later, counts the night after")
    func earlier() throws {
        let school = try school(untilNightOf: 3)
        _ = try school.archive.cancelLeaving("P-0114")
        _ = try school.archive.recordLeaving("P-0114", on: CalendarDay("2026-06-10"), acceptErasureDue: true)
        #expect(try run(school, on: 4).documentsErased == 1)
    }

    @Test("a clock that was put back finds as much as one that was never wrong")
    func clock() throws {
        let school = try school(untilNightOf: 10)
        let before = try school.on("2026-07-02").retentionRun(acceptingClock: true)
        #expect(before.acts.isEmpty && before.clockAccepted)
        for night in 3...17 { #expect(try run(school, on: night).acts.isEmpty) }
        #expect(try run(school, on: 18).documentsErased == 1)
    }
}
