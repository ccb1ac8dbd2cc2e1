import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("What is written goes to nobody but whose name is written out")
struct WholeNameTests {
    let school: SandboxSchool

    init() throws { school = try SandboxSchool() }

    private func receipt(_ who: String, by archive: Archive? = nil) throws -> UploadReceipt {
        let request = school.request("scan-01.jpg", who, title: "Грамота \(UUID().uuidString)")
        return try (archive ?? school.archive).upload(request)
    }

    private func refusal(_ who: String, by archive: Archive? = nil) -> ArchiveError? {
        do {
            _ = try receipt(who, by: archive)
            return nil
        } catch { return error as? ArchiveError }
    }

    @Test(
        "a beginning, a misspelling or a bare surname files nothing, and names who may be meant",
        arguments: [
            "Ветров", "Ветрова", "ветр", "Ветрова Агн", "Ветрова А", "Ветрова Агния Тим", "Ветр. Агния", "Ветров Агния",
            "Ветров 4Б", "Ветрова Т. 4Б", "Ветрова Агния Т",
        ])
    func partial(who: String) throws {
        let refused = refusal(who)
        // Who begins otherwise is nobody at all.
        let isNobody = who == "Ветрова Т. 4Б"
        #expect(refused?.code == (isNobody ? "student-unknown" : "student-ambiguous"), "\(who)")
        #expect(refused?.phrase.russian.contains("Ветрова Агния Тимуровна 4Б") == !isNobody, "\(who)")
        #expect(try school.archive.count(FindRequest()) == 0)
    }

    @Test(
        "the surname whole with the given name, its initial or the class is enough, however it is typed",
        arguments: [
            "Ветрова Агния", "ВЕТРОВА  агния тимуровна", "Ветрова Агния 4Б", "Ветрова А.", "Ветрова А.Т.",
            "Ветрова А. Т.",
            "Ветрова А. Т. 4б", "Ветрова 4Б", "P-0101",
        ])
    func whole(who: String) throws {
        let receipt = try receipt(who)
        #expect(receipt.students.map(\.name) == ["Ветрова Агния Тимуровна"], "\(who)")
        #expect(receipt.students.map(\.className) == ["4Б"], "\(who)")
    }

    @Test("of a surname of two words both are needed, and ё is е")
    func surnames() throws {
        #expect(refusal("Полянская 10А")?.code == "student-ambiguous")
        #expect(refusal("Полянская Кира")?.code == "student-unknown")
        #expect(refusal("Полянская К.")?.code == "student-unknown")
        #expect(try receipt("Полянская-Вяз К. А.").students.map(\.name) == ["Полянская-Вяз Кира Антоновна"])
        #expect(try receipt("Полянская Вяз Кира").students.map(\.className) == ["10А"])
        #expect(try receipt("Ручьев Петр").students.map(\.name) == ["Ручьёв Пётр Ильич"])
    }

    @Test("of two of the same initials neither is taken, and the class of now tells them apart")
    func initials() throws {
        #expect(refusal("Лапина С.")?.code == "student-ambiguous")
        #expect(try receipt("Лапина С. И.").students.map(\.className) == ["9А"])
        #expect(try receipt("Лапина 7А").students.map(\.name) == ["Лапина Софья Павловна"])
        // A class of another year is not instead of a name, but goes with one.
        let next = school.root + "/roster-next.csv"
        let rows = "id,surname,given_name,patronymic,class,school_year\nP-0101,Ветрова,Агния,Тимуровна,5Б,2026/27\n"
        try rows.write(toFile: next, atomically: true, encoding: .utf8)
        _ = try school.archive.importRoster(from: next) { _ in }
        #expect(refusal("Ветрова 4Б")?.code == "student-ambiguous")
        #expect(try receipt("Ветрова Агния 4Б").students.map(\.className) == ["5Б"])
    }

