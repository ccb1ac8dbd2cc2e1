import Archive
import ArchiveModel
import Testing

@Suite("What a family showed of itself, and what it closed")
struct FamilyPapersTests {
    let school: RightsSchool

    init() throws { school = try RightsSchool() }

    private static let passport = "паспорт 00 00 123456"
    private static let staff: [Role] = [.classTeacher, .deputyHead, .director]

    private func consent(representative: String) throws {
        _ = try school.operator.recordConsent(
            RightsSchool.ownID, signatory: .guardian, givenOn: nil, expiresOn: nil, scan: nil, acceptDamaged: false,
            parties: ConsentParties(
                subject: .init(address: "ул. Тихая, 4", identityDocument: "I-АА № 123456"),
                representativeName: representative,
                representative: .init(address: "ул. Дальняя, 9", identityDocument: Self.passport),
                authorityDocument: "решение опеки № 123456"))
    }

    private func details(_ role: Role) throws -> ConsentDetails? {
        try school.archive(role).consents(RightsSchool.ownID).compactMap(\.details).last
    }

    @Test("the identity documents of a consent are for the family and the archivist alone", arguments: staff)
    func consentOfOthers(_ role: Role) throws {
        try consent(representative: "Бережная Ираида")
        let seen = try #require(try details(role))
        #expect(!"\(seen)".contains("123456"))
        #expect(seen.parties.representativeName == "Бережная Ираида" && seen.terms == .typical)
        #expect("\(try #require(try details(.archivist)))".ranges(of: "123456").count == 3)
    }

    @Test("of a consent that the other parent gave, a family sees the child's part alone")
    func consentOfOtherParent() throws {
        try consent(representative: "Бережная Ираида")
        for role: Role in [.guardian, .student] {
            let seen = try #require(try details(role))
            #expect(seen.parties == ConsentParties(subject: seen.parties.subject))
            #expect(seen.parties.subject.identityDocument == "I-АА № 123456")
        }
    }

