import ArchiveModel
import Testing

@testable import Catalog

@Suite("Every part of a filter narrows, alone and with the others")
struct DocumentFilterTests {
    private let temporary: TemporaryCatalog
    private let students: [Student]

    private func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

    init() throws {
        temporary = try TemporaryCatalog()
        students = try [temporary.student("Ветрова Агния"), temporary.student("Ручьёв Пётр")]
        let documents = [
            try temporary.document("Первый", of: [students[0]]),
            try temporary.document("Второй", of: students, kind: .certificate),
            try temporary.document("Третий", of: [students[1]]),
            try temporary.document("Скрытый", of: [students[0]]),
        ]
        let (temporary, students) = (temporary, students)
        try temporary.catalog.write { session in
            for code in ["olympiad", "contest"] {
                try session.upsert(AchievementType(code: code, phrase: Phrase(code, code)))
            }
            try session.assign(students[0].id, to: ClassGroup(name: "4Б", schoolYear: SchoolYear(startYear: 2025)))
            try session.assign(students[1].id, to: ClassGroup(name: "4Б", schoolYear: SchoolYear(startYear: 2024)))
            for (document, owners, type) in [(0, [0], "olympiad"), (1, [0, 1], "contest"), (2, [1], "olympiad")] {
                for owner in owners {
                    let achievement = Achievement(
                        id: temporary.newID(), studentID: students[owner].id, title: "А", type: type, level: .school,
                        place: "призёр", achievedOn: CalendarDay(year: 2026, month: 1 + document, day: 1)!)
                    try session.insert(achievement, typeCode: type)
                    try session.link(achievement.id, to: documents[document].id)
                }
            }
            try session.setBlocked(documents[3].id, students[0].id, since: CalendarDay("2026-05-02"))
        }
    }

    private func titles(_ change: (inout DocumentFilter) -> Void) throws -> [String] {
        var filter = DocumentFilter(limit: 9)
        change(&filter)
        let (documents, count) = try temporary.catalog.read { (try $0.documents(filter), try $0.count(filter)) }
        #expect(documents.count == count)
        #expect(documents.allSatisfy { $0.files.count == 1 })
        return documents.map(\.title)
    }

    @Test("newest first, each once, and what is blocked for everyone not at all")
    func plain() throws {
        #expect(try titles { _ in } == ["Третий", "Второй", "Первый"])
        #expect(try titles { $0.order = .oldest } == ["Первый", "Второй", "Третий"])
        #expect(
            try titles {
                $0.limit = 9; $0.kind = .certificate
            } == ["Второй"])
    }

    @Test("by student")
    func student() throws {
        #expect(try titles { $0.studentID = students[0].id } == ["Второй", "Первый"])
        #expect(
            try titles {
                $0.studentID = students[1].id; $0.typeCode = "olympiad"
            } == ["Третий"])
        #expect(
            try titles {
                $0.studentID = students[0].id; $0.order = .oldest
            } == ["Первый", "Второй"])
        #expect(try titles { $0.studentID = temporary.newID() } == [])
    }

    @Test("by type, level and status: a document with two such achievements is one document")
    func facets() throws {
        func facet(_ type: String?, _ level: AchievementLevel?, _ status: AchievementStatus?) throws -> [String] {
            try titles { ($0.typeCode, $0.level, $0.status) = (type, level, status) }
        }
        #expect(try facet("contest", .school, .unconfirmed) == ["Второй"])
        #expect(try facet("olympiad", .school, .unconfirmed) == ["Третий", "Первый"])
        #expect(try facet("olympiad", .regional, .unconfirmed) == [])
        #expect(try facet("olympiad", nil, nil) == ["Третий", "Первый"])
        #expect(try facet(nil, .school, nil) == ["Третий", "Второй", "Первый"])
        #expect(
            try titles {
                $0.place = "призёр"; $0.typeCode = "contest"
            } == ["Второй"])
        let id = try #require(
            try temporary.catalog.read {
                try $0.achievements(of: students[1].id, status: nil, className: nil, limit: nil)
                    .first { $0.type == "olympiad" }?.id
            })
        try temporary.catalog.write { try $0.setStatus(.confirmed, reason: nil, of: id) }
        #expect(try facet("olympiad", .school, .confirmed) == ["Третий"])
        #expect(try facet("olympiad", .school, .unconfirmed) == ["Первый"])
        #expect(try temporary.catalog.damagedRows().isEmpty)
    }

    @Test("by class and year, and by days")
    func classAndDays() throws {
        #expect(try titles { $0.className = "4Б" } == ["Третий", "Второй", "Первый"])
        #expect(
            try titles {
                $0.className = "4Б"; $0.schoolYear = SchoolYear(startYear: 2025)
            } == ["Второй", "Первый"])
        #expect(try titles { $0.schoolYear = SchoolYear(startYear: 2020) } == [])
        #expect(try titles { $0.from = day("2026-02-01") } == ["Третий", "Второй"])
        #expect(
            try titles {
                $0.from = day("2026-02-01"); $0.to = day("2026-02-28")
            } == ["Второй"])
        #expect(try titles { $0.to = day("2026-01-31") } == ["Первый"])
    }

    @Test("with words, in any order of hits")
    func words() throws {
        let both = SearchQuery("диплом")
        #expect(try titles { $0.query = both } == ["Третий", "Первый"])
        #expect(
            try titles {
                $0.query = both; $0.order = .oldest
            } == ["Первый", "Третий"])
        #expect(
            try titles {
                $0.query = both; $0.studentID = students[0].id
            } == ["Первый"])
        #expect(
            try titles {
                ($0.query, $0.typeCode, $0.from, $0.to) = (both, "olympiad", day("2026-03-01"), day("2026-03-31"))
            } == ["Третий"])
        #expect(
            try titles {
                $0.query = both; $0.className = "4Б"; $0.level = .regional
            } == [])
        #expect(
            Set(
                try titles {
                    $0.query = both; $0.order = .relevance
                }) == ["Третий", "Первый"])
    }

    @Test("of a word that very many have, the newest are ranked: titles first, then the rest")
    func commonByRelevance() throws {
        let title = try temporary.document("Снегопад", of: [students[0]])
        let issuer = try temporary.document("Метель", of: [students[0]], issuer: "Снегопад")
        #expect(try titles { ($0.query, $0.order) = (SearchQuery("снегопад"), .relevance) } == ["Снегопад", "Метель"])
        let object = temporary.object()
        try temporary.catalog.write { session in
            try session.insert(object)
            for number in 0..<Session.rankedHitLimit {
                let document = Document(
                    id: temporary.newID(), accessionNumber: try session.nextAccessionNumber(year: 2026), kind: .other,
                    title: number == 900 ? "Снегопад в мае" : "Другое", issuer: "Снегопад",
                    registeredOn: day("2026-05-01"), files: [temporary.file(on: object)])
                try session.insert(document)
                try session.index(document.id)
            }
        }
        let found = try temporary.catalog.read { session in
            var filter = DocumentFilter(order: .relevance, limit: 2)
            filter.query = SearchQuery("снегопад")
            return try session.documents(filter)
        }
        #expect(found.map(\.title) == ["Снегопад в мае", "Другое"])
        #expect(found.last?.accessionNumber.ordinal == Session.rankedHitLimit + 6)
        #expect(title.accessionNumber < issuer.accessionNumber)
    }
}
