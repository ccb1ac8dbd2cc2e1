import ArchiveModel
import Foundation
import Testing

@testable import Catalog

@Suite("Copies that SQLite leaves of rows it moved")
struct GapTests {
    /// Pages of the database whose unused bytes, between the pointers and the cells, are not all zeros.
    /// https://www.sqlite.org/fileformat2.html#b_tree_pages
    private func pagesWithRemnants(_ path: String) throws -> [Int] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        func number(_ offset: Int) -> Int { Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) }
        let pageBytes = number(16)
        return (0..<bytes.count / pageBytes).filter { page in
            let header = page * pageBytes + (page == 0 ? 100 : 0)
            let isInterior = [2, 5].contains(bytes[header])
            guard isInterior || [10, 13].contains(bytes[header]) else { return false }
            let start = header + (isInterior ? 12 : 8) + 2 * number(header + 3)
            let end = page * pageBytes + number(header + 5)
            return bytes[start..<max(start, end)].contains { $0 != 0 }
        }
    }

    @Test("are gone after a scrub, and the rows that stay are whole")
    func gaps() throws {
        let temporary = try TemporaryCatalog()
        let path = temporary.folder + "/catalog.sqlite"
        for number in 0..<300 {
            let student = try temporary.student("Перемещаева Анна \(number)", externalID: "G-\(number)")
            _ = try temporary.document(
                "Работа \(number) " + String(repeating: "о снеге ", count: number % 9), of: [student])
        }
        try temporary.catalog.emptyWriteAheadLog()
        #expect(try !pagesWithRemnants(path).isEmpty, "SQLite leaves them: without this the test shows nothing")
        try temporary.catalog.scrub()
        #expect(try pagesWithRemnants(path) == [])
        #expect(try temporary.catalog.integrityProblems() == [])
        #expect(try temporary.catalog.read { try $0.studentCount() } == 300)

        // This connection had the pages in its memory: it must not write the copies again.
        _ = try temporary.student("Новая Ольга")
        try temporary.catalog.scrub()
        #expect(try pagesWithRemnants(path) == [])
        #expect(try temporary.catalog.integrityProblems() == [])
    }
}
