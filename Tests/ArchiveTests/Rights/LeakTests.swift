import Archive
import ArchiveModel
import Foundation
import Testing

/// The side doors: prefixes, checksums, ambiguity, tombstones, shared scans, duplicates, hidden papers.
@Suite("What may not be seen does not exist")
struct LeakTests {
    let school: RightsSchool

    init() throws { school = try RightsSchool() }

    private static let narrow: [Role] = [.guardian, .student, .classTeacher]

    @Test("a shared scan is shown without the other student", arguments: narrow)
    func shared(_ role: Role) throws {
        let card = try school.archive(role).show(school.shared)
        #expect(card.students.count == 1 && card.achievements.count == 1)
        #expect(!"\(card)".contains(school.other.surname))
        let all = try school.operator.show(school.shared)
        #expect(all.students.count == 2 && all.achievements.count == 2)
    }

    @Test("a document is found by its number, id, the beginning of it and its checksum, or by none", arguments: narrow)
    func everyName(_ role: Role) throws {
        let archive = try school.archive(role)
        for (child, isSeen) in [(school.own, true), (school.other, false)] {
            let card = try school.operator.show(child.document)
            let names = [
                child.document, card.document.id.description, String(card.document.id.description.prefix(23)),
                card.document.files[0].contentDigest.description,
            ]
            for name in names {
                let refusal = code { try archive.show(name) }
                #expect(isSeen ? refusal == nil || refusal == "document-ambiguous" : refusal == "document-unknown")
            }
        }
    }

    @Test("the answer about another's document is that about none, word for word", arguments: narrow)
    func sameWords(_ role: Role) throws {
        let archive = try school.archive(role)
        func words(_ name: String) -> String? {
            do {
                _ = try archive.show(name)
                return nil
            } catch {
                return (error as? ArchiveError)?.phrase.russian.replacingOccurrences(of: name, with: "…")
            }
        }
        #expect(words(school.other.document) == words("2026-000999"))
        #expect(words(school.other.document) != nil)
    }

    @Test("of two of one name a class teacher is told of her own alone")
    func ambiguous() throws {
        // Софья Лапина is in 7А and in 9А.
        #expect(code { try school.operator.student("Лапина Софья") } == "student-ambiguous")
        let card = try school.archive(.classTeacher).student("Лапина Софья")
        #expect(card.listing.className == "7А")
        #expect(code { try school.archive(.guardian).student("Лапина Софья") } == "student-unknown")
    }

    @Test("a destroyed document is none to whom it was not shown")
    func tombstones() throws {
        _ = try school.operator.recordLeaving(RightsSchool.otherID, on: CalendarDay("2026-06-01"))
        _ = try school.school.on("2026-07-01").retentionRun(acceptingClock: true)
        #expect(code { try school.operator.show(school.other.document) } == "document-destroyed")
        for role in Self.narrow {
            #expect(code { try school.archive(role).show(school.other.document) } == "document-unknown")
        }
    }

