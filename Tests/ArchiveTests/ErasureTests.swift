import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("A leaver's portfolio is erased, on time and for good")
struct ErasureTests {
    /// Words that must not be anywhere once the student is erased: name, number, title, file name.
    private let traces = [
        "Холмогоров", "холмогоров", "Роман", "P-0114", "Школьный конкурс чертежей", "чертеж", "scan-20",
    ]

    private func leave(_ school: SandboxSchool, _ who: String = "P-0114") throws {
        _ = try school.archive.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        _ = try school.on("2026-06-26").recordLeaving(who, on: CalendarDay("2026-06-25"))
    }

    @Test("nothing goes a day early, and the job takes it on the first day of its window")
    func window() throws {
        let school = try SandboxSchool()
        try leave(school)
        let window = try school.archive.student("P-0114").erasure
        #expect(window?.deadline == CalendarDay("2026-07-25"))
        #expect(try school.on("2026-07-17").retentionRun().acts.isEmpty)
        let summary = try school.on("2026-07-18").retentionRun()
        #expect(summary.acts.map(\.state) == [.executed])
        #expect(summary.documentsErased == 2)
        #expect(summary.cardsErased == 1)
        #expect(try school.on("2026-07-19").retentionRun().acts.isEmpty)
    }

    @Test("no byte of the name, the titles or the words is left in any file")
    func noByteLeft() throws {
        let school = try SandboxSchool()
        try leave(school)
        let before = try school.everyFile()
        for trace in traces.prefix(2) + ["чертеж"] {
            #expect(before.values.contains { $0.range(of: Data(trace.utf8)) != nil }, "\(trace) was there before")
        }
        _ = try school.on("2026-07-18").retentionRun()
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            for trace in traces { #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) is still in \(name)") }
        }
    }

    @Test("the file and its key are gone, and an older copy without keys cannot give it back")
    func copyWithoutKeys() throws {
        let school = try SandboxSchool()
        try leave(school)
        let scan = try #require(school.archive.find(FindRequest(words: "чертежей")).first)
        let number = scan.document.accessionNumber.description
        let copy = school.root + "-copy"
        try school.archive.close()
        try FileManager.default.copyItem(atPath: school.root, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.removeItem(atPath: copy + "/keys")

        _ = try school.on("2026-07-18").retentionRun()
        #expect(code { try school.archive.get(number) { _ in } } == "document-destroyed")

        // The copy with today's keys: everything that was kept opens, the erased scan does not.
        try FileManager.default.copyItem(atPath: school.root + "/keys", toPath: copy + "/keys")
        let old = try Archive.open(
            at: copy, configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-07-18"))
        #expect(code { try old.get(number) { _ in } } == "key-missing")
        let kept = try #require(old.find(FindRequest(words: "выставка рисунков")).first)
        #expect(code { try old.get(kept.document.accessionNumber.description) { _ in } } == nil)
    }

    @Test("of a shared scan only the link goes; the bytes go with the last student")
    func sharedScan() throws {
        let school = try SandboxSchool()
        try leave(school)
        let act = try #require(school.on("2026-07-18").retentionRun().acts.first)
        let text = try school.archive.printAct(act.number)
        #expect(text.contains("скан остаётся"))
        let other = try #require(school.archive.find(FindRequest(words: "программированию")).first)
        #expect(other.students.map(\.name) == ["Ключевская Варвара Юрьевна"])
        #expect(code { try school.archive.get(other.document.accessionNumber.description) { _ in } } == nil)

        _ = try school.archive.recordLeaving("P-0113", on: CalendarDay("2026-07-18"))
        let summary = try school.on("2026-08-10").retentionRun(acceptingClock: true)
        #expect(summary.objectsDestroyed == 2)
        #expect(try school.archive.find(FindRequest(words: "программированию")).isEmpty)
        #expect(try school.archive.verify(deep: true) { _ in }.findings.map(\.code) == [])
    }

    @Test("a diploma of two students on one document loses one name and keeps the other")
    func groupDiploma() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-17.pdf", "P-0113", title: "Диплом Холмогорову и Ключевской")
        request.students.append("P-0114")
        let receipt = try school.archive.upload(request)
        _ = try school.on("2026-06-26").recordLeaving("P-0114", on: CalendarDay("2026-06-25"))
        _ = try school.on("2026-07-18").retentionRun()
        let kept = try school.archive.show(receipt.accessionNumber.description)
        #expect(kept.students.map(\.name) == ["Ключевская Варвара Юрьевна"])
        #expect(kept.document.title == "Диплом […] и Ключевской")
        try school.archive.close()
        for (name, bytes) in try school.everyFile() {
            #expect(bytes.range(of: Data("Холмогоров".utf8)) == nil, "in \(name)")
        }
    }

    @Test("what others achieved with it loses the name wherever it is found, and the text index stays sound")
    func secondProof() throws {
        let school = try SandboxSchool()
        var team = school.request(
            "scan-17.pdf", "P-0114", title: "Команда: Холмогоров Роман, Ключевская Варвара")
        team.students.append("P-0113")
        _ = try school.archive.upload(team)
        let achieved = try #require(
            school.archive.achievements("P-0113").first { $0.achievement.title.contains("Команда") })
        let proof = try school.archive.upload(
            UploadRequest(
                files: [.path(SandboxSchool.samples + "/scans/scan-18.pdf")], students: ["P-0113"], title: "Протокол",
                kind: .diploma, achievementID: achieved.achievement.id.description))
        #expect(proof.outcome == .added)
        try school.erase()
        let archive = try school.on("2026-07-19")
        #expect(try archive.find(FindRequest(words: "Холмогоров")).isEmpty)
        #expect(try archive.find(FindRequest(words: "Ключевская команда")).count == 2)
        #expect(try archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
    }

