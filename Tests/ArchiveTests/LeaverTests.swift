import ArchiveModel
import Testing

@testable import Archive

@Suite("What goes with a leaver, and when: the card has days of its own")
struct LeaverTests {
    /// Works are kept five years after their year, and are no part of the portfolio.
    private static let works = """
          - index: 03-08
            heading: Творческие работы
            term: 5 years
            trigger: case-closed
            track: archival
            approval: commission
            basis: Школьная практика
            case: year
            kinds: [work]


        """

    /// Роман has two works, an achievement without a paper, an address and an account.
    private func school() throws -> (SandboxSchool, works: [String]) {
        let school = try SandboxSchool(approved: false)
        try school.approve {
            $0.replacing("gratitude, work, other]", with: "gratitude, other]")
                .replacing("  - index: 03-12\n", with: Self.works + "  - index: 03-12\n")
        }
        let archive = school.archive
        let works = try [("scan-20.jpg", "Чертёж"), ("scan-15.pdf", "Макет")].map { file, title in
            try archive.upload(school.request(file, "P-0114", title: title, kind: .work)).accessionNumber.description
        }
        _ = try archive.addAchievement(
            "P-0114",
            AchievementDraft(
                title: "Субботник", type: "иное", level: .school, place: nil,
                achievedOn: CalendarDay(year: 2026, month: 5, day: 1)!))
        _ = try archive.recordParticular("P-0114", .livingAddress, value: "ул. Незабудковая, 4", isWished: false)
        _ = try archive.addUser(AccountDraft(login: nil, role: .student, students: ["P-0114"]))
        return (school, works)
    }

    private func hasCard(_ school: SandboxSchool) -> Bool { (try? school.archive.student("P-0114")) != nil }

    private func achieved(_ school: SandboxSchool) throws -> Set<String> {
        Set(try school.archive.student("P-0114").achievements.map(\.title))
    }

    /// The five years of the works are over on the first of January 2032.
    private func closeCase(of school: SandboxSchool) throws {
        _ = try school.on("2027-01-01").retentionRun(acceptingClock: true)
        _ = try school.archive.recordInventories(
            from: 2020, to: 2027, protocolNumber: nil, protocolDate: nil, none: true)
    }

    // MARK: An act beside the card

    @Test("an act of the days after leaving takes its papers; the card stays until its own day, and all comes back")
    func actBeforeTheCard() throws {
        let (school, works) = try school()
        try closeCase(of: school)
        _ = try school.on("2031-12-30").recordLeaving("P-0114", on: nil)
        let act = try school.approvedAct()
        let done = try school.archive.executeAct(act.number)
        #expect(done.acts.map(\.state) == [.executed, .executed])
        for work in works { #expect(code { try school.archive.get(work) { _ in } } == "document-destroyed") }
        #expect(hasCard(school))
        #expect(try achieved(school).contains("Субботник"))
        #expect(try school.archive.particulars("P-0114").count == 1)
        #expect(try school.archive.users().count == 1)
        #expect(try !school.archive.printAct(done.acts[1].number).contains("поля согласий"))
        _ = try school.archive.cancelLeaving("P-0114")
        #expect(try school.archive.student("P-0114").listing.student.leftOn == nil)
        #expect(try school.archive.users().allSatisfy { $0.isUsable })
    }

    @Test("an act after the card's day takes the card with the last paper, and says so")
    func actAfterTheCard() throws {
        let (school, _) = try school()
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        try closeCase(of: school)
        let act = try school.approvedAct()
        let done = try school.archive.executeAct(act.number)
        #expect(!hasCard(school))
        let text = try school.archive.printAct(done.acts[1].number).replacing("\n", with: " ")
        #expect(text.contains("поля согласий"))
    }

    @Test("a hold on one paper keeps the card and what stands on it, while an act takes another")
    func actBesideAHeldCard() throws {
        let (school, works) = try school()
        _ = try school.archive.recordLeaving("P-0114", on: nil)
        _ = try school.archive.placeHold(HoldRequest(document: works[1], basis: "Запрос № 1", authority: "суд"))
        try closeCase(of: school)
        let act = try school.approvedAct()
        #expect(try school.archive.executeAct(act.number).act.selected.count == 1)
        #expect(hasCard(school))
        #expect(try school.archive.particulars("P-0114").count == 1)
    }

    // MARK: What no paper keeps

    @Test("papers that are kept keep the card's name, not the address and what no paper proves")
    func nothingKeepsIt() throws {
        let (school, _) = try school()
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        for night in 1...17 {
            #expect(try school.on("2026-07-\(night < 10 ? "0" : "")\(night)").retentionRun().acts.isEmpty)
        }
        #expect(
            try school.archive.deadlines(asOf: CalendarDay("2026-07-18"), includingAhead: true)
                .contains { $0.deadline.kind == .erasure && $0.deadline.dueOn == CalendarDay("2026-07-25") })
        let summary = try school.on("2026-07-18").retentionRun()
        #expect(summary.acts.map(\.state) == [.executed] && summary.cardsErased == 0)
        #expect(try school.archive.particulars("P-0114").isEmpty)
        #expect(try achieved(school) == ["Чертёж", "Макет"])
        let text = try school.archive.printAct("2026-01").replacing("\n", with: " ")
        #expect(text.contains("анкетные данные") && !text.contains("поля согласий"))
        #expect(!text.contains("фамилия, имя, отчество"))
        #expect(try school.on("2026-07-19").retentionRun().acts.isEmpty)
        #expect(
            try school.archive.deadlines(asOf: CalendarDay("2026-08-18"), includingAhead: true)
                .allSatisfy { $0.deadline.kind != .erasure })
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("an older backup brings nothing of it back: it goes again under the same act, and the papers keep the card")
    func restored() throws {
        let (school, works) = try school()
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        let (old, new) = (try CopyFolder(), try CopyFolder())
        try school.backup(to: old, keys: false)
        #expect(try school.on("2026-07-18").retentionRun(acceptingClock: true).acts.count == 1)
        try school.backup(to: new)
        let report = try school.restore(old, keys: new.keys)
        #expect(report.findings.map(\.code) == [] && report.reapplied == ["2026-01"])
        #expect(try files(below: old.restored, holding: "Незабудков") == [])
        let archive = try school.openRestored(old)
        #expect(try archive.student("P-0114").documents.count >= works.count)
        #expect(try archive.acts().map(\.state) == [.executed])
    }