    @Test("whatever writes asks for it: a manifest, an achievement, consent, leaving, requests, holds, accounts")
    func everywhere() throws {
        let (archive, who) = (school.archive, "Ветров")
        let day = CalendarDay(year: 2026, month: 5, day: 1)!
        let draft = AchievementDraft(title: "Кросс", type: "Игра", level: .school, achievedOn: day)
        let asked = DisclosureDraft(
            student: who, requester: "Ветров Тимур", capacity: .guardian, manner: .oral, purpose: "own-data")
        let writings: [String: () throws -> Any] = [
            "achievement": { try archive.addAchievement(who, draft) },
            "consent": {
                try archive.recordConsent(
                    who, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false)
            },
            "withdrawal": { try archive.withdrawConsent(who, on: nil) },
            "withdrawal plan": { try archive.planWithdrawal(who, on: nil) },
            "leaving": { try archive.recordLeaving(who, on: nil) },
            "leaving plan": { try archive.planLeaving(who, on: nil) },
            "leaving back": { try archive.cancelLeaving(who) },
            "request": { try archive.recordRequest(.access, of: who, document: nil, receivedOn: nil, basis: nil) },
            "closing": { try archive.closePortfolio(who, by: .guardian, receivedOn: nil, basis: nil) },
            "opening": { try archive.reopenPortfolio(who, by: .guardian, note: nil) },
            "disclosure": { try archive.recordDisclosure(asked) },
            "portfolio": { try archive.releasePortfolio(PortfolioDraft(student: who, requester: "Ветров Тимур")) },
            "hold": { try archive.placeHold(HoldRequest(student: who, basis: "определение", authority: "суд")) },
            "particular": { try archive.recordParticular(who, .notes, value: "шахматы", isWished: false) },
            "correction": { try archive.correctStudent(who, name: nil, birthDate: day) },
            "re-verification": { try archive.recordReverification(of: who, documents: []) },
            "account": { try archive.addUser(AccountDraft(login: nil, role: .student, students: [who])) },
        ]
        let before = try archive.verifyJournal(against: nil).checkpoint
        for (name, write) in writings { #expect(code(write) == "student-ambiguous", "\(name)") }
        #expect(try archive.verifyJournal(against: nil).checkpoint == before)

        let path = school.root + "/manifest.csv"
        let head = "file,student,name,class,title,kind,type,level,date\n"
        let scan = SandboxSchool.samples + "/scans/scan-04.jpg"
        let rows = [
            "Ветров,,4Б", "Ветрова,,", "P-0101,Ветров,4Б", "P-0101,Ветрова А.Т.,4Б", "Ручьёв,,5а",
        ].map { "\(scan),\($0),Из списка,грамота,Конкурс,школьный,2026-01-15" }
        try (head + rows.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        var results: [ManifestRowResult] = []
        _ = try archive.uploadManifest(path, acceptDamaged: false) { results.append($0) }
        #expect(
            results.map { $0.refusal?.code } == [
                "student-ambiguous", "student-ambiguous", "student-name-differs", nil, nil,
            ])
        let named = results.compactMap { $0.receipt?.students.map(\.name) }
        #expect(named == [["Ветрова Агния Тимуровна"], ["Ручьёв Пётр Ильич"]])
    }

    @Test("looking for somebody still begins with a beginning")
    func reading() throws {
        #expect(try school.archive.student("Ветр").listing.student.externalID == "P-0101")
        #expect(try school.archive.find(FindRequest(student: "Ветров")).isEmpty)
        #expect(try school.archive.consents("Ветров Агн").count == 1)
        #expect(code { try school.archive.student(" . ") } == "student-unknown")
    }

    @Test("a refusal names only whom whoever asks may see")
    func hidesOthers() throws {
        let rights = try RightsSchool()
        let teacher = try rights.archive(.classTeacher)
        #expect(refusal("Дубрав", by: teacher)?.code == "student-unknown")
        let own = refusal("Береж", by: teacher)
        #expect(own?.code == "student-ambiguous" && own?.phrase.russian.contains("Бережной Арсений 7А") == true)
        #expect(refusal("Дубравин Марк", by: try rights.archive(.guardian))?.code == "student-unknown")
    }
}
