import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("The card of a leaver without documents goes by itself, on the portfolio's days")
struct CardErasureTests {
    /// Роман has left on 25 June; nothing was ever scanned of him but, if asked for, a consent.
    private func school(consent: Bool = false) throws -> SandboxSchool {
        let school = try SandboxSchool()
        if consent {
            _ = try school.archive.recordConsent(
                "P-0114", signatory: .guardian, givenOn: nil, expiresOn: nil,
                scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        }
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        return school
    }

    private func hasCard(_ school: SandboxSchool) -> Bool { (try? school.archive.student("P-0114")) != nil }

    @Test("not a day early, on the first day of the window, with an act that says so, and once")
    func window() throws {
        let school = try school()
        #expect(try school.archive.student("P-0114").erasure?.deadline == CalendarDay("2026-07-25"))
        for night in 10...17 { #expect(try school.on("2026-07-\(night)").retentionRun().acts.isEmpty) }
        #expect(hasCard(school))
        let summary = try school.on("2026-07-18").retentionRun()
        #expect(summary.acts.map(\.state) == [.executed] && summary.cardsErased == 1)
        #expect(summary.documentsErased == 0 && summary.objectsDestroyed == 0)
        #expect(!hasCard(school))
        let text = try school.archive.printAct("2026-01")
        for words in ["Холмогоров Роман Степанович", "карточка обучающегося", "достижение цели"] {
            #expect(text.replacing("\n", with: " ").contains(words), "\(words)")
        }
        #expect(!text.contains("копии (сканы)") && !text.contains("удаление файлов"))
        #expect(try school.archive.printActJournal("2026-01").contains("удалена карточка"))
        #expect(try school.on("2026-07-19").retentionRun().acts.isEmpty)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("the fields of the consent, achievements without a paper, personal data, requests and accounts go with it")
    func everythingThatNames() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        _ = try archive.recordConsent(
            "P-0114", signatory: .guardian, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false,
            parties: ConsentParties(subject: .init(address: "ул. Незабудковая, 4")))
        _ = try archive.recordParticular("P-0114", .livingAddress, value: "ул. Незабудковая, 4", isWished: false)
        _ = try archive.recordRequest(.access, of: "P-0114", document: nil, receivedOn: nil, basis: "от Холмогоровой")
        _ = try archive.saveSearch("Холмогоров", FindRequest(words: "Холмогоров"))
        _ = try archive.addUser(AccountDraft(login: nil, role: .student, students: ["P-0114"]))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        _ = try school.on("2026-07-18").retentionRun()
        #expect(!hasCard(school))
        #expect(try school.archive.users().isEmpty)
        // The consent itself is kept three years, under the pseudonym.
        #expect(try school.archive.find(FindRequest(kind: .consent)).count == 1)
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            for trace in ["Холмогоров", "холмогоров", "P-0114", "Незабудков"] {
                #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) is still in \(name)")
            }
        }
    }

    @Test("a hold on the student, or on the consent that is kept, keeps the card; after its end it goes")
    func held() throws {
        for ofConsent in [false, true] {
            let school = try school(consent: true)
            let consent = try #require(try school.archive.find(FindRequest(kind: .consent)).first)
            let hold = try school.archive.placeHold(
                HoldRequest(
                    document: ofConsent ? consent.document.accessionNumber.description : nil,
                    student: ofConsent ? nil : "P-0114", basis: "Запрос № 1", authority: "суд"))
            #expect(try school.on("2026-07-20").retentionRun(acceptingClock: true).acts.isEmpty)
            #expect(hasCard(school))
            #expect(try school.archive.explainCard("P-0114", asOf: nil).card.isHeld)
            #expect(
                try school.archive.deadlines(asOf: CalendarDay("2026-08-01"), includingAhead: true)
                    .allSatisfy { $0.deadline.kind != .erasure })
            _ = try school.archive.liftHold(hold.hold.id.description, ground: "Письмо суда")
            #expect(try school.on("2026-07-21").retentionRun().cardsErased == 1)
        }
    }

    @Test("without an approved rule nothing goes, and the plan says so")
    func noRule() throws {
        let school = try SandboxSchool(approved: false)
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        #expect(try school.on("2027-07-18").retentionRun().acts.isEmpty)
        let line = try #require(try school.archive.retentionPlan(asOf: nil, includingRetained: false).cards.first)
        #expect(line.outcome == .never && line.index == nil)
    }

