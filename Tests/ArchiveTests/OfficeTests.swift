import Archive
import ArchiveModel
import Foundation
import Testing

@Suite("What an administrator looks after")
struct OfficeTests {
    private static let header = "номер;фамилия;имя;класс;учебный год;дата согласия\n"

    private func table(_ rows: String...) -> ByteSource {
        ByteSource(Array((Self.header + rows.joined(separator: "\n") + "\n").utf8))
    }

    @Test("a roster's plan says what the import then does, and changes nothing itself")
    func rosterPlan() throws {
        let school = try SandboxSchool()
        let roster = table(
            "P-0108;Заречный;Тимофей;9Б;2025/26;", "Н-0001;Туманова;Лада;1А;2025/26;01.09.2025",
            "P-0106;Камышова;Ева;8Б;2025/26;03.09.2025", "P-0101;Ветрова;Агния;4Б;2025/26;", "Н-0002;;Лев;1А;2025/26;",
            "P-0102;Ручьёва;Пётр;5А;2025/26;")
        let before = try school.archive.students().map(\.className)
        let plan = try school.archive.planRoster(roster)
        #expect(try school.archive.students().map(\.className) == before)
        #expect(try school.archive.students(className: "1А").isEmpty)
        let year = SchoolYear(startYear: 2025)
        let group = { (name: String) in ClassGroup(name: name, schoolYear: year) }
        #expect(
            plan.rows.map(\.changes) == [
                [.moves(from: group("9А"), to: group("9Б"))],
                [.enters(group("1А")), .consent(givenOn: try #require(CalendarDay("2025-09-01")))],
                [.consent(givenOn: try #require(CalendarDay("2025-09-03")))], [], [], [.card],
            ])
        #expect(plan.refused.map(\.line) == [6] && plan.unchangedCount == 1)

        var done: [RosterRowResult] = []
        let summary = try school.archive.importRoster(roster) { done.append($0) }
        #expect(done.map(\.changes) == plan.rows.map(\.changes))
        #expect(summary.added + summary.changed == plan.changing.count && summary.refused == 1)
        #expect(try school.archive.planRoster(roster).changing.isEmpty)
        // A table without patronymics takes nobody's away.
        let names = try school.archive.students(className: "5А").map(\.student.name.description)
        #expect(names == ["Ручьёва Пётр Ильич"])
    }

    @Test("a row about somebody who left is refused by name, looked at and entered, until the leaving is taken back")
    func leaverInRoster() throws {
        let school = try SandboxSchool()
        _ = try school.archive.recordLeaving("P-0108", on: nil)
        let before = try school.archive.student("P-0108").listing.className
        let roster = table("P-0108;Заречный;Тимофей;9Б;2025/26;", "P-0101;Ветрова;Агния;4Б;2025/26;")
        let plan = try school.archive.planRoster(roster)
        #expect(plan.refused.map(\.line) == [2] && plan.changing.isEmpty)
        let refusal = try #require(plan.refused.first?.refusal)
        #expect(refusal.code == "student-has-left")
        #expect(refusal.phrase.russian.contains("выбыл") && plan.refused.first?.student == "Заречный Тимофей")
        var told: [RowJSON] = []
        let summary = try school.archive.importRoster(roster) { told.append(RowJSON($0)) }
        #expect(summary == BatchSummary(alreadyPresent: 1, refused: 1))
        #expect(told.first?.code == "student-has-left" && told.first?.outcome == .refused)
        #expect(try school.archive.student("P-0108").listing.className == before)
        _ = try school.archive.cancelLeaving("P-0108")
        #expect(try school.archive.planRoster(roster).changing.map(\.line) == [2])
    }

    @Test("two rows of one table about one student are planned as they are entered, one after the other")
    func sameStudentTwice() throws {
        let school = try SandboxSchool()
        let plan = try school.archive.planRoster(
            table("Н-0001;Туманова;Лада;1А;2025/26;", "Н-0001;Туманова;Лада;1Б;2025/26;"))
        guard case .enters? = plan.rows[0].changes.first, case .moves? = plan.rows[1].changes.first else {
            Issue.record("planned as \(plan.rows.map(\.changes))")
            return
        }
    }

    @Test("a plan enters the journal with counts and no names")
    func planInJournal() throws {
        let school = try SandboxSchool()
        _ = try school.archive.planRoster(table("Н-0001;Туманова;Лада;1А;2025/26;"))
        let entry = try #require(try school.archive.journal(limit: 1, action: nil).first)
        #expect(entry.action == "roster.planned" && entry.details["students"] == "1")
        #expect(try school.archive.verifyJournal(against: nil).findings.isEmpty)
    }

    @Test("a type is added, renamed everywhere, and deleted while nothing has it")
    func types() throws {
        let school = try SandboxSchool()
        let added = try school.archive.saveAchievementType(code: nil, name: Phrase("  Хакатон ", ""))
        #expect(added.phrase == Phrase("Хакатон", "Хакатон"))
        #expect(
            code { try school.archive.saveAchievementType(code: nil, name: Phrase("хакатон", "")) } == "type-exists")
        #expect(
            code { try school.archive.saveAchievementType(code: nil, name: Phrase(" ", "x")) } == "type-name-missing")
        #expect(
            code { try school.archive.saveAchievementType(code: "no-such", name: Phrase("А", "")) } == "type-unknown")

        var request = school.request("scan-01.jpg", "P-0101", title: "Ночь идей")
        request.achievement?.type = "Хакатон"
        _ = try school.archive.upload(request)
        #expect(code { try school.archive.deleteAchievementType(added.code) } == "type-in-use")
        #expect(
            try school.archive.achievementTypeUses().first { $0.type.code == added.code }?.achievementCount == 1)

