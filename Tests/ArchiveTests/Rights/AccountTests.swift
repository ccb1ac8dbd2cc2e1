import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("Accounts")
struct AccountTests {
    let school: SandboxSchool
    private let password = "верная лошадь скрепка"

    init() throws { school = try SandboxSchool() }

    private func family(_ role: Role, _ students: String...) throws -> String {
        try school.archive.addUser(
            AccountDraft(
                login: nil, role: role, name: role == .guardian ? "Бережная Ираида Львовна" : nil,
                students: students, password: password)
        ).login
    }

    private func blocked(_ login: String) throws -> Bool {
        try #require(try school.archive.users().first { $0.login == login }).blockedOn != nil
    }

    private func comesIn(_ login: String) -> Bool {
        (try? school.archive.logIn(name: login, password: password, address: UUID().uuidString)) != nil
    }

    @Test("a student who leaves is blocked the same day, with guardians who have no other ward; taken back, free again")
    func leaving() throws {
        let student = try family(.student, "P-0105")
        let mother = try family(.guardian, "P-0105")
        let father = try family(.guardian, "P-0105", "P-0104")
        let grant = try school.archive.logIn(name: student, password: password, address: "дом")
        _ = try school.archive.recordLeaving("P-0105", on: nil)
        #expect(try blocked(student) && blocked(mother) && !blocked(father))
        #expect(!comesIn(student) && !comesIn(mother) && comesIn(father))
        #expect(try school.archive.actor(ofSession: grant.secret) == nil)
        // Of the two wards the one who is here is left.
        let left = try school.archive.logIn(name: father, password: password, address: "дом").actor
        #expect(left.students.count == 1)
        #expect(code { try school.archive.acting(as: left).student("P-0105") } == "student-unknown")

        _ = try school.archive.cancelLeaving("P-0105")
        #expect(try !blocked(student) && !blocked(mother))
        #expect(comesIn(student))
        #expect(try school.archive.actor(ofSession: grant.secret) == nil)
        let entries = try school.archive.journal(limit: nil, action: nil).map(\.action)
        #expect(entries.filter { $0 == "user.blocked" }.count == 2)
        #expect(entries.filter { $0 == "user.unblocked" }.count == 2)
    }

