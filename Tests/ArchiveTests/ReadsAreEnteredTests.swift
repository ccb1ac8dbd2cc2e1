import ArchiveModel
import Foundation
import Testing

@testable import Archive
@testable import Catalog

@Suite("Reads of personal data are entries, and without its entry nothing is done")
struct ReadsAreEnteredTests {
    /// Everything that shows personal data or changes something, by a name.
    private static let acts: [(name: String, run: @Sendable (Archive, Student, String) throws -> Void)] = [
        ("find", { archive, _, _ in _ = try archive.find(FindRequest(words: "олимпиада")) }),
        ("a page of what is found", { archive, _, _ in _ = try archive.findPage(FindRequest(words: "олимпиада")) }),
        ("plan of holds", { archive, _, document in _ = try archive.planHolds(on: .documents([document])) }),
        (
            "versions compared",
            { archive, _, _ in _ = try archive.diffNomenclature(from: (2026, 1), to: (2026, 1)) }
        ),
        (
            "plan of a nomenclature",
            { archive, _, _ in
                _ = try archive.planNomenclature(file(archive.path + "/Config/nomenclature.yaml"), as: .yaml)
            }
        ),
        (
            "plan of a hold by query",
            { archive, _, _ in _ = try archive.planHold(by: HoldQuery(className: "9А"), limit: 5) }
        ),
        ("count", { archive, _, _ in _ = try archive.count(FindRequest()) }),
        ("show", { archive, _, document in _ = try archive.show(document) }),
        ("get", { archive, _, document in _ = try archive.get(document) { _ in } }),
        (
            "plan of filing",
            { archive, _, document in _ = try archive.planFiling(of: .documents([document]), into: "03-07") }
        ),
        (
            "plan of reclassification",
            { archive, _, document in
                _ = try archive.planReclassification(
                    of: .documents([document]), to: Reclassification(kind: .honour))
            }
        ),
        ("a zip", { archive, _, document in _ = try archive.releaseZip(.documents([document])) }),
        ("explain", { archive, _, document in _ = try archive.explain(document, asOf: nil) }),
        ("card explained", { archive, student, _ in _ = try archive.explainCard(student.id.description, asOf: nil) }),
        ("student list", { archive, _, _ in _ = try archive.students() }),
        ("student show", { archive, student, _ in _ = try archive.student(student.id.description) }),
        ("achievement list", { archive, _, _ in _ = try archive.achievements() }),
        ("consent list", { archive, _, _ in _ = try archive.consents(nil) }),
        ("request list", { archive, _, _ in _ = try archive.requests(includingAnswered: true) }),
        ("check list", { archive, _, _ in _ = try archive.contentChecks() }),
        ("deadlines", { archive, _, _ in _ = try archive.deadlines(asOf: nil, includingAhead: true) }),
        ("retention plan", { archive, _, _ in _ = try archive.retentionPlan(asOf: nil, includingRetained: true) }),
        ("case list", { archive, _, _ in _ = try archive.cases(index: nil, year: nil, student: nil, isOpen: nil) }),
        ("hold list", { archive, _, _ in _ = try archive.holds(includingLifted: true) }),
        ("gaps", { archive, _, _ in _ = try archive.gaps(limit: nil) }),
        ("leaving plan", { archive, student, _ in _ = try archive.planLeaving(student.id.description, on: nil) }),
        (
            "plan of a decision",
            { archive, _, document in _ = try archive.planDecision(.noLongerNeeded, about: document, on: nil) }
        ),
        (
            "plan of a correction",
            { archive, _, document in
                _ = try archive.planCorrection(of: document, to: DocumentCorrection(title: "Олимпиада"))
            }
        ),
        ("withdrawal plan", { archive, student, _ in _ = try archive.planWithdrawal(student.id.description, on: nil) }),
        (
            "achievements of a class",
            { archive, _, _ in
                _ = try archive.achievements(
                    of: ClassGroup(name: "9А", schoolYear: SchoolYear(containing: archive.today)))
            }
        ),
        ("plan of a portfolio", { archive, _, _ in _ = try archive.planPortfolio("2026-1") }),
        ("receipt", { archive, _, document in _ = try archive.uploadReceipt(document, as: .html) }),
        ("disclosures", { archive, _, _ in _ = try archive.disclosures() }),
        ("one disclosure", { archive, _, _ in _ = try archive.disclosure("2026-1") }),
        ("journal of issue", { archive, _, _ in _ = try archive.printDisclosures(year: nil, as: .html) }),
        ("personal data", { archive, student, _ in _ = try archive.particulars(student.id.description) }),
        ("preview", { archive, _, document in _ = try archive.releasePreviews(of: [document]) }),
        ("class report", { archive, _, _ in _ = try archive.classReport("9А") }),
        ("gifted", { archive, _, _ in _ = try archive.giftedReport(minimumLevel: .school) }),
        ("supervision", { archive, _, _ in _ = try archive.supervisionReport(asOf: nil) }),
        (
            "consent form",
            { archive, student, _ in
                _ = try archive.consentForm(student.id.description, signatory: nil, as: .html)
            }
        ),
        (
            "print of a portfolio",
            { archive, student, _ in _ = try archive.printPortfolio(student.id.description, as: .html) }
        ),
        ("accounts", { archive, _, _ in _ = try archive.users() }),
    ]