        try school.archive.saveAchievementType(code: added.code, name: Phrase("Марафон", "Marathon"))
        #expect(try school.archive.count(FindRequest(words: "марафон идей")) == 1)
        #expect(try school.archive.count(FindRequest(words: "хакатон идей")) == 0)

        let unused = try school.archive.saveAchievementType(code: nil, name: Phrase("Слёт", ""))
        #expect(unused.code != added.code)
        try school.archive.deleteAchievementType(unused.code)
        #expect(try !school.archive.achievementTypes().contains(unused))
        #expect(code { try school.archive.deleteAchievementType(unused.code) } == "type-unknown")
        let actions = try school.archive.journal(limit: 3, action: "types").map(\.action)
        #expect(actions == ["types.saved", "types.saved", "types.deleted"])
        #expect(try school.archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
    }

    @Test("the state of the store tells when it was last checked and copied")
    func condition() throws {
        let school = try SandboxSchool()
        _ = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let before = try school.archive.condition()
        #expect(before.documents == 1 && before.objects == 1 && before.sealedBytes > 0)
        #expect(before.readiness.isReady && before.lastCheck == nil && before.lastBackup == nil)

        let copy = NSTemporaryDirectory() + "larets-copy-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        _ = try school.archive.backup(to: copy, keys: nil)
        _ = try school.archive.verify(deep: true) { _ in }
        let after = try school.archive.condition()
        #expect(after.lastBackup?.objects == 1 && after.lastBackup?.includesKeys == false)
        #expect(after.lastCheck?.isDeep == true && after.lastCheck?.findings == 0 && after.lastCheck?.objects == 1)
    }

    @Test("a damaged file is told as the finding of the last check")
    func findings() throws {
        let school = try SandboxSchool()
        let receipt = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let address = receipt.files[0].address.description
        let path = "\(school.root)/objects/\(address.prefix(2))/\(address)"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        try (bytes.dropLast() + [bytes.last.map { $0 ^ 1 } ?? 0]).write(to: URL(filePath: path))
        _ = try school.archive.verify(deep: false) { _ in }
        #expect(try school.archive.condition().lastCheck?.findings == 1)
    }

    @Test("the last signed note is the one that was given out")
    func note() throws {
        let school = try SandboxSchool()
        #expect(try school.archive.lastSignedNote()?.note == nil)
        _ = try school.archive.signCheckpoint(anchoring: .no)
        _ = try school.archive.upload(school.request("scan-01.jpg", "P-0101"))
        let signed = try school.archive.signCheckpoint(anchoring: .no)
        let kept = try #require(try school.archive.lastSignedNote())
        #expect(kept.note == signed.note && kept.checkpoint == signed.checkpoint)
    }

    @Test("the first administrator is made once, and never beside another account")
    func firstAdministrator() throws {
        let school = try SandboxSchool()
        #expect(try !school.archive.hasAccounts)
        let password = "весенний-ларец-12"
        let first = try school.archive.addFirstAdministrator(login: "ladogin", name: "Ладогин К.", password: password)
        #expect(first.role == .administrator && first.isUsable)
        #expect(try school.archive.hasAccounts)
        #expect(
            code { try school.archive.addFirstAdministrator(login: "second", name: nil, password: password) }
                == "accounts-exist")
        #expect(try school.archive.users().map(\.login) == ["ladogin"])
    }
}