    @Test("neither a word of the other's, nor a class, a state or a date finds the scan they share", arguments: narrow)
    func sharedSearch(_ role: Role) throws {
        let achievement = try school.operator.achievements(RightsSchool.otherID)
            .first { $0.achievement.title.hasPrefix("Общая") }
        _ = try school.operator.rejectAchievement(
            try #require(achievement).achievement.id.description, reason: "не тот")
        let archive = try school.archive(role)
        let telling = [
            FindRequest(words: "Дубравин"), FindRequest(words: "Марк грамота"), FindRequest(className: "10А"),
            FindRequest(status: .rejected), FindRequest(words: "общая", status: .rejected),
            FindRequest(className: "10А", schoolYear: SchoolYear(startYear: 2025)),
        ]
        for request in telling {
            #expect(try archive.find(request).isEmpty && archive.count(request) == 0, "\(request)")
            #expect(try school.operator.find(request).isEmpty == false, "\(request)")
        }
        #expect(try archive.find(FindRequest(words: "общая грамота")).count == 1)
        #expect(try archive.find(FindRequest(words: "Бережной победа")).count == 1)
    }

    @Test("nobody learns by uploading that another child has the same paper", arguments: narrow)
    func duplicates(_ role: Role) throws {
        var request = school.school.request("scan-02.pdf", RightsSchool.ownID, title: "Тот же скан \(role)")
        request.achievement = nil
        #expect(try school.archive(role).upload(request).sharesBytes == false)
        request.title += " ещё раз"
        #expect(try school.operator.upload(request).sharesBytes)
    }

    @Test("a hidden paper is there for the archivist alone")
    func hidden() throws {
        _ = try school.operator.recordRequest(
            .closePortfolio, of: RightsSchool.ownID, document: nil, receivedOn: nil, basis: nil)
        for role: Role in [.guardian, .student, .classTeacher, .director, .deputyHead] {
            #expect(code { try school.archive(role).show(school.own.document) } == "document-unknown", "\(role)")
            #expect(code { try school.archive(role).get(school.own.document) { _ in } } == "document-unknown")
            #expect(try school.archive(role).student(RightsSchool.ownID).documents.isEmpty, "\(role)")
        }
        #expect(try school.archive(.archivist).show(school.own.document).isBlocked)
        // Of the scan they share, the other one's part goes on.
        #expect(try school.archive(.director).show(school.shared).students.map(\.name) == ["Дубравин Марк Олегович"])
        #expect(code { try school.archive(.guardian).show(school.shared) } == "document-unknown")
    }

    @Test("by a scan that others share, nobody finds or is told of a child whose portfolio is closed")
    func closedOnShared() throws {
        var request = school.school.request("scan-06.jpg", RightsSchool.otherID, title: "Общий кубок")
        request.students.append(RightsSchool.ownID)
        let scan = try school.operator.upload(request).accessionNumber.description
        let telling = [
            FindRequest(student: RightsSchool.ownID), FindRequest(words: "Бережной"), FindRequest(className: "7А"),
            FindRequest(words: "общий кубок", student: RightsSchool.ownID),
            FindRequest(words: "кубок", className: "7А"),
        ]
        func finds(_ archive: Archive, _ request: FindRequest) throws -> Bool {
            try archive.find(request).contains { $0.document.accessionNumber.description == scan }
        }
        let oversight: [Role] = [.deputyHead, .director]
        let before = try school.archive(.deputyHead).show(scan)
        #expect(before.students.count == 2 && before.caseFiles.contains { $0.studentID != nil })
        let closed = try #require(before.students.first { $0.name?.hasPrefix("Бережной") == true }).id
        for request in telling { #expect(try finds(school.archive(.deputyHead), request), "\(request)") }
        let application = try school.operator.closePortfolio(
            RightsSchool.ownID, by: .guardian, receivedOn: nil, basis: nil)
        for role in oversight {
            let archive = try school.archive(role)
            for request in telling {
                #expect(try !finds(archive, request), "\(role), \(request)")
                let counted = try archive.findPage(request).facets?.documentCount ?? 0
                #expect(try counted == archive.count(request), "\(role), \(request)")
            }
            let card = try archive.show(scan)
            #expect(!"\(card)".contains("Бережной") && !"\(card)".contains(closed.description), "\(role)")
            #expect(card.students.count == 1 && card.achievements.count == 1)
            let explained = try archive.explain(scan, asOf: nil)
            #expect(!"\(explained)".contains("Бережной") && explained.holdings.count == 1, "\(role)")
            let listed = try archive.students().first { $0.student.id == closed }
            #expect(listed?.documentCount == 0, "\(role)")
            // The other's part goes on.
            #expect(try finds(archive, FindRequest(words: "общий кубок")))
            #expect(try finds(archive, FindRequest(student: RightsSchool.otherID)))
            #expect(try finds(archive, FindRequest(words: "кубок", className: "10А")))
            #expect(try finds(archive, FindRequest(className: "10А")))
        }
        for request in telling { #expect(try finds(school.archive(.archivist), request), "\(request)") }
        _ = try school.operator.answerRequest(application.request.number, .withdrawn, on: nil, note: nil)
        for request in telling { #expect(try finds(school.archive(.deputyHead), request), "\(request)") }
    }

    @Test("what a closed portfolio achieved makes no scan of others fit")
    func closedAchievement() throws {
        let deputy = try school.archive(.deputyHead)
        let achievement = try #require(
            school.operator.achievements(RightsSchool.ownID).first { $0.achievement.title.hasPrefix("Общая") })
        _ = try school.operator.rejectAchievement(achievement.achievement.id.description, reason: "не тот")
        let rejected = [
            FindRequest(status: .rejected),
            FindRequest(achievementType: "Олимпиада", level: .regional, status: .rejected),
        ]
        for request in rejected { #expect(try deputy.count(request) == 1, "\(request)") }
        _ = try school.operator.closePortfolio(RightsSchool.ownID, by: .guardian, receivedOn: nil, basis: nil)
        for request in rejected { #expect(try deputy.count(request) == 0, "\(request)") }
        #expect(try deputy.count(FindRequest(achievementType: "Олимпиада", level: .regional)) == 2)
    }

    @Test("classes of another school year give no rights")
    func oldClasses() throws {
        let actor = Actor(
            name: "class-teacher.one", role: .classTeacher,
            classes: [ClassGroup(name: "7А", schoolYear: SchoolYear(startYear: 2024))])
        let archive = school.operator.acting(as: actor)
        #expect(try archive.find(FindRequest()).isEmpty)
        #expect(code { try archive.student(RightsSchool.ownID) } == "student-unknown")
    }

    @Test("what a student enters waits for the class teacher, whatever it says of itself")
    func family() throws {
        for role: Role in [.guardian, .student] {
            var request = school.school.request("scan-07.jpg", RightsSchool.ownID, title: "От семьи \(role)")
            request.source = .otherBody
            let receipt = try school.archive(role).upload(request)
            let id = try #require(receipt.achievement?.description)
            let entered = try school.operator.achievements(RightsSchool.ownID)
                .first { $0.achievement.id.description == id }
            #expect(entered?.achievement.status == .unconfirmed)
            #expect(try school.operator.show(receipt.accessionNumber.description).document.source == .family)
            #expect(code { try school.archive(role).confirmAchievement(id, source: nil) } == "not-allowed")
            let confirmed = try school.archive(.classTeacher).confirmAchievement(id, source: nil)
            #expect(confirmed.achievement.status == .confirmed)
        }
    }
}