    @Test("two reasons in one night are two acts, and the one that takes the card says so")
    func twoReasons() throws {
        let school = try SandboxSchool()
        let first = try school.archive.upload(school.request("scan-20.jpg", "P-0114")).accessionNumber.description
        _ = try school.archive.upload(school.request("scan-15.pdf", "P-0114", title: "Викторина"))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        let found = try school.on("2026-07-01").recordRequest(
            .unlawful, of: "P-0114", document: first, receivedOn: nil, basis: nil)
        _ = try school.archive.answerRequest(found.request.number, .granted, on: nil, note: nil)
        let summary = try school.on("2026-07-18").retentionRun(acceptingClock: true)
        #expect(summary.acts.count == 2 && summary.cardsErased == 1)
        let texts = try summary.acts.map { try school.archive.printAct($0.number).replacing("\n", with: " ") }
        #expect(texts.count { $0.contains("поля согласий") } == 1, "\(texts)")
    }

    // MARK: What is kept beyond the card

    @Test("a term that is counted from leaving runs beyond the card")
    func beyondTheCard() throws {
        let school = try SandboxSchool(approved: false)
        try school.approve {
            $0.replacing("trigger: consent-ended", with: "trigger: left-school")
                // The article counts from the end of the consent, and would not let that pass.
                .replacing("Перечень № 236 (2019), ст. 441", with: "Школьная практика")
        }
        let consent = try consent(of: school, until: nil)
        #expect(try school.archive.explain(consent, asOf: nil).holdings.first?.earliest == CalendarDay("2030-01-01"))
        let lines = try school.archive.retentionPlan(asOf: CalendarDay("2030-01-01"), includingRetained: false).lines
        #expect(lines.contains { $0.accessionNumber.description == consent && $0.outcome == .due })
        let act = try school.on("2030-01-01").draftAct(DraftRequest()).act
        #expect(act.selected.contains { $0.accessionNumber.description == consent })
    }

    @Test("a consent that would have run for years ends with the erasure of what it was given for")
    func consentWithAnEnd() throws {
        let school = try SandboxSchool()
        let consent = try consent(of: school, until: CalendarDay("2034-09-01"))
        #expect(try school.archive.explain(consent, asOf: nil).holdings.first?.earliest == CalendarDay("2030-01-01"))
    }