    private func filled() throws -> (school: SandboxSchool, student: Student, document: String) {
        let school = try SandboxSchool()
        let student = try #require(try school.archive.students().first { $0.consent == .valid }).student
        let receipt = try school.archive.upload(school.request("scan-01.jpg", student.id.description))
        _ = try school.archive.recordRequest(
            .access, of: student.id.description, document: nil, receivedOn: nil, basis: nil)
        _ = try school.archive.recordDisclosure(
            DisclosureDraft(
                student: student.id.description, requester: "Кто-то Из Семьи", capacity: .guardian, manner: .oral,
                purpose: "own-data"))
        return (school, student, receipt.accessionNumber.description)
    }

    @Test("each of them adds exactly one entry, and no entry has a name in it")
    func oneEntryEach() throws {
        let (school, student, document) = try filled()
        for act in Self.acts {
            let before = try school.archive.catalog.read { try $0.journalLength() }
            try act.run(school.archive, student, document)
            #expect(try school.archive.catalog.read { try $0.journalLength() } == before + 1, "\(act.name)")
        }
        let entries = try school.archive.catalog.read { try $0.journal(action: nil, limit: nil) }
        for entry in entries {
            let text = ([entry.subject ?? ""] + entry.details.values).joined(separator: " ")
            #expect(!text.contains(student.name.surname), "\(entry.action)")
            #expect(!text.contains("лимпиад"), "\(entry.action)")
        }
    }

    @Test("when the journal cannot be written, nothing is shown, nothing is done, nothing is changed")
    func noJournalNoAct() throws {
        let (school, student, document) = try filled()
        let archive = school.archive
        try archive.catalog.write { session in
            _ = try session.run(
                "CREATE TRIGGER no_journal BEFORE INSERT ON journal_entry BEGIN SELECT RAISE(ABORT, 'no journal'); END")
        }
        let before = try contents(archive)
        for act in Self.acts {
            #expect(throws: ArchiveError.self, "\(act.name)") { try act.run(archive, student, document) }
        }
        let id = student.id.description
        let changes: [(String, () throws -> Void)] = [
            ("upload", { _ = try archive.upload(school.request("scan-04.jpg", id)) }),
            (
                "student add",
                {
                    _ = try archive.addStudent(StudentDraft(externalID: nil, name: PersonName("Ветрова Агния")!))
                }
            ),
            (
                "achievement add",
                {
                    _ = try archive.addAchievement(id, school.request("scan-01.jpg", id).achievement!)
                }
            ),
            ("correction", { _ = try archive.correctDocument(document, DocumentCorrection(title: "Олимпиада")) }),
            ("leaving", { _ = try archive.recordLeaving(id, on: nil) }),
            ("withdrawal", { _ = try archive.withdrawConsent(id, on: nil) }),
            (
                "request",
                {
                    _ = try archive.recordRequest(.stopProcessing, of: id, document: nil, receivedOn: nil, basis: nil)
                }
            ),
            (
                "hold",
                {
                    _ = try archive.placeHold(
                        HoldRequest(student: id, basis: "запрос", authority: "суд"))
                }
            ),
            (
                "personal data",
                { _ = try archive.recordParticular(id, .notes, value: "заметка", isWished: false) }
            ),
            (
                "closing", { _ = try archive.closePortfolio(id, by: .guardian, receivedOn: nil, basis: nil) }
            ),
            (
                "disclosure",
                {
                    _ = try archive.recordDisclosure(
                        DisclosureDraft(
                            student: id, requester: "Ветров", capacity: .guardian, manner: .oral, purpose: "own-data"))
                }
            ),
        ]
        for (name, change) in changes { #expect(throws: ArchiveError.self, "\(name)") { try change() } }
        #expect(try contents(archive) == before)
    }

    /// How many rows there are of everything that an act could leave.
    private func contents(_ archive: Archive) throws -> [Int] {
        try archive.catalog.read { session in
            try [
                "document", "document_student", "object", "student", "subject", "achievement", "consent", "hold",
                "subject_request", "disclosure", "student_particular", "journal_entry",
            ].map { table in try session.row("SELECT count(*) FROM \(table)") { try $0.integer(0) } ?? 0 }
        }
    }
}
