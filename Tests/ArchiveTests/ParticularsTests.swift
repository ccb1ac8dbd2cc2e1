import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("Personal data of a portfolio: by import read-only, by hand with an author, identity documents by wish alone")
struct ParticularsTests {
    private func filled(_ today: String = "2026-06-01") throws -> (school: SandboxSchool, student: Student) {
        let school = try SandboxSchool(today: today)
        return (school, try #require(try school.archive.students().first { $0.consent == .valid }).student)
    }

    private func roster(_ school: SandboxSchool, _ rows: String) throws -> BatchSummary {
        let path = school.root + "/more.csv"
        let head = "id,surname,given_name,patronymic,birth_date,class,school_year,sex,birth_place,citizenship\n"
        try (head + rows + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try school.archive.importRoster(from: path) { _ in }
    }

    private func acting(_ archive: Archive, _ role: Role, of student: Student) -> Archive {
        archive.acting(
            as: Actor(
                name: "\(role.rawValue).one", role: role, students: role.isFamily ? [student.id] : []))
    }

    @Test("what an import brought nobody changes by hand, and the next import does")
    func imported() throws {
        let (school, _) = try filled()
        let archive = school.archive
        #expect(
            try roster(school, "P-9001,Ветлугин,Савва,,2012-03-04,7А,2025/26,м,Тихая Пристань,РФ")
                == BatchSummary(added: 1))
        let before = try archive.particulars("P-9001")
        #expect(before.map(\.field) == [.sex, .birthPlace, .citizenship])
        #expect(before.allSatisfy { $0.origin == .imported })
        for value in ["ж", nil] {
            #expect(
                code { try archive.recordParticular("P-9001", .sex, value: value, isWished: true) } == "field-imported")
        }
        #expect(
            code { try archive.correctStudent("P-9001", name: PersonName("Ветлугин Пётр"), birthDate: nil) }
                == "field-imported")
        #expect(try archive.particulars("P-9001") == before)
        #expect(try archive.student("P-9001").listing.student.name.givenName == "Савва")

