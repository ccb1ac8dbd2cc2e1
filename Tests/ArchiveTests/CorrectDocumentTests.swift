import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("What is recorded of a paper is corrected")
struct CorrectDocumentTests {
    private static let student = "P-0114"

    /// A school with one paper that proves nothing, entered with mistakes.
    private func entered(title: String = "Паламедов кубок") throws -> (school: SandboxSchool, number: String) {
        let school = try SandboxSchool()
        var request = school.request("scan-01.jpg", Self.student, title: title)
        (request.number, request.issuer) = ("№ 71", "Клуб Фрегат")
        (request.achievement, request.issuedOn) = (nil, CalendarDay("2026-02-01"))
        return (school, try school.archive.upload(request).accessionNumber.description)
    }

    private func entries(_ archive: Archive) throws -> [JournalEntry] {
        try archive.catalog.read { try $0.journal(action: "document.corrected", limit: nil) }
    }

    @Test("it is found by the new words and not by the old ones; the journal names the fields and no value")
    func everyField() throws {
        let (school, number) = try entered()
        let archive = school.archive
        let right = DocumentCorrection(
            title: "  Кубок  Ахиллеса ", number: "№ 17", issuer: "Клуб Бригантина", issuedOn: CalendarDay("2026-01-31"))
        let plan = try archive.planCorrection(of: number, to: right)
        #expect(plan.changes.map(\.field) == [.title, .number, .issuer, .issuedOn] && plan.terms.isEmpty)
        #expect(plan.changes.map(\.before) == ["Паламедов кубок", "№ 71", "Клуб Фрегат", "2026-02-01"])
        #expect(try archive.show(number).document.title == "Паламедов кубок", "a plan changes nothing")
        #expect(try archive.correctDocument(number, right) == plan)
        let document = try archive.show(number).document
        #expect(document.title == "Кубок Ахиллеса" && document.number == "№ 17")
        #expect(document.issuer == "Клуб Бригантина" && document.issuedOn == CalendarDay("2026-01-31"))
        for gone in ["Паламедов", "71", "Фрегат"] {
            #expect(try archive.find(FindRequest(words: gone)).isEmpty, "\(gone)")
        }
        for found in ["Ахиллес", "17", "бригантины"] {
            #expect(try archive.find(FindRequest(words: found)).count == 1, "\(found)")
        }
        #expect(try archive.catalog.integrityProblems() == [])
        let entry = try #require(try entries(archive).last)
        #expect(entry.subject == number && entry.details == ["fields": "title number issuer issued-on"])
    }

    @Test("a field is emptied by name or by a text of blanks; what is not named stays")
    func emptied() throws {
        let (school, number) = try entered()
        _ = try school.archive.correctDocument(number, DocumentCorrection(issuer: " ", cleared: [.issuedOn]))
        let document = try school.archive.show(number).document
        #expect(document.issuer == nil && document.issuedOn == nil)
        #expect(document.title == "Паламедов кубок" && document.number == "№ 71")
        #expect(try entries(school.archive).map(\.details) == [["fields": "issuer issued-on"]])
    }

    @Test("what is recorded so already is no change and no entry, and the answer says so")
    func unchanged() throws {
        let (school, number) = try entered()
        let same = DocumentCorrection(title: "Паламедов кубок", number: "№ 71")
        #expect(try school.archive.correctDocument(number, same).changes.isEmpty)
        #expect(try entries(school.archive).isEmpty)
    }

    @Test("nothing, no title, a day to come, a field given and emptied at once, an unknown paper")
    func badInput() throws {
        let (school, number) = try entered()
        func refused(_ correction: DocumentCorrection, of paper: String? = nil) -> String? {
            let planned = code { try school.archive.planCorrection(of: paper ?? number, to: correction) }
            #expect(code { try school.archive.correctDocument(paper ?? number, correction) } == planned)
            return planned
        }
        #expect(refused(DocumentCorrection()) == "nothing-to-correct")
        #expect(refused(DocumentCorrection(title: " ")) == "title-missing")
        #expect(refused(DocumentCorrection(cleared: [.title])) == "title-missing")
        #expect(refused(DocumentCorrection(issuedOn: CalendarDay("2026-06-02"))) == "day-in-future")
        #expect(refused(DocumentCorrection(number: "1", cleared: [.number])) == "correction-contradicts")
        #expect(refused(DocumentCorrection(title: "Кубок"), of: "2026-000999") == "document-unknown")
        #expect(try entries(school.archive).isEmpty)
    }