    @Test("a card that a document needs stays with it, and a student who is still here has no line in the plan")
    func needed() throws {
        let school = try SandboxSchool(approved: false)
        try school.approve {
            $0.replacing("gratitude, work, other]", with: "gratitude, other]")
                .replacing("kinds: [consent]", with: "kinds: [consent, work]")
        }
        _ = try school.archive.upload(school.request("scan-20.jpg", "P-0114", title: "Чертёж", kind: .work))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        #expect(try school.on("2026-07-20").retentionRun(acceptingClock: true).cardsErased == 0)
        #expect(hasCard(school))
        #expect(try school.archive.retentionPlan(asOf: nil, includingRetained: true).cards.isEmpty)
        #expect(try school.archive.explainCard("P-0114", asOf: nil).neededBy == 1)
    }

    @Test("plan, deadlines and explanation name the card, the day and the rule, before and when it is late")
    func shown() throws {
        let school = try school()
        let plan = try school.archive.retentionPlan(asOf: CalendarDay("2026-07-18"), includingRetained: false)
        let line = try #require(plan.cards.first)
        #expect(plan.cards.count == 1 && line.outcome == .due && line.index?.description == "03-12")
        #expect(line.deadline == CalendarDay("2026-07-25") && !line.isOverdue && plan.overdueCount == 0)
        let late = try school.archive.retentionPlan(asOf: CalendarDay("2026-07-26"), includingRetained: false)
        #expect(late.cards.map(\.isOverdue) == [true] && late.overdueCount == 1)
        let deadline = try #require(
            try school.archive.deadlines(asOf: CalendarDay("2026-07-18"), includingAhead: true)
                .first { $0.deadline.kind == .erasure })
        #expect(deadline.deadline.dueOn == CalendarDay("2026-07-25") && deadline.count == 0)
        let explained = try school.archive.explainCard("P-0114", asOf: nil)
        #expect(explained.neededBy == 0 && explained.card.winner?.description == "03-12")
        #expect(explained.card.earliest == CalendarDay("2026-07-18"))
    }

    @Test("a leaving that is taken back, after nights at rest, takes nothing; entered anew it counts")
    func takenBack() throws {
        let school = try school()
        for night in 1...10 { _ = try school.on("2026-07-\(night < 10 ? "0" : "")\(night)").retentionRun() }
        _ = try school.archive.cancelLeaving("P-0114")
        for night in 11...20 { #expect(try school.on("2026-07-\(night)").retentionRun().acts.isEmpty) }
        _ = try school.archive.recordLeaving("P-0114", on: CalendarDay("2026-06-10"), acceptErasureDue: true)
        #expect(try school.on("2026-07-21").retentionRun().cardsErased == 1)
    }

    @Test("an older backup with newer keys does not bring the card back: it goes again, under the same act")
    func restored() throws {
        let school = try school()
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        #expect(try school.on("2026-07-18").retentionRun().cardsErased == 1)
        try school.backup(to: new)
        let report = try school.restore(old, keys: new.keys)
        #expect(report.findings.map(\.code) == [] && report.reapplied == ["2026-01"])
        #expect(try files(below: old.restored, holding: "Холмогоров") == [])
        let archive = try school.openRestored(old)
        #expect(code { try archive.student("P-0114") } == "student-unknown")
        #expect(try archive.acts().map(\.state) == [.executed])
        #expect(try archive.printAct("2026-01").contains("Холмогоров Роман Степанович"))
    }

    @Test("a finding about the only paper of a student who is still here takes the paper, not the person")
    func findingAboutOnePaper() throws {
        let school = try SandboxSchool(today: "2026-11-02")
        let number = try school.archive.upload(school.request("scan-01.jpg", "P-0104")).accessionNumber.description
        _ = try school.archive.addAchievement(
            "P-0104",
            AchievementDraft(
                title: "Субботник", type: "иное", level: .school, place: nil,
                achievedOn: CalendarDay(year: 2026, month: 10, day: 1)!))
        let found = try school.archive.recordRequest(
            .unlawful, of: "P-0104", document: number, receivedOn: nil, basis: nil)
        _ = try school.archive.answerRequest(found.request.number, .granted, on: nil, note: nil)
        #expect(try school.on("2026-11-03").retentionRun().documentsErased == 1)
        let card = try school.archive.student("P-0104")
        #expect(card.documents.allSatisfy { $0.document.kind.outlivesTheCard })
        #expect(card.achievements.map(\.title) == ["Субботник"])
    }
}
