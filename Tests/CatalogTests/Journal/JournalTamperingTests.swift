import ArchiveModel
import Testing

@testable import Catalog

/// Numbers that are the same in every run (SplitMix64).
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// What an intruder with the database can do who knows how the journal is made.
enum Tampering: CaseIterable {
    case moment, user, action, subject, details, leaf, word, removed, swapped, cut, slippedIn, headRemade
    /// The tree is made anew, so that everything fits but the checkpoints of before.
    case rewritten, cutAndRemade, swappedAndRemade, removedAndRenumbered

    var needsCheckpoint: Bool {
        [.rewritten, .cutAndRemade, .swappedAndRemade, .removedAndRenumbered].contains(self)
    }
}

@Suite("Whatever is done to a journal behind its back is found")
struct JournalTamperingTests {
    private func journal(_ chance: inout Chance) throws -> (temporary: TemporaryCatalog, known: JournalCheckpoint) {
        let temporary = try TemporaryCatalog()
        let size = Int.random(in: 3...40, using: &chance)
        let checkpointSize = Int.random(in: 2...size, using: &chance)
        var known: JournalCheckpoint?
        for position in 0..<size {
            let details = Int.random(in: 0...2, using: &chance) == 0 ? [:] : ["n": "\(position)", "status": "x"]
            let user = ["учитель", "архивариус"].randomElement(using: &chance)!
            let action = ["document.uploaded", "student.viewed", "hold.placed"].randomElement(using: &chance)!
            try temporary.catalog.write { session in
                try session.record(
                    action, subject: "2026-\(100_000 + position)", details: details, by: user,
                    at: Timestamp(millisecondsSince1970: 1_780_000_000_000 + Int64(position)))
                if position + 1 == checkpointSize { known = try session.journalCheckpoint() }
            }
        }
        return (temporary, try #require(known))
    }

    private func tamper(
        _ kind: Tampering, _ temporary: TemporaryCatalog, before limit: Int, size: Int, _ chance: inout Chance
    ) throws {
        try temporary.tamper(
            """
            DROP TRIGGER journal_is_never_edited; DROP TRIGGER journal_is_never_shortened;
            DROP TRIGGER journal_word_is_never_edited;
            """)
        let one = Int.random(in: 0..<limit, using: &chance)
        let other = (one + Int.random(in: 1..<limit, using: &chance)) % limit
        let edit = { (change: String) in "UPDATE journal_entry SET \(change) WHERE position = \(one)" }
        let swap = """
            UPDATE journal_entry SET position = 1000000 WHERE position = \(one);
            UPDATE journal_entry SET position = \(one) WHERE position = \(other);
            UPDATE journal_entry SET position = \(other) WHERE position = 1000000;
            """
        switch kind {
        case .moment: try temporary.tamper(edit("at = at + 1"))
        case .user:
            try temporary.tamper("INSERT INTO journal_word (word) VALUES ('чужой')")
            try temporary.tamper(edit("user_word = (SELECT seq FROM journal_word WHERE word = 'чужой')"))
        case .action: try temporary.tamper(edit("action_word = user_word"))
        case .subject: try temporary.tamper(edit("subject = NULL"))
        case .details: try temporary.tamper(edit("details = x'00010001780100000179'"))
        case .leaf: try temporary.tamper(edit("leaf = x'\(String(repeating: "ab", count: 32))'"))
        case .word: try temporary.tamper("UPDATE journal_word SET word = word || '!' WHERE seq = 1")
        case .removed: try temporary.tamper("DELETE FROM journal_entry WHERE position = \(one)")
        case .swapped: try temporary.tamper(swap)
        case .cut: try temporary.tamper("DELETE FROM journal_entry WHERE position >= \(one)")
        case .slippedIn:
            try temporary.tamper(
                """
                INSERT INTO journal_entry (position, at, user_word, action_word, details, leaf)
                SELECT \(size), at, user_word, action_word, details, leaf FROM journal_entry WHERE position = \(one)
                """)
        case .headRemade:
            // Without the last entry it would be a journal that was cut, and made anew.
            try temporary.tamper("DELETE FROM journal_entry WHERE position = \(one % (size - 1))")
            try remakeHead(temporary)
        case .rewritten:
            try temporary.tamper(edit("at = at + 1"))
            try remakeLeaves(temporary)
        case .cutAndRemade:
            try temporary.tamper("DELETE FROM journal_entry WHERE position >= \(one)")
            try remakeHead(temporary)
        case .swappedAndRemade:
            try temporary.tamper(swap)
            try remakeLeaves(temporary)
        case .removedAndRenumbered:
            try temporary.tamper(
                """
                DELETE FROM journal_entry WHERE position = \(one);
                UPDATE journal_entry SET position = position + 1000000 WHERE position > \(one);
                UPDATE journal_entry SET position = position - 1000001 WHERE position > 1000000;
                """)
            try remakeLeaves(temporary)
        }
    }

    private func remakeLeaves(_ temporary: TemporaryCatalog) throws {
        try temporary.catalog.write { session in
            let entries = try session.journal(action: nil, limit: nil)
            for entry in entries {
                try session.run("UPDATE journal_entry SET leaf = ? WHERE position = ?", [entry.leaf, entry.position])
            }
        }
        try remakeHead(temporary)
    }

    private func remakeHead(_ temporary: TemporaryCatalog) throws {
        try temporary.catalog.write { session in
            var frontier = MerkleFrontier()
            for leaf in try session.rows("SELECT leaf FROM journal_entry ORDER BY position", [], { try $0.digest(0) }) {
                frontier.append(leaf)
            }
            try session.run("UPDATE journal_head SET frontier = ?", [Blob(bytes: frontier.bytes)])
        }
    }

    @Test("every kind of edit, on random journals", arguments: Tampering.allCases)
    func found(_ kind: Tampering) throws {
        for seed in 1...12 {
            var chance = Chance(state: UInt64(seed) &* 7919)
            let (temporary, known) = try journal(&chance)
            let size = try temporary.catalog.read { try $0.journalLength() }
            #expect(try temporary.catalog.read { try $0.verifyJournal(against: known) }.isEmpty, "seed \(seed)")
            // A remade tree is held to what was before the checkpoint; anything else to the tree that is kept.
            try tamper(kind, temporary, before: kind.needsCheckpoint ? known.size : size, size: size, &chance)
            let alone = try temporary.catalog.read { try $0.verifyJournal(against: nil) }
            let faults = try temporary.catalog.read { try $0.verifyJournal(against: known) }
            if kind.needsCheckpoint {
                #expect(alone.isEmpty, "\(kind) is made so that only a checkpoint finds it, seed \(seed)")
                #expect(faults == [.checkpointDiffers(known)], "\(kind) seed \(seed)")
            } else {
                #expect(!alone.isEmpty, "\(kind) seed \(seed)")
            }
        }
    }

    @Test("history that is rewritten behind a checkpoint that was signed is found without anybody bringing it")
    func signedCheckpoints() throws {
        for kind in Tampering.allCases where kind.needsCheckpoint {
            var chance = Chance(state: 4)
            let (temporary, known) = try journal(&chance)
            let note = CheckpointNote(
                known, signature: [UInt8](repeating: 0, count: 64),
                by: VerifierKey(name: "larets/a", publicKey: [UInt8](repeating: 1, count: 32))!)
            try temporary.catalog.write { try $0.keep(note, at: temporary.moment) }
            #expect(try temporary.catalog.read { try $0.verifyJournal(against: nil) }.isEmpty)
            let size = try temporary.catalog.read { try $0.journalLength() }
            try tamper(kind, temporary, before: known.size, size: size, &chance)
            #expect(try temporary.catalog.read { try $0.verifyJournal(against: nil) } == [.checkpointDiffers(known)])
        }
    }

    @Test("a checkpoint that was signed can be neither edited nor removed through the catalog")
    func kept() throws {
        var chance = Chance(state: 9)
        let (temporary, known) = try journal(&chance)
        let note = CheckpointNote(
            known, signature: [UInt8](repeating: 0, count: 64),
            by: VerifierKey(name: "larets/a", publicKey: [UInt8](repeating: 1, count: 32))!)
        try temporary.catalog.write { try $0.keep(note, at: temporary.moment) }
        try temporary.catalog.write { try $0.keep(note, at: temporary.moment) }
        for sql in ["UPDATE journal_checkpoint SET note = 'x'", "DELETE FROM journal_checkpoint"] {
            #expect(refusal { try temporary.tamper(sql) }?.contains("signed checkpoint cannot be") ?? false)
        }
    }
}
