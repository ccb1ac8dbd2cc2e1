import ArchiveModel
import Testing

@testable import Catalog

@Suite("What was found is turned page by page")
struct PagingTests {
    @Test("in every order the pages together are the whole list", arguments: DocumentFilter.Order.allCases)
    func pages(order: DocumentFilter.Order) throws {
        let temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния")
        try temporary.catalog.write {
            try $0.assign(student.id, to: ClassGroup(name: "9А", schoolYear: SchoolYear(startYear: 2025)))
        }
        for number in 0..<11 { _ = try temporary.document("Диплом \(number % 3)", of: [student]) }
        var filters = [DocumentFilter(order: order, limit: 100)]
        filters.append(filters[0])
        filters[1].query = SearchQuery("диплом")
        filters.append(filters[0])
        filters[2].className = "9А"
        for filter in filters {
            let whole = try temporary.catalog.read { try $0.documents(filter).map(\.id) }
            var turned: [DocumentID] = []
            for offset in stride(from: 0, to: 16, by: 4) {
                var page = filter
                (page.limit, page.offset) = (4, offset)
                turned += try temporary.catalog.read { try $0.documents(page).map(\.id) }
            }
            #expect(whole.count == 11 && turned == whole)
        }
    }

    @Test("a count goes no further than it was asked to")
    func bounded() throws {
        let temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния")
        for number in 0..<7 { _ = try temporary.document("Диплом \(number)", of: [student]) }
        var filter = DocumentFilter(limit: 1)
        filter.query = SearchQuery("диплом")
        let counts = try temporary.catalog.read { session in
            try [100, 7, 3].map { try session.count(filter, upTo: $0) }
        }
        #expect(counts == [7, 7, 4])
    }
}