    @Test("a new scan brings what was rejected back to the class teacher; the same scan again changes nothing")
    func rejected() throws {
        let (teacher, guardian) = (try school.archive(.classTeacher), try school.archive(.guardian))
        /// The paper that is there already, as far as its words go.
        func add(_ scan: String) throws -> UploadReceipt {
            try guardian.upload(
                UploadRequest(
                    files: [.path(SandboxSchool.samples + "/scans/" + scan)], students: [RightsSchool.ownID],
                    title: "Диплом Бережной", kind: .diploma, issuedOn: CalendarDay("2026-02-01"),
                    achievementID: school.own.achievement))
        }
        func state() throws -> Achievement? {
            try guardian.achievements(RightsSchool.ownID).map(\.achievement)
                .first { $0.id.description == school.own.achievement }
        }
        func uploads() throws -> [String?] {
            try school.operator.journal(limit: nil, action: "document.uploaded")
                .sorted { $0.position < $1.position }.map { $0.details["status"] }
        }
        let before = try uploads().count
        _ = try teacher.rejectAchievement(school.own.achievement, reason: "не читается")
        #expect(try add("scan-01.jpg").outcome == .alreadyPresent)
        #expect(try state()?.status == .rejected && state()?.rejectionReason == "не читается")
        #expect(try add("scan-06.jpg").outcome == .added)
        #expect(try state()?.status == .unconfirmed && state()?.rejectionReason == nil)
        #expect(try state()?.rejectedBefore == "не читается")
        #expect(
            try teacher.achievements(nil, status: .unconfirmed).contains {
                $0.achievement.id.description == school.own.achievement
            })
        #expect(try add("scan-07.jpg").outcome == .added)
        #expect(try state()?.status == .unconfirmed)
        // Told where it changed.
        #expect(try Array(uploads().dropFirst(before)) == ["unconfirmed", nil])
        _ = try teacher.confirmAchievement(school.own.achievement, source: .family)
        #expect(code { try add("scan-08.jpg") } == "achievement-confirmed")
        #expect(try state()?.status == .confirmed)
    }

    @Test("of the consent that a guardian gave herself, she sees all")
    func ownConsent() throws {
        // The account of the guardian is of this name.
        try consent(representative: "СОТРУДНИКОВ  Тест")
        #expect(try details(.guardian)?.parties.representative.identityDocument == Self.passport)
        #expect(try details(.student)?.parties.representativeName == nil)
    }

    @Test(
        "a heading that keeps a paper for ever is named by whoever may put papers into cases, and by nobody else",
        arguments: [Role.guardian, .student, .teacher, .classTeacher])
    func headingOfUpload(_ role: Role) throws {
        func upload(_ archive: Archive, _ index: String, _ title: String) -> String? {
            code {
                var request = school.school.request("scan-04.jpg", RightsSchool.ownID, title: title)
                request.caseIndex = NomenclatureIndex(index)
                _ = try archive.upload(request)
            }
        }
        let archive = try school.archive(role)
        #expect(upload(archive, "02-06", "Навсегда") == "not-allowed")
        #expect(upload(archive, "01-08", "Навсегда") == "not-allowed")
        // The heading of its kind is where it goes anyway.
        #expect(upload(archive, "03-12", "Грамота") == nil)
        #expect(upload(try school.archive(.archivist), "02-06", "В книгу") == nil)
    }

    @Test("what a requester showed is seen by those who decide, and by whoever entered it")
    func authority() throws {
        func record(_ archive: Archive) throws -> String {
            try archive.recordDisclosure(
                DisclosureDraft(
                    student: RightsSchool.ownID, requester: "Бережная Ираида", capacity: .guardian,
                    authorityDocument: Self.passport, manner: .written,
                    purpose: try archive.disclosurePurposes()[0].code)
            ).number
        }
        let number = try record(school.archive(.archivist))
        for role: Role in [.archivist, .director] {
            #expect(try school.archive(role).disclosure(number).disclosure.authorityDocument == Self.passport)
        }
        for role: Role in [.guardian, .student, .deputyHead] {
            let archive = try school.archive(role)
            #expect(try archive.disclosure(number).disclosure.authorityDocument == nil, "\(role)")
            #expect(try !"\(archive.disclosures())".contains("123456"), "\(role)")
        }
        let printed = try school.archive(.deputyHead).printDisclosures(year: nil, as: .text)
        #expect(!String(decoding: printed.bytes, as: UTF8.self).contains("123456"))

        let own = try record(school.archive(.guardian))
        #expect(try school.archive(.guardian).disclosure(own).disclosure.authorityDocument == Self.passport)
        #expect(try school.archive(.student).disclosure(own).disclosure.authorityDocument == nil)
    }

    private func unconfirmed(_ title: String) throws -> String {
        try school.archive(.guardian).addAchievement(
            RightsSchool.ownID,
            AchievementDraft(
                title: title, type: "Олимпиада", level: .school, achievedOn: CalendarDay(year: 2026, month: 5, day: 1)!)
        ).achievement.id.description
    }

    @Test(
        "a portfolio that is closed, or has to stop, is closed with all that is in it",
        arguments: [SubjectRequest.Kind.closePortfolio, .stopProcessing, .unlawful, .inaccurate])
    func closed(_ kind: SubjectRequest.Kind) throws {
        let id = RightsSchool.ownID
        try consent(representative: "Бережная Ираида")
        _ = try school.operator.recordParticular(id, .phone, value: "+7 900", isWished: false)
        let waiting = try unconfirmed("Ждёт решения")
        let counted = try school.archive(.deputyHead).achievementReport(ReportScope(status: nil)).total
        let mine = try school.archive(.guardian).achievements(id).count
        let request = try school.operator.recordRequest(kind, of: id, document: nil, receivedOn: nil, basis: nil)
        for role in Self.staff {
            let archive = try school.archive(role)
            #expect(try archive.achievements(id).isEmpty, "\(role)")
            #expect(try !archive.achievements(status: .unconfirmed).contains { $0.student.contains("Бережной") })
            #expect(try archive.student(id).achievements.isEmpty && archive.particulars(id).isEmpty, "\(role)")
            #expect(try archive.consents(id).allSatisfy { $0.details == nil }, "\(role)")
            let printed = try archive.printPortfolio(id, as: .html)
            #expect(!String(decoding: printed.bytes, as: UTF8.self).contains("Ждёт решения"), "\(role)")
        }
        #expect(try school.archive(.deputyHead).achievementReport(ReportScope(status: nil)).total == counted - mine)
        let teacher = try school.archive(.classTeacher)
        #expect(try teacher.classes().map(\.unconfirmedCount) == [0])
        #expect(code { try teacher.confirmAchievement(waiting, source: .family) } == "achievement-unknown")
        #expect(code { try teacher.rejectAchievement(waiting, reason: "нет") } == "achievement-unknown")
        #expect(
            code { try teacher.recordParticular(id, .phone, value: nil, isWished: false) } == "portfolio-restricted")
        // Theirs who closed it, and the archivist's, it stays.
        for role: Role in [.guardian, .student, .archivist] {
            let archive = try school.archive(role)
            #expect(try archive.achievements(id).count == mine && archive.particulars(id).count == 1, "\(role)")
        }
        _ = try school.operator.answerRequest(request.request.number, .withdrawn, on: nil, note: nil)
        #expect(try teacher.achievements(id).count == mine && teacher.particulars(id).count == 1)
    }

    @Test("a request about one paper closes nothing else")
    func onePaper() throws {
        let before = try school.archive(.classTeacher).achievements(RightsSchool.ownID).count
        _ = try school.operator.recordRequest(
            .inaccurate, of: RightsSchool.ownID, document: school.own.document, receivedOn: nil, basis: nil)
        #expect(try school.archive(.classTeacher).achievements(RightsSchool.ownID).count == before)
    }

    @Test("a teacher who entered an achievement of a closed portfolio does not see it any more")
    func teacher() throws {
        let child = try school.subject(.teacher, isOwn: true)
        let teacher = try school.archive(.teacher)
        #expect(try teacher.achievements().contains { $0.achievement.id.description == child.achievement })
        _ = try school.operator.closePortfolio(RightsSchool.ownID, by: .guardian, receivedOn: nil, basis: nil)
        #expect(try !teacher.achievements().contains { $0.achievement.id.description == child.achievement })
    }
}
