import ArchiveModel
import Testing

@testable import Catalog

@Suite("Whoever is at rest is passed over until a day comes or something happens")
struct StudentsAtRestTests {
    private static func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

    /// A leaver at rest, who owns a document in a case, and another student.
    private struct School {
        let temporary: TemporaryCatalog
        let leaver: Student
        let other: Student
        let document: Document
        let caseFile: CaseFile
        let consent: Consent

        init() throws {
            let temporary = try TemporaryCatalog()
            self.temporary = temporary
            leaver = try temporary.student("Ветрова Агния")
            other = try temporary.student("Ручьёв Пётр")
            document = try temporary.document("Диплом", of: [leaver])
            caseFile = CaseFile(
                id: temporary.newID(), index: NomenclatureIndex("03-12")!, year: 2026, studentID: leaver.id,
                openedOn: day("2026-05-01"))
            consent = Consent(
                id: temporary.newID(), studentID: leaver.id, signatory: .guardian, givenOn: day("2026-05-01"))
            let (leaver, other, document, caseFile, consent) = (leaver, other, document, caseFile, consent)
            try temporary.catalog.write { session in
                try session.insert(caseFile)
                try session.insert(consent)
                try session.file(document.id, into: caseFile.id)
                for student in [leaver, other] { try session.setLeaving(student.id, on: day("2026-06-25")) }
                let watch = try #require(try session.nightWatch(on: day("2026-07-01"), revision: 1))
                for student in [leaver, other] {
                    try session.rest(student.id, until: day("2026-07-18"), watch: watch)
                }
            }
        }

        func looksAt(on text: String, revision: Int = 1) throws -> [StudentID] {
            try temporary.catalog.read { session in
                let watch = try session.nightWatch(on: day(text), revision: revision)
                let ended = try session.studentsWithEndedPurpose(watch).map(\.id)
                let marked = try session.studentsToBlockOrFree(watch)
                #expect(ended == marked)
                return ended
            }
        }

        var both: [StudentID] { [leaver.id, other.id].sorted() }
    }

    @Test("from the day of the decision until the day before the one that was told")
    func days() throws {
        let school = try School()
        #expect(try school.looksAt(on: "2026-06-30") == school.both)
        #expect(try school.looksAt(on: "2026-07-01").isEmpty)
        #expect(try school.looksAt(on: "2026-07-17").isEmpty)
        #expect(try school.looksAt(on: "2026-07-18") == school.both)
    }

    @Test("not when other rules decided, and not while something is held by query")
    func others() throws {
        let school = try School()
        #expect(try school.looksAt(on: "2026-07-02", revision: 2) == school.both)
        let hold = Hold(
            id: school.temporary.newID(), scope: .query(HoldQuery(words: "диплом")), basis: "Запрос",
            basisDate: Self.day("2026-07-01"), authority: "Суд", placedOn: Self.day("2026-07-01"),
            placedBy: "архивариус")
        try school.temporary.catalog.write { try $0.insert(hold) }
        #expect(try school.temporary.catalog.read { try $0.nightWatch(on: Self.day("2026-07-02"), revision: 1) } == nil)
        #expect(try school.looksAt(on: "2026-07-02") == school.both)
    }

