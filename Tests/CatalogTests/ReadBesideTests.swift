import ArchiveModel
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Catalog

@Suite("Reading on two threads is reading one state")
struct ReadBesideTests {
    private struct Unwilling: Error {}

    /// Of a thread that writes beside the readings.
    private final class Progress: Sendable {
        let readings = Atomic(0)
        let writerEnded = DispatchSemaphore(value: 0)
        private let isAsked = Atomic(false)

        var isOver: Bool { isAsked.load(ordering: .relaxed) }

        func end() {
            isAsked.store(true, ordering: .relaxed)
            writerEnded.wait()
        }
    }

    @Test("both threads see the same, however much is written meanwhile")
    func sameState() throws {
        let temporary = try TemporaryCatalog()
        let (catalog, moment) = (temporary.catalog, temporary.moment)
        let students = (0..<4_000).map { _ in
            Student(
                id: temporary.newID(), externalID: nil, name: PersonName("Ветрова Агния")!, birthDate: nil,
                enrolledOn: nil)
        }
        let progress = Progress()
        Thread.detachNewThread {
            defer { progress.writerEnded.signal() }
            for (number, student) in students.enumerated() {
                // Never far ahead of who reads, so that there is something to write as long as somebody reads.
                while number > 20 * progress.readings.load(ordering: .relaxed) + 20, !progress.isOver { usleep(500) }
                if progress.isOver { return }
                try? catalog.write { session in
                    try session.insert(student)
                    try session.record("student.added", by: "archivist", at: moment)
                }
            }
        }
        defer { progress.end() }
        var seen: Set<Int> = []
        var attempts = 0
        while seen.count < 8, attempts < 100_000 {
            attempts += 1
            let (here, there) = try catalog.read(beside: { try $0.studentCount() }) { session, other in
                (try session.studentCount(), try other())
            }
            #expect(here == there)
            seen.insert(here)
            progress.readings.add(1, ordering: .relaxed)
        }
        #expect(seen.count == 8, "nothing was written meanwhile")
    }

    @Test("more readings at once than there are readers wait for each other and end")
    func many() throws {
        let temporary = try TemporaryCatalog()
        _ = try temporary.student("Ветрова Агния")
        let catalog = temporary.catalog
        let answers = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 3 * Catalog.readerCount) { _ in
            for _ in 0..<10 {
                let found = try? catalog.read(beside: { try $0.studentCount() }) { session, other in
                    (try session.studentCount(), try other())
                }
                answers.withLock { $0 += [found?.0 ?? 0, found?.1 ?? 0] }
            }
        }
        #expect(answers.withLock { $0 } == Array(repeating: 1, count: 2 * 10 * 3 * Catalog.readerCount))
    }

    @Test("what fails on either thread fails the reading, and the next one works", arguments: [true, false])
    func failing(isBeside: Bool) throws {
        let temporary = try TemporaryCatalog()
        #expect(throws: Unwilling.self) {
            try temporary.catalog.read(beside: { _ in if isBeside { throw Unwilling() } }) { _, other in
                if !isBeside { throw Unwilling() }
                try other()
            }
        }
        #expect(try temporary.catalog.read(beside: { try $0.studentCount() }) { session, other in try other() } == 0)
    }
}
