import ArchiveModel
import Testing

@testable import Catalog

@Suite("A journal that nobody can rewrite unseen")
struct JournalTests {
    private func journal(of count: Int) throws -> TemporaryCatalog {
        let temporary = try TemporaryCatalog()
        for number in 0..<count {
            try temporary.catalog.write { session in
                try session.record(
                    "document.uploaded", subject: "2026-00000\(number)", details: ["n": "\(number)"], by: "учитель",
                    at: temporary.moment)
            }
        }
        return temporary
    }

    private func faults(
        _ temporary: TemporaryCatalog, against known: JournalCheckpoint? = nil
    ) throws -> [JournalFault] {
        try temporary.catalog.read { try $0.verifyJournal(against: known) }
    }

    @Test("an untouched journal of any length has no fault", arguments: [0, 1, 2, 7, 8, 9])
    func sound(count: Int) throws {
        let temporary = try journal(of: count)
        #expect(try faults(temporary).isEmpty)
        #expect(try temporary.catalog.read { try $0.journalCheckpoint().size } == count)
    }

    @Test("entries can be neither edited nor removed through the catalog")
    func triggers() throws {
        let temporary = try journal(of: 3)
        for sql in [
            "UPDATE journal_entry SET user_word = action_word", "DELETE FROM journal_entry",
            "UPDATE journal_word SET word = 'x'", "DELETE FROM journal_word",
        ] {
            let message = refusal { try temporary.tamper(sql) }
            #expect(message?.contains("journal cannot be") ?? false)
        }
    }

    @Test(
        "whoever gets past the triggers is found",
        arguments: [
            (
                "UPDATE journal_entry SET user_word = action_word WHERE position = 2",
                JournalFault.entryChanged(position: 2)
            ),
            (
                "UPDATE journal_entry SET details = (SELECT details FROM journal_entry WHERE position = 3) WHERE position = 2",
                .entryChanged(position: 2)
            ),
            ("UPDATE journal_entry SET details = x'FF' WHERE position = 2", .entryChanged(position: 2)),
            ("UPDATE journal_entry SET subject = NULL WHERE position = 2", .entryChanged(position: 2)),
            ("UPDATE journal_entry SET at = at + 1 WHERE position = 2", .entryChanged(position: 2)),
            ("UPDATE journal_entry SET at = 1 << 62 WHERE position = 2", .entryChanged(position: 2)),
            ("UPDATE journal_word SET word = 'другой' WHERE word = 'учитель'", .entryChanged(position: 2)),
            ("DELETE FROM journal_entry WHERE position = 2", .entryMissing(position: 2)),
            ("DELETE FROM journal_entry WHERE position = 5", .entryMissing(position: 5)),
            (
                """
                UPDATE journal_entry SET position = 100 WHERE position = 2;
                UPDATE journal_entry SET position = 2 WHERE position = 3;
                UPDATE journal_entry SET position = 3 WHERE position = 100
                """, .entryChanged(position: 2)
            ),
        ])
    func tampered(sql: String, fault: JournalFault) throws {
        let temporary = try journal(of: 6)
        try temporary.tamper(
            """
            DROP TRIGGER journal_is_never_edited; DROP TRIGGER journal_is_never_shortened;
            DROP TRIGGER journal_word_is_never_edited;
            """ + sql)
        #expect(try faults(temporary).contains(fault))
    }

    @Test("a leaf rewritten along with its entry does not fit the tree")
    func leafRewritten() throws {
        let temporary = try journal(of: 6)
        try temporary.tamper("DROP TRIGGER journal_is_never_edited")
        let forged = JournalEntry(
            position: 2, at: temporary.moment, user: "другой", action: "document.uploaded", subject: "2026-000002",
            details: ["n": "2"])
        try temporary.catalog.write { session in
            _ = try session.run(
                """
                INSERT INTO journal_word (word) VALUES ('другой');
                """)
            _ = try session.run(
                """
                UPDATE journal_entry SET user_word = (SELECT seq FROM journal_word WHERE word = 'другой'), leaf = ?
                WHERE position = 2
                """, [forged.leaf])
        }
        #expect(try faults(temporary).contains(.treeDiffers))
    }

    @Test("a journal rewritten as a whole differs from a checkpoint kept elsewhere; a grown one does not")
    func checkpoint() throws {
        let temporary = try journal(of: 4)
        let printed = try temporary.catalog.read { try $0.journalCheckpoint() }
        try temporary.catalog.write { try $0.record("x", by: "u", at: temporary.moment) }
        #expect(try faults(temporary, against: printed).isEmpty)

        let rewritten = try journal(of: 5)
        let other = try journal(of: 3)
        // The same entries have other moments there, so another history.
        #expect(try faults(rewritten).isEmpty)
        #expect(try faults(other, against: printed) == [.checkpointDiffers(printed)])
    }

    @Test("a part of a transaction that fails takes its entries back, and the rest of the tree fits")
    func partRolledBack() throws {
        let temporary = try journal(of: 2)
        struct Failure: Error {}
        try temporary.catalog.write { session in
            try session.record("before", by: "u", at: temporary.moment)
            try? session.wholly {
                try session.record("undone", by: "u", at: temporary.moment)
                throw Failure()
            }
            try session.record("after", by: "u", at: temporary.moment)
            #expect(try session.journalCheckpoint().size == 4)
        }
        #expect(try faults(temporary).isEmpty)
        #expect(
            try temporary.catalog.read { try $0.journal(action: nil, limit: 2).map(\.action) } == ["before", "after"])
    }

    @Test("an act that fails leaves no entry")
    func rolledBack() throws {
        let temporary = try journal(of: 2)
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try temporary.catalog.write { session in
                try session.record("x", by: "u", at: temporary.moment)
                throw Failure()
            }
        }
        #expect(try temporary.catalog.read { try $0.journalCheckpoint().size } == 2)
    }
}