    @Test("a consent that names no day ends on the day of leaving: not with the card, and not with what keeps the card")
    func consentForTheStudy() throws {
        for isKept in [false, true] {
            let school = try SandboxSchool(today: "2026-12-01")
            let listing = try school.archive.recordConsent(
                "P-0114", signatory: .student, givenOn: nil, expiresOn: nil,
                scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
            let consent = try #require(listing.document).description
            if isKept {
                var request = school.request("scan-20.jpg", "P-0114")
                request.caseIndex = NomenclatureIndex("03-07")
                _ = try school.archive.upload(request)
            }
            func earliest() throws -> CalendarDay? {
                try school.archive.explain(consent, asOf: nil).holdings.first?.earliest
            }
            _ = try school.on("2026-12-11").recordLeaving("P-0114", on: CalendarDay("2026-12-10"))
            #expect(try school.archive.student("P-0114").listing.consent == .expired)
            _ = try school.archive.cancelLeaving("P-0114")
            #expect(try school.archive.student("P-0114").listing.consent == .valid)
            #expect(try earliest() == nil)
            _ = try school.archive.recordLeaving("P-0114", on: CalendarDay("2026-12-10"))
            let night = try school.on("2027-01-05").retentionRun(acceptingClock: true)
            #expect(night.cardsErased == (isKept ? 0 : 1))
            #expect(try earliest() == CalendarDay("2030-01-01"))
            for (day, isDue) in [("2029-12-31", false), ("2030-01-01", true)] {
                let lines = try school.archive.retentionPlan(asOf: CalendarDay(day), includingRetained: false).lines
                #expect(lines.contains { $0.accessionNumber.description == consent && $0.outcome == .due } == isDue)
            }
            let act = try school.on("2030-01-01").draftAct(DraftRequest()).act
            #expect(act.selected.contains { $0.accessionNumber.description == consent })
        }
    }

    /// Records Роман's consent and lets him leave: the card has gone when this returns.
    private func consent(of school: SandboxSchool, until day: CalendarDay?) throws -> String {
        let listing = try school.archive.recordConsent(
            "P-0114", signatory: .guardian, givenOn: nil, expiresOn: day,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        #expect(try school.on("2026-07-18").retentionRun(acceptingClock: true).cardsErased == 1)
        return try #require(listing.document).description
    }

    @Test("a leaving that is taken back shows again what it hid, and nothing that a closed portfolio hides")
    func takenBack() throws {
        for isClosed in [false, true] {
            let school = try SandboxSchool()
            var request = school.request("scan-20.jpg", "P-0114")
            request.caseIndex = NomenclatureIndex("03-07")
            let number = try school.archive.upload(request).accessionNumber.description
            if isClosed {
                _ = try school.archive.closePortfolio("P-0114", by: .guardian, receivedOn: nil, basis: nil)
            }
            _ = try school.archive.recordLeaving("P-0114", on: nil)
            _ = try school.on("2026-06-25").retentionRun(acceptingClock: true)
            #expect(try school.archive.show(number).isBlocked)
            _ = try school.archive.cancelLeaving("P-0114")
            #expect(try school.archive.show(number).isBlocked == isClosed)
        }
    }

    @Test("what an archival term kept of a leaver stays hidden while it waits for the commission")
    func hiddenUntilItGoes() throws {
        let (school, numbers) = try SandboxSchool.withExpiredCase()
        #expect(try school.archive.show(numbers[0]).isBlocked)
        _ = try school.on("2032-01-01").retentionRun(acceptingClock: true)
        #expect(try school.archive.show(numbers[0]).isBlocked)
    }

    // MARK: Words of holds

    @Test("an active hold keeps the words of its query whoever is erased; once lifted it has no name of the erased")
    func wordsOfHolds() throws {
        let school = try SandboxSchool()
        let words = HoldQuery(words: "Холмогоров")
        let placed = try school.archive.placeHold(
            HoldRequest(query: words, basis: "Запрос о Холмогорове", authority: "Суд"))
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        #expect(try school.on("2026-07-18").retentionRun(acceptingClock: true).cardsErased == 1)
        let active = try #require(try school.archive.holds(includingLifted: false).first).hold
        #expect(active.scope == .query(words) && active.basis == "Запрос о […]")
        _ = try school.archive.liftHold(placed.hold.id.description, ground: "окончено")
        let lifted = try #require(try school.archive.holds(includingLifted: true).first).hold
        #expect(lifted.scope != .query(words) && lifted.authority == "Суд")
    }
}