    @Test("a day of destruction that moves is seen first, and exactly what was seen is done")
    func anotherDay() throws {
        let school = try SandboxSchool()
        let archive = school.archive
        let text = """
            index;heading;term;trigger;track;approval;basis;case;kinds
            04-01;Рабочие записи;5 лет;дата документа;архивный;по решению ЭК;ст. 1;одно на год;сертификат
            """
        _ = try archive.importNomenclature(ByteSource(Array(text.utf8)), as: .csv, reason: "проба")
        _ = try archive.approveNomenclature(year: nil, version: nil, by: "директор", on: nil, confirmed: true)
        var request = school.request("scan-01.jpg", Self.student, kind: .certificate)
        (request.achievement, request.issuedOn) = (nil, CalendarDay("2024-05-01"))
        let number = try archive.upload(request).accessionNumber.description

        let right = DocumentCorrection(issuedOn: CalendarDay("2025-05-01"))
        let plan = try archive.planCorrection(of: number, to: right)
        #expect(plan.terms.map(\.before) == [CalendarDay("2030-01-01")])
        #expect(plan.terms.map(\.after) == [CalendarDay("2031-01-01")])
        #expect(code { try archive.correctDocument(number, right) } == "plan-unconfirmed")
        // Within the year nothing moves, and nobody has to confirm it; the plan of before is another then.
        _ = try archive.correctDocument(number, DocumentCorrection(issuedOn: CalendarDay("2024-06-01")))
        #expect(code { try archive.correctDocument(number, right, confirming: plan.digest) } == "plan-changed")
        #expect(try archive.explain(number, asOf: nil).holdings[0].earliest == CalendarDay("2030-01-01"))
        let anew = try archive.planCorrection(of: number, to: right)
        _ = try archive.correctDocument(number, right, confirming: anew.digest)
        #expect(try archive.explain(number, asOf: nil).holdings[0].earliest == CalendarDay("2031-01-01"))
        // Without a date it counts from the day on which the paper came in.
        let undated = try archive.planCorrection(of: number, to: DocumentCorrection(cleared: [.issuedOn]))
        #expect(undated.terms.map(\.after) == [CalendarDay("2032-01-01")])
    }

    @Test("consents are the archive's own; what is in an act is corrected once the act is cancelled")
    func refused() throws {
        let (school, numbers) = try SandboxSchool.withExpiredCase()
        let right = DocumentCorrection(title: "Протокол")
        let act = try school.on("2032-01-01").draftAct(DraftRequest()).act
        #expect(code { try school.archive.correctDocument(numbers[0], right) } == "document-in-act")
        _ = try school.archive.cancelAct(act.number, reason: "ошибка")
        #expect(try school.archive.correctDocument(numbers[0], right).changes.count == 1)

        let other = try SandboxSchool()
        let recorded = try other.archive.recordConsent(
            Self.student, signatory: .guardian, givenOn: nil, expiresOn: nil,
            scan: .path(SandboxSchool.samples + "/scans/scan-05.pdf"), acceptDamaged: false)
        let consent = try #require(recorded.document).description
        #expect(code { try other.archive.correctDocument(consent, right) } == "paper-of-the-archive")
    }

    @Test("a class teacher corrects what is of her classes alone; on a shared scan the archivist does")
    func shared() throws {
        let school = try RightsSchool()
        let right = DocumentCorrection(title: "Общая грамота")
        let teacher = try school.archive(.classTeacher)
        #expect(code { try teacher.correctDocument(school.shared, right) } == "document-of-others")
        #expect(code { try teacher.correctDocument(school.other.document, right) } == "document-unknown")
        #expect(code { try school.archive(.guardian).correctDocument(school.own.document, right) } == "not-allowed")
        #expect(try teacher.correctDocument(school.own.document, right).changes.map(\.field) == [.title])
        #expect(try school.archive(.archivist).correctDocument(school.shared, right).changes.map(\.field) == [.title])
    }