    @Test("on the eighteenth birthday a guardian's account loses the student, who goes on alone")
    func ofAge() throws {
        // Born 2012-07-08, and 2012-10-19.
        let student = try family(.student, "P-0105")
        let mother = try family(.guardian, "P-0105")
        let father = try family(.guardian, "P-0105", "P-0104")
        let day = try #require(CalendarDay("2030-07-08"))
        _ = try school.on(day.adding(days: -1).description)
        #expect(comesIn(mother) && comesIn(father) && comesIn(student))
        let grant = try school.archive.logIn(name: mother, password: password, address: "дом")
        let minors = try school.archive.logIn(name: father, password: password, address: "дом").actor
        _ = try school.archive.acting(as: minors)
            .closePortfolio("P-0105", by: .guardian, receivedOn: nil, basis: nil)
        let archive = try school.on(day.description)
        // Before the nightly job has blocked it, too.
        #expect(try archive.actor(ofSession: grant.secret) == nil)
        #expect(!comesIn(mother) && comesIn(student))
        let left = try archive.logIn(name: father, password: password, address: "дом").actor
        #expect(left.students.count == 1)
        #expect(code { try archive.acting(as: left).student("P-0105") } == "student-unknown")
        // What he closed the day before is not for him to open, nor to be told of.
        let his = archive.acting(as: left)
        #expect(code { try his.portfolioClosing("P-0105") } == "student-unknown")
        #expect(code { try his.reopenPortfolio("P-0105", by: .guardian, note: nil) } == "student-unknown")
        _ = try archive.retentionRun(acceptingClock: true)
        #expect(try blocked(mother) && !blocked(father) && !blocked(student))
        #expect(
            code { try archive.addUser(AccountDraft(login: nil, role: .guardian, name: "Кто", students: ["P-0105"])) }
                == "student-of-age")
        #expect(code { try archive.assignUser(father, students: ["P-0105", "P-0104"]) } == "student-of-age")
    }

    @Test("an account that a person disabled stays disabled when a leaving is taken back")
    func disabledStays() throws {
        let student = try family(.student, "P-0105")
        _ = try school.archive.disableUser(student)
        _ = try school.archive.recordLeaving("P-0105", on: nil)
        _ = try school.archive.cancelLeaving("P-0105")
        #expect(!comesIn(student))
        _ = try school.archive.enableUser(student)
        #expect(comesIn(student))
    }

    @Test("with the student's card go the accounts, and no byte of a guardian's name stays")
    func erased() throws {
        let student = try family(.student, "P-0105")
        let mother = try family(.guardian, "P-0105")
        let father = try family(.guardian, "P-0105", "P-0104")
        for (scan, id) in [("scan-01.jpg", "P-0105"), ("scan-02.pdf", "P-0104")] {
            _ = try school.archive.upload(school.request(scan, id))
        }
        _ = try school.archive.recordLeaving("P-0105", on: CalendarDay("2026-06-01"))
        _ = try school.on("2026-07-01").retentionRun(acceptingClock: true)
        #expect(try school.archive.users().map(\.login) == [father])
        _ = try school.archive.recordLeaving("P-0104", on: CalendarDay("2026-07-01"))
        _ = try school.on("2026-08-01").retentionRun(acceptingClock: true)
        #expect(try school.archive.users().isEmpty)
        for (name, content) in try school.everyFile() {
            #expect(content.range(of: Data("Ираида".utf8)) == nil, "\(name)")
        }
        // The journal still says who did what, by logins that name nobody.
        let journal = "\(try school.archive.journal(limit: nil, action: nil))"
        #expect([student, mother, father].allSatisfy(journal.contains))
    }

    @Test("a login of staff is chosen, of a student or guardian made up; roles have what they need and no more")
    func drafts() throws {
        func refusal(_ draft: AccountDraft) -> String? { code { try school.archive.addUser(draft) } }
        #expect(refusal(AccountDraft(login: "мама", role: .guardian, students: ["P-0105"])) == "login-made-up")
        #expect(refusal(AccountDraft(login: nil, role: .guardian)) == "students-of-family")
        #expect(
            refusal(AccountDraft(login: nil, role: .student, students: ["P-0105", "P-0104"])) == "students-of-family")
        #expect(refusal(AccountDraft(login: "a1", role: .classTeacher)) == "classes-of-teacher")
        #expect(refusal(AccountDraft(login: "a1", role: .teacher, classes: ["7А"])) == "classes-of-teacher")
        #expect(refusal(AccountDraft(login: "a1", role: .operator)) == "role-without-account")
        #expect(refusal(AccountDraft(login: "1", role: .teacher)) == "login-malformed")
        #expect(refusal(AccountDraft(login: "a1", role: .teacher, password: "короткий")) == "password-short")
        #expect(refusal(AccountDraft(login: "Ветрова", role: .teacher)) == nil)
        #expect(refusal(AccountDraft(login: "ВЕТРОВА", role: .teacher)) == "login-taken")
        _ = try family(.student, "P-0105")
        #expect(refusal(AccountDraft(login: nil, role: .student, students: ["P-0105"])) == "student-has-account")
    }

    @Test("in an archive without accounts a name is a name; with them it must be one, and its rights apply")
    func asName() throws {
        func open(_ account: String?) throws -> Archive {
            var surroundings = SandboxSchool.surroundings(today: "2026-06-01", as: "root")
            surroundings.account = account
            return try Archive.open(
                at: school.root, configuration: ConfigurationSources(), surroundings: surroundings)
        }
        #expect(try open("директор").journal(limit: 1, action: nil).count == 1)
        _ = try school.archive.addUser(AccountDraft(login: "director", role: .director))
        #expect(code { try open("директор") } == "account-unusable")
        #expect(code { try open("Director").journal(limit: 1, action: nil) } == "not-allowed")
        #expect(try open(nil).journal(limit: 1, action: nil).first?.action == "access.refused")
        #expect(try open("director").find(FindRequest()).isEmpty)
        _ = try school.archive.disableUser("director")
        #expect(code { try open("director") } == "account-unusable")
    }

    @Test("a class teacher is given the classes of a new year, and keeps none of the rights of the old one")
    func newYear() throws {
        _ = try school.archive.addUser(AccountDraft(login: "lead", role: .classTeacher, classes: ["7А"]))
        let account = try school.archive.assignUser(
            "lead", classes: ["8А"], schoolYear: SchoolYear(startYear: 2026))
        #expect(account.classes.count == 2)
        let before = school.archive.acting(as: account.actor)
        #expect(try before.students().map(\.className) == ["7А", "7А"])
        let after = try school.on("2026-09-01").acting(as: account.actor)
        #expect(try after.students().isEmpty)
    }

    @Test("a restored archive lets nobody in by what was revoked since: sessions and tokens are gone, passwords stay")
    func restored() throws {
        _ = try school.archive.addUser(AccountDraft(login: "ruchyova", role: .teacher, password: password))
        let token = try school.archive.addToken(of: "ruchyova", label: "сканер", allowance: .everything)
        let copy = NSTemporaryDirectory() + "larets-copy-" + UUID().uuidString
        defer { for part in ["", "-keys", "-back"] { try? FileManager.default.removeItem(atPath: copy + part) } }
        _ = try school.archive.backup(
            to: copy, keys: KeyBackupRequest(folder: copy + "-keys", includesMasterKey: true))
        _ = try Archive.restore(
            from: copy, keys: copy + "-keys", to: copy + "-back", configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
        let back = try Archive.open(
            at: copy + "-back", configuration: ConfigurationSources(),
            surroundings: SandboxSchool.surroundings(today: "2026-06-01"))
        #expect(try back.actor(ofToken: token.secret) == nil)
        #expect(try back.logIn(name: "ruchyova", password: password, address: "там").actor.role == .teacher)
        try back.close()
    }
}
