import ArchiveModel
import Foundation
import Testing

@testable import Catalog

@Suite("Entries of those who read at once are committed together")
struct EntryQueueTests {
    private func entry(_ subject: String, at moment: Timestamp) -> LooseEntry {
        LooseEntry(action: "document.found", subject: subject, details: ["items": "1"], user: "учитель", at: moment)
    }

    @Test("of many threads each finds its entry in the journal when it goes on, and the tree fits")
    func together() throws {
        let temporary = try TemporaryCatalog()
        let (catalog, moment) = (temporary.catalog, temporary.moment)
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 64) { thread in
            do {
                for number in 0..<4 {
                    let subject = "\(thread)-\(number)"
                    try catalog.enter(entry(subject, at: moment)) { try $0() }
                    let isThere = try catalog.read { session in
                        try session.journal(action: nil, limit: nil).contains { $0.subject == subject }
                    }
                    if !isThere { failures.add() }
                }
            } catch {
                failures.add()
            }
        }
        #expect(failures.count == 0)
        #expect(try catalog.read { try $0.journalLength() } == 256)
        #expect(try catalog.read { try $0.verifyJournal(against: nil) }.isEmpty)
    }

    @Test("an entry that cannot be written is an error for whoever waits for it, and for nobody after")
    func refused() throws {
        let temporary = try TemporaryCatalog()
        try temporary.tamper(
            "CREATE TRIGGER full BEFORE INSERT ON journal_entry BEGIN SELECT RAISE(ABORT, 'no room'); END")
        #expect(refusal { try temporary.catalog.enter(entry("1", at: temporary.moment)) { try $0() } } != nil)
        try temporary.tamper("DROP TRIGGER full")
        try temporary.catalog.enter(entry("2", at: temporary.moment)) { try $0() }
        #expect(try temporary.catalog.read { try $0.journal(action: nil, limit: nil).map(\.subject) } == ["2"])
    }
}

private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0

    var count: Int { lock.withLock { number } }

    func add() { lock.withLock { number += 1 } }
}