    @Test("what is hidden because its data are wrong is corrected; where processing has to stop nothing is")
    func restricted() throws {
        let (school, number) = try entered()
        let archive = school.archive
        _ = try archive.recordRequest(
            .inaccurate, of: Self.student, document: number, receivedOn: nil, basis: "вх. № 1")
        #expect(try archive.show(number).isBlocked)
        #expect(try archive.correctDocument(number, DocumentCorrection(number: "№ 18")).changes.count == 1)
        let other = try archive.upload(school.request("scan-04.jpg", Self.student, title: "Другая"))
        _ = try archive.recordRequest(
            .stopProcessing, of: Self.student, document: number, receivedOn: nil, basis: "вх. № 2")
        let right = DocumentCorrection(title: "Кубок")
        #expect(code { try archive.correctDocument(number, right) } == "portfolio-restricted")
        #expect(try archive.correctDocument(other.id.description, right).changes.count == 1)
        _ = try archive.recordRequest(
            .stopProcessing, of: Self.student, document: nil, receivedOn: nil, basis: "вх. № 3")
        #expect(
            code { try archive.correctDocument(other.id.description, DocumentCorrection(title: "Иная")) }
                == "portfolio-restricted")
    }

    @Test("a hold does not stand in the way, unless it finds the paper by what is corrected and no other keeps it")
    func held() throws {
        let (school, number) = try entered()
        let archive = school.archive
        func hold(_ query: HoldQuery) throws {
            _ = try archive.placeHold(HoldRequest(query: query, basis: "Запрос № 12", authority: "прокуратура"))
        }
        try hold(HoldQuery(words: "Паламедов"))
        let (title, day) = (DocumentCorrection(title: "Кубок"), DocumentCorrection(issuedOn: CalendarDay("2026-01-30")))
        #expect(code { try archive.correctDocument(number, title) } == "hold-would-lose-it")
        #expect(try archive.correctDocument(number, day).changes.count == 1)
        try hold(HoldQuery(from: CalendarDay("2026-01-15")))
        #expect(try archive.explain(number, asOf: nil).holdings[0].isHeld)
        // The one by days keeps what the one by words may lose.
        #expect(try archive.correctDocument(number, title).changes.count == 1)
        #expect(
            code { try archive.correctDocument(number, DocumentCorrection(cleared: [.issuedOn])) }
                == "hold-would-lose-it")
        _ = try archive.placeHold(HoldRequest(document: number, basis: "Запрос № 13", authority: "прокуратура"))
        #expect(try archive.correctDocument(number, DocumentCorrection(cleared: [.issuedOn])).changes.count == 1)
    }

    @Test("after the night no file of the archive has the words of before; of a card neither")
    func forgotten() throws {
        let (school, number) = try entered()
        let archive = school.archive
        let card = try archive.addStudent(StudentDraft(externalID: nil, name: PersonName("Ксенофонтовская Рая")!))
        _ = try archive.correctDocument(number, DocumentCorrection(title: "Кубок", cleared: [.number]))
        _ = try archive.correctStudent(
            card.student.id.description, name: PersonName("Светлова Раиса"), birthDate: nil)
        func files(with word: String) throws -> [String] {
            try school.everyFile().filter { $0.value.range(of: Data(word.utf8)) != nil }.map(\.key)
        }
        // As they were written and as the index has them: it leaves out what a word begins with like the one before.
        let words = ["ламед", "нофонтов"]
        for word in words { #expect(try !files(with: word).isEmpty, "\(word)") }
        _ = try archive.retentionRun()
        for word in words { #expect(try files(with: word) == [], "\(word)") }
        #expect(try archive.find(FindRequest(words: "кубок")).count == 1)
        #expect(try archive.catalog.integrityProblems() == [])
    }
}