        #expect(
            try roster(school, "P-9001,Ветлугин,Савелий,,2012-03-05,7А,2025/26,м,Новая Пристань,РФ")
                == BatchSummary(changed: 1))
        let card = try archive.student("P-9001").listing.student
        #expect(card.name.givenName == "Савелий" && card.birthDate == CalendarDay("2012-03-05"))
        #expect(try archive.particulars("P-9001").first { $0.field == .birthPlace }?.value == "Новая Пристань")
        #expect(
            try roster(school, "P-9001,Ветлугин,Савелий,,2012-03-05,7А,2025/26,м,Новая Пристань,РФ")
                == BatchSummary(alreadyPresent: 1))
        #expect(
            try roster(
                school,
                """
                P-9001,Ветлугин,Савелий,,2012-03-05,8А,2026/27,м,Новая Пристань,РФ
                P-9002,Ветлугина,Майя,,2013-03-05,7А,2026/27,ж,Новая Пристань,РФ
                """) == BatchSummary(added: 1, changed: 1))
        let entry = try #require(try archive.journal(limit: nil, action: "student.corrected").last)
        #expect(entry.details["fields"] == "name birth-date")
        #expect(!entry.details.values.contains { $0.contains("Сав") })
    }

    @Test("what was entered by hand is corrected by hand, and found under the new name alone")
    func corrected() throws {
        let (school, _) = try filled()
        let archive = school.archive
        let added = try archive.addStudent(
            StudentDraft(externalID: nil, name: PersonName("Ветлугина Рая")!, birthDate: CalendarDay("2011-01-01")))
        let id = added.student.id.description
        _ = try archive.recordConsent(
            id, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false)
        _ = try archive.upload(school.request("scan-01.jpg", id))
        #expect(code { try archive.correctStudent(id, name: nil, birthDate: nil) } == "nothing-to-correct")
        _ = try archive.correctStudent(id, name: PersonName("Светлова Раиса Олеговна"), birthDate: nil)
        #expect(try archive.find(FindRequest(words: "Светлова")).count == 1)
        #expect(try archive.find(FindRequest(words: "Ветлугина")).isEmpty)
        #expect(try archive.student("Светлова Раиса").listing.student.birthDate == CalendarDay("2011-01-01"))
        #expect(code { try archive.student("Ветлугина Рая") } == "student-unknown")
    }

    @Test("an identity document is kept by the family's wish alone, and shown to the family and the archivist alone")
    func identityDocuments() throws {
        let (school, student) = try filled()
        let (archive, id) = (school.archive, student.id.description)
        #expect(
            code { try archive.recordParticular(id, .insuranceNumber, value: "112-233-445 95", isWished: false) }
                == "identity-not-wished")
        let kept = try archive.recordParticular(id, .insuranceNumber, value: "112-233-445 95", isWished: true)
        #expect(kept.map(\.value) == ["112-233-445 95"] && kept[0].field.isIdentityDocument)
        let family = acting(archive, .guardian, of: student)
        _ = try family.recordParticular(id, .birthCertificate, value: "I-АА № 123456", isWished: false)
        #expect(try family.particulars(id).map(\.value) == ["112-233-445 95", "I-АА № 123456"])
        #expect(try family.particulars(id).last?.enteredBy == "guardian.one")
        #expect(try acting(archive, .deputyHead, of: student).particulars(id).map(\.value) == [nil, nil])
        #expect(try acting(archive, .archivist, of: student).particulars(id).compactMap(\.value).count == 2)
        #expect(try archive.recordParticular(id, .insuranceNumber, value: nil, isWished: false).count == 1)
        let words = try archive.journal(limit: nil, action: "particular").flatMap(\.details.values)
        #expect(!words.contains { $0.contains("112") || $0.contains("123456") })
    }

    @Test("without consent, and in a closed portfolio, no field is entered, but one can be taken out")
    func withoutConsent() throws {
        let (school, student) = try filled()
        let (archive, id) = (school.archive, student.id.description)
        _ = try archive.recordParticular(id, .phone, value: "+7 900 000-00-00", isWished: false)
        _ = try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: nil)
        #expect(
            code { try archive.recordParticular(id, .email, value: "a@example.org", isWished: false) }
                == "portfolio-restricted")
        #expect(try archive.recordParticular(id, .phone, value: nil, isWished: false).isEmpty)
        let without = try archive.addStudent(StudentDraft(externalID: nil, name: PersonName("Светлова Рая")!))
        #expect(
            code {
                try archive.recordParticular(without.student.id.description, .notes, value: "да", isWished: false)
            } == "consent-missing")
        #expect(
            code {
                try archive.recordParticular(
                    id, .notes, value: String(repeating: "я", count: 501), isWished: false)
            } == "particular-too-long")
    }

    @Test("it goes with the card, and no byte of it is left")
    func goesWithTheCard() throws {
        let (school, student) = try filled("2026-06-25")
        let id = student.id.description
        _ = try school.archive.upload(school.request("scan-01.jpg", id))
        _ = try school.archive.recordParticular(id, .livingAddress, value: "улица Незабудковая 17", isWished: false)
        _ = try school.archive.recordConsent(
            id, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false,
            parties: ConsentParties(
                subject: .init(address: "проезд Подорожниковый 8"), representativeName: "Ветров Лаврентий"))
        _ = try school.archive.recordLeaving(id, on: CalendarDay("2026-06-25"))
        let archive = try school.on("2026-08-01")
        #expect(try archive.retentionRun().cardsErased == 1)
        try archive.close()
        for (name, bytes) in try school.everyFile() {
            for word in ["Незабудковая", "Подорожниковый", "Лаврентий"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) is left in \(name)")
            }
        }
    }
}
