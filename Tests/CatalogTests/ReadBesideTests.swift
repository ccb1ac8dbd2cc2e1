import ArchiveModel
import Dispatch
import Synchronization
import Testing

@testable import Catalog

@Suite("Reading on two threads is reading one state")
struct ReadBesideTests {
    private struct Unwilling: Error {}

    @Test("both threads see the same, however much is written meanwhile")
    func sameState() throws {
        let temporary = try TemporaryCatalog()
        let (catalog, moment) = (temporary.catalog, temporary.moment)
        let students = (0..<400).map { _ in
            Student(
                id: temporary.newID(), externalID: nil, name: PersonName("Ветрова Агния")!, birthDate: nil,
                enrolledOn: nil)
        }
        let isOver = Atomic(false)
        let writer = DispatchGroup()
        DispatchQueue.global().async(group: writer) {
            for student in students where !isOver.load(ordering: .relaxed) {
                try? catalog.write { session in
                    try session.insert(student)
                    try session.record("student.added", by: "archivist", at: moment)
                }
            }
            isOver.store(true, ordering: .relaxed)
        }
        var seen: Set<Int> = []
        while !isOver.load(ordering: .relaxed) {
            let (here, there) = try temporary.catalog.read(beside: { try $0.studentCount() }) { session, other in
                (try session.studentCount(), try other())
            }
            #expect(here == there)
            seen.insert(here)
        }
        isOver.store(true, ordering: .relaxed)
        writer.wait()
        #expect(seen.count > 1, "nothing was written meanwhile")
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
