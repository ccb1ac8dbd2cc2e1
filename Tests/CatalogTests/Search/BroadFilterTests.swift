import ArchiveModel
import Testing

@testable import Catalog

/// Where much fits, the newest are looked at one by one; where little does, they are listed. Nobody can tell which.
@Suite("What very many papers prove is found like what few do")
struct BroadFilterTests {
    /// Enough of the newest for the one way, and too few for the other.
    private static let schoolPapers = 300, regionalPapers = 20

    @Test("by level, status or type alone, with a kind as well, page by page")
    func same() throws {
        let temporary = try TemporaryCatalog()
        let student = try temporary.student("Ветрова Агния")
        let object = temporary.object()
        let levels = (0..<Self.schoolPapers + Self.regionalPapers).map {
            $0 % 16 == 0 ? AchievementLevel.regional : .school
        }
        try temporary.catalog.write { session in
            try session.insert(object)
            try session.upsert(AchievementType(code: "contest", phrase: Phrase("конкурс", "contest")))
            for (number, level) in levels.enumerated() {
                let document = Document(
                    id: temporary.newID(), accessionNumber: try session.nextAccessionNumber(year: 2026),
                    kind: number % 3 == 0 ? .diploma : .certificate, title: "\(number)",
                    registeredOn: CalendarDay("2026-05-01")!, files: [temporary.file(on: object)])
                try session.insert(document)
                try session.link(document.id, to: student.id)
                let achievement = Achievement(
                    id: temporary.newID(), studentID: student.id, title: "А", type: "contest", level: level,
                    achievedOn: CalendarDay("2026-04-01")!)
                try session.insert(achievement, typeCode: "contest")
                try session.link(achievement.id, to: document.id)
            }
        }
        func found(_ change: (inout DocumentFilter) -> Void) throws -> (titles: [String], count: Int) {
            var filter = DocumentFilter(limit: 1_000)
            change(&filter)
            return try temporary.catalog.read { session in
                let all = try session.documents(filter).map(\.title)
                (filter.limit, filter.offset) = (7, 5)
                #expect(try session.documents(filter).map(\.title) == Array(all.dropFirst(5).prefix(7)))
                #expect(try session.facets(filter).documentCount == all.count)
                #expect(try session.count(filter, upTo: 10) == min(all.count, 11))
                return (all, try session.count(filter))
            }
        }
        func expected(_ isMeant: (Int) -> Bool) -> [String] {
            levels.indices.filter(isMeant).reversed().map(String.init)
        }
        for level in [AchievementLevel.school, .regional, .national] {
            let wanted = expected { levels[$0] == level }
            let (titles, count) = try found { $0.level = level }
            #expect(titles == wanted && count == wanted.count)
            #expect(
                try found {
                    ($0.level, $0.kind) = (level, .diploma)
                }.titles == expected { levels[$0] == level && $0 % 3 == 0 })
            #expect(
                try found {
                    ($0.level, $0.status) = (level, .unconfirmed)
                }.titles == wanted)
        }
        #expect(try found { $0.typeCode = "contest" }.count == levels.count)
        #expect(try found { $0.status = .confirmed }.count == 0)
        #expect(
            try found {
                ($0.level, $0.order) = (.school, .oldest)
            }.titles == expected { levels[$0] == .school }.reversed())
    }
}
