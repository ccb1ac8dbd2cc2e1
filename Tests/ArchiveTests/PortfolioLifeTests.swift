import ArchiveModel
import Foundation
import Testing

@testable import Archive

@Suite("The portfolio's life: closed and opened, checked item by item, others' results on request")
struct PortfolioLifeTests {
    private func filled(_ today: String = "2026-06-01") throws -> (school: SandboxSchool, student: Student) {
        let school = try SandboxSchool(today: today)
        let student = try #require(try school.archive.students().first { $0.consent == .valid }).student
        return (school, student)
    }

    @Test("a guardian closes a portfolio: hidden, closed to uploads, erased by nothing; taken back it is open")
    func closing() throws {
        let (school, student) = try filled()
        let archive = school.archive
        let id = student.id.description
        let receipt = try archive.upload(school.request("scan-01.jpg", id))
        #expect(try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: "вх. № 3").request.answer == nil)
        #expect(try archive.show(receipt.accessionNumber.description).isBlocked)
        #expect(try archive.portfolioClosing(id) != nil)
        #expect(
            code { try archive.upload(school.request("scan-04.jpg", id, title: "Новое")) } == "portfolio-restricted")
        #expect(
            code { try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: nil) } == "portfolio-closed")
        #expect(try archive.retentionRun().documentsErased == 0)
        _ = try archive.reopenPortfolio(id, by: .guardian, note: nil)
        #expect(try !archive.show(receipt.accessionNumber.description).isBlocked)
        #expect(try archive.portfolioClosing(id) == nil)
        #expect(code { try archive.reopenPortfolio(id, by: .guardian, note: nil) } == "portfolio-open")
        #expect(code { try archive.upload(school.request("scan-04.jpg", id, title: "Новое")) } == nil)
    }

    @Test("what one parent closed the other does not open, nor the child before eighteen; its closer and the office do")
    func reopening() throws {
        let (school, student) = try filled()
        let id = student.id.description
        func family(_ role: Role, _ name: String?) throws -> Actor {
            try school.archive.addUser(AccountDraft(login: nil, role: role, name: name, students: [id])).actor
        }
        let (mother, father) = (try family(.guardian, "Ветрова Ольга"), try family(.guardian, "Ветров Олег"))
        let child = try family(.student, nil)
        func close(_ actor: Actor) throws {
            let archive = school.archive.acting(as: actor)
            _ = try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: nil)
        }
        /// What is told of it beforehand is what then happens.
        func open(_ actor: Actor) -> String? {
            let archive = school.archive.acting(as: actor)
            let mayBe = try? archive.portfolioClosing(id)?.mayBeReopened
            let refusal = code { try archive.reopenPortfolio(id, by: .guardian, note: nil) }
            #expect(mayBe == (refusal == nil))
            return refusal
        }
        let archivist = school.archive.actor
        try close(mother)
        for other in [father, child] {
            #expect(open(other) == "portfolio-closed-by-another")
            #expect(try school.archive.portfolioClosing(id) != nil)
        }
        #expect(open(mother) == nil)
        try close(child)
        for parent in [mother, father] { #expect(open(parent) == "portfolio-closed-by-another") }
        #expect(open(child) == nil)
        try close(father)
        #expect(open(archivist) == nil)
        // Whose paper the office entered, it does not know by account; the office opens it on another.
        try close(archivist)
        for actor in [mother, father, child] { #expect(open(actor) == "portfolio-closed-by-another") }
        #expect(open(archivist) == nil)
        try close(mother)
        let birthday = try #require(student.birthDate).adding(years: 18)
        _ = try school.on(birthday.description)
        #expect(open(mother) == "student-of-age")
        #expect(open(child) == nil)
    }

    @Test("at eighteen the student acts alone: closes, opens and consents without a guardian")
    func ofAge() throws {
        let (school, student) = try filled()
        let birthday = try #require(student.birthDate).adding(years: 18)
        let id = student.id.description
        let archive = try school.on(birthday.description)
        #expect(code { try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: nil) } == "student-of-age")
        #expect(code { try archive.closePortfolio(id, by: .student, receivedOn: nil, basis: nil) } == nil)
        #expect(code { try archive.reopenPortfolio(id, by: .guardian, note: nil) } == "student-of-age")
        #expect(code { try archive.reopenPortfolio(id, by: .student, note: nil) } == nil)
        func consent(_ signatory: Consent.Signatory, on day: CalendarDay?) -> String? {
            code {
                try archive.recordConsent(
                    id, signatory: signatory, givenOn: day, expiresOn: nil, scan: nil, acceptDamaged: false)
            }
        }
        #expect(consent(.guardian, on: nil) == "student-of-age")
        #expect(consent(.student, on: nil) == nil)
        // What a guardian signed the day before is valid, and may be entered later.
        #expect(consent(.guardian, on: birthday.adding(days: -1)) == nil)
    }

    @Test("a consent keeps the words that it was given to; when the school asks for more, it says so")
    func terms() throws {
        let (school, student) = try filled()
        let id = student.id.description
        let given = try school.archive.recordConsent(
            id, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false,
            parties: ConsentParties(
                subject: .init(address: "ул. Тихая, 4", identityDocument: "I-АА № 1"),
                representativeName: "Ветров Олег",
                representative: .init(identityDocument: "паспорт 00 00"), authorityDocument: "свидетельство о рождении")
        )
        let details = try #require(given.details)
        #expect(details.subjectName == student.name.description && details.parties.representativeName == "Ветров Олег")
        #expect(details.terms == .typical && !given.isOfOtherTerms)
        // The same again says the same, and keeps one.
        let again = try school.archive.recordConsent(
            id, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false)
        #expect(again.consent.id == given.consent.id && again.details == details)

        let path = school.root + "/Config/larets.yaml"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        try (before + "\nconsent:\n  purpose: \"ведение портфолио и рассылка новостей\"\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let archive = try school.on("2026-06-02")
        let kept = try #require(try archive.consents(id).first { $0.consent.id == given.consent.id })
        #expect(kept.details == details && kept.isOfOtherTerms)
        let newer = try archive.recordConsent(
            id, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false)
        #expect(!newer.isOfOtherTerms && newer.details?.terms.purpose == "ведение портфолио и рассылка новостей")
    }

    @Test("a consent that is known from the list gets its words when the paper is entered")
    func knownConsent() throws {
        let (school, student) = try filled()
        let id = student.id.description
        let known = try #require(try school.archive.consents(id).first)
        #expect(known.details == nil)
        let entered = try school.archive.recordConsent(
            id, signatory: .guardian, givenOn: known.consent.givenOn, expiresOn: nil, scan: nil, acceptDamaged: false,
            parties: ConsentParties(representativeName: "Ветров Олег"))
        #expect(entered.consent.id == known.consent.id)
        #expect(entered.details?.parties.representativeName == "Ветров Олег")
    }

    @Test("items are checked again one by one, and the deadline counts those that are left")
    func reverification() throws {
        let (school, student) = try filled()
        let id = student.id.description
        let first = try school.archive.upload(school.request("scan-01.jpg", id))
        let second = try school.archive.upload(school.request("scan-04.jpg", id, title: "Вторая"))
        func line(_ archive: Archive, on day: String) throws -> [DeadlineListing] {
            try archive.deadlines(asOf: CalendarDay(day), includingAhead: true)
                .filter { $0.deadline.kind == .reverification }
        }
        #expect(try line(school.archive, on: "2026-06-01").map(\.count) == [2])
        let archive = try school.on("2026-11-20")
        let check = try archive.recordReverification(of: nil, documents: [first.accessionNumber.description])
        #expect(check.items.map(\.item.accessionNumber) == [first.accessionNumber])
        let after = try line(archive, on: "2026-12-02")
        #expect(after.first { $0.state == .overdue }?.count == 1)
        #expect(after.first { $0.state == .ahead }?.count == 1)
        #expect(after.first { $0.state == .ahead }?.deadline.dueOn == CalendarDay("2027-05-20"))
        _ = try archive.recordReverification(of: id, documents: [second.accessionNumber.description])
        #expect(try line(archive, on: "2026-12-02").map(\.state) == [.ahead])
        let other = try #require(try archive.students().first { $0.consent == .valid && $0.student.id != student.id })
        #expect(
            code {
                try archive.recordReverification(
                    of: other.student.id.description, documents: [second.accessionNumber.description])
            } == "document-of-another")
    }

    @Test("results of another body are taken in and confirmed on a recorded request alone")
    func otherBodies() throws {
        let (school, student) = try filled()
        let archive = school.archive
        let id = student.id.description
        var request = school.request("scan-01.jpg", id)
        request.source = .otherBody
        #expect(code { try archive.upload(request) } == "other-body-not-asked")
        let plain = try archive.upload(school.request("scan-04.jpg", id, title: "Без источника"))
        let achievement = try #require(try archive.show(plain.accessionNumber.description).achievements.first)
        #expect(
            code { try archive.confirmAchievement(achievement.id.description, source: .otherBody) }
                == "other-body-not-asked")
        let asked = try archive.recordRequest(.otherBody, of: id, document: nil, receivedOn: nil, basis: "вх. № 4")
        #expect(asked.request.dueOn == nil)
        #expect(code { try archive.upload(request) } == nil)
        #expect(code { try archive.confirmAchievement(achievement.id.description, source: .otherBody) } == nil)
        _ = try archive.answerRequest(asked.request.number, .refused, on: nil, note: "не по профилю")
        var another = school.request("scan-06.jpg", id, title: "Другая")
        another.source = .otherBody
        #expect(code { try archive.upload(another) } == "other-body-not-asked")
    }
}
