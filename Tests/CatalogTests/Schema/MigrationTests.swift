import ArchiveModel
import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("A catalog that an older program made")
struct MigrationTests {
    private let folder = NSTemporaryDirectory() + "larets-migration-" + UUID().uuidString
    private var path: String { folder + "/catalog.sqlite" }
    private let moment = Timestamp(millisecondsSince1970: 1_780_000_000_123)

    /// What the first schema's program would have written: two students, of whom the first shares a document with the
    /// second and has one alone; an act; a journal.
    private func makeV1() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: path, configuration: Catalog.configuration)
        try Migrations.migrator.migrate(queue, upTo: "v1")
        try queue.write { database in
            try database.execute(sql: rowsV1)
            for byte in 3...5 {
                let id = Data(repeating: UInt8(byte), count: 16)
                try database.execute(sql: SQLiteDialect.indexDocument, arguments: [id])
            }
            var frontier = MerkleFrontier()
            for entry in entries {
                frontier.append(entry.leaf)
                try database.execute(
                    sql: "INSERT INTO journal_entry VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        entry.position, entry.at.description, entry.user, entry.action, entry.subject,
                        JournalEntry.text(of: entry.details), Data(entry.leaf.bytes),
                    ])
            }
            try database.execute(
                sql: "INSERT INTO journal_head VALUES (1, ?)", arguments: [Data(frontier.bytes)])
        }
        try queue.close()
    }

    private func id<Kind>(_ byte: UInt8) -> Identifier<Kind> { Identifier(bytes: Array(repeating: byte, count: 16))! }

    private var entries: [JournalEntry] {
        let (student, document): (StudentID, DocumentID) = (id(1), id(3))
        return [
            JournalEntry(position: 0, at: moment, user: "учитель", action: "archive.created", details: [:]),
            JournalEntry(
                position: 1, at: moment, user: "root", action: "document.uploaded", subject: "2026-000001",
                details: ["document": document.description, "students": student.description]),
            JournalEntry(
                position: 2, at: moment, user: "root", action: "journal.odd", subject: student.description,
                details: ["нечто": "\"кавычки\" /\\ \n"]),
        ]
    }

    private func blob(_ byte: String, _ count: Int) -> String { "x'" + String(repeating: byte, count: count) + "'" }

    private var rowsV1: String {
        """
        INSERT INTO archive VALUES (1, \(blob("AA", 16)), '2026-05-01T00:00:00.000Z', 1);
        INSERT INTO counter VALUES ('accession', 2026, 3);
        INSERT INTO subject VALUES (\(blob("01", 16))), (\(blob("02", 16)));
        INSERT INTO student VALUES (\(blob("01", 16)), 'P-1', 'Ветрова', 'Агния', '', 'ветрова агния', NULL, NULL, NULL);
        INSERT INTO student VALUES (\(blob("02", 16)), 'P-2', 'Ручьёв', 'Пётр', '', 'ручьев петр', NULL, NULL, NULL);
        INSERT INTO class_membership VALUES (\(blob("01", 16)), 2025, '4Б');
        INSERT INTO document (seq, id, accession_year, accession_ordinal, kind, title, registered_on) VALUES
            (1, \(blob("03", 16)), 2026, 1, 'diploma', 'Олимпиада', '2026-05-01'),
            (2, \(blob("04", 16)), 2026, 2, 'diploma', 'Диплом Ветровой', '2026-05-01'),
            (3, \(blob("05", 16)), 2026, 3, 'erasure-act', 'Акт', '2026-05-01');
        INSERT INTO object (address, content_digest, size_bytes, sealed_size_bytes, state) VALUES
            (\(blob("A1", 32)), \(blob("B1", 32)), 10, 42, 'live'), (\(blob("A2", 32)), \(blob("B2", 32)), 10, 42, 'live');
        INSERT INTO document_file VALUES
            (\(blob("03", 16)), 1, \(blob("A1", 32)), 'a.pdf', 'application/pdf', ''),
            (\(blob("04", 16)), 1, \(blob("A2", 32)), 'b.pdf', 'application/pdf', ''),
            (\(blob("05", 16)), 1, \(blob("A2", 32)), 'c.pdf', 'application/pdf', '');
        INSERT INTO document_student VALUES (\(blob("03", 16)), \(blob("01", 16)), NULL),
            (\(blob("04", 16)), \(blob("01", 16)), NULL), (\(blob("04", 16)), \(blob("02", 16)), '2026-06-01');
        INSERT INTO consent VALUES
            (\(blob("06", 16)), \(blob("01", 16)), 'guardian', '2025-09-01', NULL, NULL, \(blob("03", 16)));
        INSERT INTO achievement_type VALUES ('olympiad', 'Олимпиада', 'Olympiad');
        INSERT INTO achievement VALUES (\(blob("07", 16)), \(blob("01", 16)), 'Олимпиада', 'olympiad', 'school',
            'победитель', NULL, NULL, 0, '2026-04-01', NULL, NULL, 'unconfirmed', NULL);
        INSERT INTO achievement_document VALUES (\(blob("07", 16)), \(blob("03", 16)));
        INSERT INTO nomenclature VALUES (\(blob("08", 16)), 2026, 1, 'Школа', NULL, NULL, NULL);
        INSERT INTO nomenclature_item VALUES (\(blob("08", 16)), '03-12', 'Портфолио', 'end-of-purpose', NULL, 23, 30,
            'left-school', 0, 'personal-data', 'automatic', 'п. 1.7', 'student');
        UPDATE nomenclature SET approved_on = '2026-01-09', approved_by = 'директор';
        INSERT INTO case_file VALUES (\(blob("09", 16)), '03-12', 2026, \(blob("01", 16)), '2026-05-01', NULL);
        INSERT INTO document_case VALUES (\(blob("03", 16)), \(blob("09", 16)));
        INSERT INTO hold VALUES (\(blob("0A", 16)), 'document', \(blob("04", 16)), 'Запрос', '2026-05-01', 'Суд',
            '2026-05-02', 'директор', NULL, NULL, NULL);
        INSERT INTO act (id, year, ordinal, act_date, state, student_id, document_id) VALUES
            (\(blob("0B", 16)), 2026, 1, '2026-05-03', 'prepared', \(blob("02", 16)), \(blob("05", 16)));
        INSERT INTO act_item VALUES (\(blob("0B", 16)), 1, \(blob("0C", 16)), 2026, 99, '03-12', 1);
        INSERT INTO tombstone VALUES (\(blob("0C", 16)), 2026, 99, '2026-05-03', \(blob("0B", 16)));
        """
    }

    private func opened() throws -> Catalog {
        try makeV1()
        return try Catalog.open(at: path)
    }

    @Test("opens, and has every row")
    func rows() throws {
        let catalog = try opened()
        #expect(try catalog.integrityProblems().isEmpty && catalog.damagedRows().isEmpty)
        let student: StudentID = id(1)
        try catalog.read { (session: Session) throws in
            #expect(try session.student(externalID: "P-1")?.id == student)
            #expect(try session.classes(of: student).map(\.name) == ["4Б"])
            #expect(try session.documents(of: student).map(\.title) == ["Олимпиада", "Диплом Ветровой"])
            #expect(try session.subjects(of: id(4)).map(\.blockedOn) == [nil, CalendarDay("2026-06-01")])
            #expect(try session.document(id(3))?.files.map(\.name) == ["a.pdf"])
            #expect(try session.consents(of: student).map(\.documentID) == [id(3)])
            #expect(try session.achievements(evidencedBy: id(3)).map(\.place) == ["победитель"])
            #expect(try session.cases(of: id(3)).map(\.studentID) == [student])
            #expect(try session.holds(includingLifted: true).map(\.scope) == [.document(id(4))])
            #expect(try session.acts().map(\.number) == ["2026-01"])
            #expect(try session.tombstone(AccessionNumber(year: 2026, ordinal: 99))?.actID == id(11))
            #expect(try session.nomenclatures().first?.items.count == 1)
            #expect(try session.isSandbox())
        }
        #expect(try catalog.write { try $0.nextAccessionNumber(year: 2026).ordinal } == 4)
    }

    @Test("finds by words, by type, level and status, and by class")
    func finds() throws {
        let catalog = try opened()
        func titles(_ change: (inout DocumentFilter) -> Void) throws -> [String] {
            var filter = DocumentFilter(limit: 9)
            change(&filter)
            return try catalog.read { try $0.documents(filter).map(\.title) }
        }
        #expect(try titles { $0.query = SearchQuery("олимпиадой ветрова") } == ["Олимпиада"])
        #expect(
            try titles {
                $0.typeCode = "olympiad"; $0.level = .school; $0.status = .unconfirmed
            } == ["Олимпиада"])
        #expect(try titles { $0.className = "4Б" } == ["Диплом Ветровой", "Олимпиада"])
    }

    @Test("its journal is what it was: the same entries, leaves and checkpoint")
    func journal() throws {
        let catalog = try opened()
        var frontier = MerkleFrontier()
        for entry in entries { frontier.append(entry.leaf) }
        let printed = JournalCheckpoint(size: frontier.size, root: frontier.root)
        #expect(try catalog.read { try $0.journalCheckpoint() } == printed)
        #expect(try catalog.read { try $0.journal(action: nil, limit: nil) } == entries)
        try catalog.write { try $0.record("x", by: "root", at: moment) }
        #expect(try catalog.read { try $0.verifyJournal(against: printed) }.isEmpty)
        #expect(try catalog.read { try $0.journal(action: "journal", limit: nil) } == [entries[2]])
    }

    @Test("an entry that was tampered with before is still named after")
    func tampered() throws {
        try makeV1()
        let queue = try DatabaseQueue(path: path, configuration: Catalog.configuration)
        try queue.write { database in
            try database.execute(
                sql: """
                    DROP TRIGGER journal_is_never_edited;
                    UPDATE journal_entry SET user_name = 'никто' WHERE position = 1;
                    UPDATE journal_entry SET details = 'no JSON' WHERE position = 2;
                    CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal_entry
                    BEGIN SELECT RAISE(ABORT, 'the journal cannot be edited'); END;
                    """)
        }
        try queue.close()
        let catalog = try Catalog.open(at: path)
        #expect(
            try catalog.read { try $0.verifyJournal(against: nil) } == [
                .entryChanged(position: 1), .entryChanged(position: 2),
            ])
    }

    @Test("erases")
    func erases() throws {
        let catalog = try opened()
        let document = try #require(try catalog.read { try $0.document(id(3)) })
        let line = ErasureAct.Line(
            documentID: document.id, accessionNumber: document.accessionNumber, kind: document.kind,
            title: document.title, fileCount: 1, index: NomenclatureIndex("03-12")!, destroysBytes: true)
        let purged = try catalog.write { session in
            try session.purge([line], of: id(1), under: id(11), on: CalendarDay("2026-06-01")!)
        }
        #expect(purged.objects == [document.files[0].address] && purged.documentsDestroyed == 1)
        try catalog.scrub()
        #expect(try catalog.read { try $0.document(id(3)) } == nil)
        #expect(try catalog.read { try $0.count(DocumentFilter(limit: 9)) } == 2)
        #expect(try catalog.integrityProblems().isEmpty && catalog.damagedRows().isEmpty)
    }

    @Test("a copy that an older program made can be checked and read, and stays as it is")
    func snapshot() throws {
        try makeV1()
        let before = try Data(contentsOf: URL(filePath: path))
        let snapshot = try CatalogSnapshot(at: path)
        #expect(try snapshot.integrityProblems().isEmpty && snapshot.damagedRows().isEmpty)
        #expect(try snapshot.read { try $0.document(id(3)) }?.title == "Олимпиада")
        try snapshot.close()
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
}