    /// What may happen to the one who is at rest, in the catalog's own verbs.
    private static let events: [(String, @Sendable (School, Session) throws -> Void)] = [
        ("the leaving is on another day", { try $1.setLeaving($0.leaver.id, on: day("2026-06-01")) }),
        (
            "a document comes",
            { school, session in
                let object = school.temporary.object()
                try session.insert(object)
                let new = Document(
                    id: school.temporary.newID(), accessionNumber: try session.nextAccessionNumber(year: 2026),
                    kind: .honour, title: "Грамота", registeredOn: day("2026-05-01"),
                    files: [school.temporary.file(on: object)])
                try session.insert(new)
                try session.link(new.id, to: school.leaver.id)
            }
        ),
        ("a document is marked", { try $1.setBlocked($0.document.id, $0.leaver.id, since: day("2026-07-01")) }),
        ("a document is no longer needed", { try $1.setHumanDecision($0.document.id, on: day("2026-07-01")) }),
        ("a document is replaced", { try $1.setReplaced($0.document.id, on: day("2026-07-01")) }),
        ("a case is closed", { try $1.close($0.caseFile.id, on: day("2026-07-01")) }),
        (
            "a document is filed elsewhere too",
            { school, session in
                let caseFile = CaseFile(
                    id: school.temporary.newID(), index: NomenclatureIndex("03-07")!, year: 2026, studentID: nil,
                    openedOn: day("2026-05-01"))
                try session.insert(caseFile)
                try session.file(school.document.id, into: caseFile.id)
            }
        ),
        (
            "a document is taken out of a case",
            { try $1.run("DELETE FROM document_case WHERE document_seq = \(documentSeq)", [$0.document.id]) }
        ),
        (
            "a consent is given",
            { school, session in
                try session.insert(
                    Consent(
                        id: school.temporary.newID(), studentID: school.leaver.id, signatory: .student,
                        givenOn: day("2026-07-01")))
            }
        ),
        (
            "a consent is withdrawn",
            { try $1.run("UPDATE consent SET withdrawn_on = '2026-07-01' WHERE id = ?", [$0.consent.id]) }
        ),
        (
            "a document proves another's consent",
            { school, session in
                // Of a pseudonym without a card.
                let subjectID: StudentID = school.temporary.newID()
                try session.run("INSERT INTO subject (id) VALUES (?)", [subjectID])
                try session.insert(
                    Consent(
                        id: school.temporary.newID(), studentID: subjectID, signatory: .student,
                        givenOn: day("2026-07-01"), documentID: school.document.id))
            }
        ),
        (
            "a demand comes",
            { school, session in
                try session.run(
                    """
                    INSERT INTO subject_request (year, ordinal, kind, student_seq, received_on)
                    VALUES (2026, 1, 'stop-processing', \(subjectSeq), '2026-07-01')
                    """, [school.leaver.id])
            }
        ),
    ]

    @Test("whatever a decision rests on wakes the one whom it concerns, and nobody else", arguments: events.indices)
    func wakes(number: Int) throws {
        let school = try School()
        let (name, happen) = Self.events[number]
        try school.temporary.catalog.write { try happen(school, $0) }
        #expect(try school.looksAt(on: "2026-07-02") == [school.leaver.id], "\(name)")
    }

    @Test("a hold wakes everybody, and so do its end and an approved nomenclature")
    func everybody() throws {
        let hold = Hold(
            id: try School().temporary.newID(), scope: .everything, basis: "Запрос", basisDate: Self.day("2026-07-01"),
            authority: "Суд", placedOn: Self.day("2026-07-01"), placedBy: "архивариус")
        let changes: [(Session) throws -> Void] = [
            { try $0.insert(hold) },
            {
                try $0.run(
                    """
                    INSERT INTO nomenclature (id, year, version, organization, approved_on, approved_by)
                    VALUES (x'00112233445566778899aabbccddeeff', 2027, 1, 'Школа', '2026-07-01', 'директор')
                    """)
            },
        ]
        for change in changes {
            let school = try School()
            try school.temporary.catalog.write(change)
            #expect(try school.looksAt(on: "2026-07-02") == school.both)
        }
        let school = try School()
        try school.temporary.catalog.write { session in
            try session.insert(hold)
            let watch = try #require(try session.nightWatch(on: Self.day("2026-07-01"), revision: 1))
            for student in school.both { try session.rest(student, until: Self.day("2026-07-18"), watch: watch) }
            try session.lift(
                hold.id, Hold.Lifting(liftedOn: Self.day("2026-07-01"), liftedBy: "архивариус", ground: "Письмо"))
        }
        #expect(try school.looksAt(on: "2026-07-02") == school.both)
    }
}