    @Test("the act has every field of order 179 and can be printed after the card is gone")
    func act() throws {
        let school = try SandboxSchool()
        try leave(school)
        let act = try #require(school.on("2026-07-18").retentionRun().acts.first)
        #expect(code { try school.archive.student("P-0114") } == "student-unknown")
        let text = try school.archive.printAct(act.number)
        for field in ["Холмогоров Роман Степанович", "2026-01", "уничтожен", "достижение цели"] {
            #expect(text.contains(field), "\(field)")
        }
        #expect(!text.contains("ПРОЕКТ"))
        #expect(try school.archive.printActJournal(act.number).contains("Холмогоров"))
        #expect(act.act != nil && act.journalExport != nil)
    }

    @Test("a hold on the student stops it; lifting it lets it go")
    func hold() throws {
        let school = try SandboxSchool()
        try leave(school)
        let hold = try school.archive.placeHold(
            HoldRequest(student: "P-0114", basis: "Запрос № 12", authority: "прокуратура"))
        #expect(try school.on("2026-07-20").retentionRun().acts.isEmpty)
        _ = try school.archive.liftHold(hold.hold.id.description, ground: "запрос исполнен")
        #expect(try school.on("2026-07-21").retentionRun().acts.count == 1)
    }

    @Test("a leaving entered by mistake is taken back, and nothing is erased")
    func cancelled() throws {
        let school = try SandboxSchool()
        try leave(school)
        _ = try school.on("2026-07-10").cancelLeaving("P-0114")
        #expect(try school.on("2026-07-25").retentionRun().acts.isEmpty)
        #expect(try school.archive.find(FindRequest(student: "P-0114")).count == 2)
    }

    @Test("withdrawn consent starts the same thirty days")
    func withdrawal() throws {
        let school = try SandboxSchool()
        _ = try school.archive.uploadManifest(SandboxSchool.samples + "/uploads.csv", acceptDamaged: false) { _ in }
        let plan = try school.on("2026-09-15").withdrawConsent("P-0114", on: nil)
        #expect(plan.window?.deadline == CalendarDay("2026-10-15"))
        #expect(code { try school.archive.upload(school.request("scan-01.jpg", "P-0114")) } == "consent-missing")
        #expect(try school.on("2026-10-08").retentionRun().acts.count == 1)
    }

    @Test("a scanned consent outlives the card, under a pseudonym")
    func consentOutlives() throws {
        let school = try SandboxSchool()
        let consent = try school.archive.recordConsent(
            "P-0114", signatory: .guardian, givenOn: CalendarDay("2026-01-15"), expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        try leave(school)
        _ = try school.on("2026-07-18").retentionRun()
        let number = try #require(consent.document).description
        let kept = try school.archive.show(number)
        #expect(kept.students.map(\.name) == [nil])
        #expect(kept.document.files.map(\.name) == ["\(number)-1.pdf"])
        #expect(code { try school.archive.get(number) { _ in } } == nil)
        // 05-02: three years after it ended with the purpose, by the commission.
        let explained = try school.archive.explain(number, asOf: CalendarDay("2029-12-31"))
        #expect(explained.holdings.first?.earliest == CalendarDay("2030-01-01"))
        #expect(explained.holdings.first?.outcome == .retained)
    }

    @Test("without an approved nomenclature nothing is ever destroyed, and everything is a gap")
    func noRule() throws {
        let school = try SandboxSchool(approved: false)
        try leave(school)
        #expect(try school.on("2030-01-01").retentionRun().acts.isEmpty)
        #expect(try school.archive.gaps(limit: nil).count == 20)
    }

    @Test("a term of the archival track keeps a leaver's diploma, hidden from ordinary search")
    func blocked() throws {
        let school = try SandboxSchool()
        var request = school.request("scan-15.pdf", "P-0114", title: "Диплом в дело школы")
        request.caseIndex = NomenclatureIndex("03-07")
        let receipt = try school.archive.upload(request)
        try leave(school)
        let summary = try school.on("2026-07-18").retentionRun()
        #expect(summary.blocked == 1)
        #expect(summary.cardsErased == 0)
        #expect(try school.archive.find(FindRequest(words: "дело школы")).isEmpty)
        #expect(try school.archive.show(receipt.accessionNumber.description).isBlocked)
    }
}
