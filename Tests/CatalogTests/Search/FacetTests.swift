import ArchiveModel
import Testing

@testable import Catalog

@Suite("Facets say how many of what was found have each value")
struct FacetTests {
    /// Documents of three students in two classes: some prove several things, are shared, hidden or prove nothing.
    private struct Town {
        let temporary: TemporaryCatalog
        let students: [Student]

        init(seed: UInt64, documents count: Int) throws {
            temporary = try TemporaryCatalog()
            var random = SplitMix(state: seed)
            let temporary = temporary
            let students = try ["Ветрова Агния", "Ручьёв Пётр", "Лапина Софья"].map { try temporary.student($0) }
            self.students = students
            let types = [("olympiad", "Олимпиада"), ("contest", "Конкурс")]
            try temporary.catalog.write { session in
                for (code, name) in types {
                    try session.upsert(AchievementType(code: code, phrase: Phrase(name, code)))
                }
                for (number, student) in students.enumerated() {
                    for year in 2024...2025 {
                        let name = ["9А", "9Б"][(number + year) % 2]
                        try session.assign(
                            student.id, to: ClassGroup(name: name, schoolYear: SchoolYear(startYear: year)))
                    }
                }
            }
            for number in 0..<count {
                let owners = students.filter { _ in Bool.random(using: &random) }
                let kind: DocumentKind = [.diploma, .honour].randomElement(using: &random)!
                let document = try temporary.document("Бумага \(number)", of: owners, kind: kind)
                try temporary.catalog.write { session in
                    try session.unindex(document.id)
                    for owner in owners {
                        for _ in 0..<Int.random(in: 0...2, using: &random) {
                            let achievement = Achievement(
                                id: temporary.newID(), studentID: owner.id, title: "Победа", type: "",
                                level: [.school, .regional].randomElement(using: &random)!,
                                place: ["победитель", "лучший голос", nil].randomElement(using: &random)!,
                                achievedOn: CalendarDay(
                                    year: Int.random(in: 2024...2025, using: &random), month: 3, day: 1)!,
                                status: .unconfirmed)
                            try session.insert(achievement, typeCode: types.randomElement(using: &random)!.0)
                            try session.link(achievement.id, to: document.id)
                            if Bool.random(using: &random) {
                                try session.setStatus(.confirmed, reason: nil, of: achievement.id)
                            }
                        }
                        if Int.random(in: 0..<5, using: &random) == 0 {
                            try session.setBlocked(document.id, owner.id, since: CalendarDay("2026-07-01")!)
                        }
                    }
                    try session.index(document.id)
                }
            }
        }

        /// What a person would count by asking for each value in turn.
        func countedByHand(_ filter: DocumentFilter, within scope: Scope = .everything) throws -> Facets {
            func count(_ change: (inout DocumentFilter) -> Void) throws -> Int {
                var narrower = filter
                change(&narrower)
                return try temporary.catalog.read(within: scope) { try $0.documentIDs(narrower).count }
            }
            var facets = Facets()
            facets.documentCount = try count { _ in }
            for kind in DocumentKind.allCases { facets.kinds[kind] = try count { $0.kind = kind } }
            for code in ["olympiad", "contest"] where filter.typeCode ?? code == code {
                facets.typeCodes[code] = try count { $0.typeCode = code }
            }
            for level in AchievementLevel.allCases where filter.level ?? level == level {
                facets.levels[level] = try count { $0.level = level }
            }
            for status in AchievementStatus.allCases { facets.statuses[status] = try count { $0.status = status } }
            for place in AchievementPlace.allCases {
                facets.places[place] = try count { $0.place = place.phrase.russian }
            }
            for name in ["9А", "9Б"] where filter.className ?? name == name {
                facets.classNames[name] = try count { $0.className = name }
            }
            for year in (2024...2025).map(SchoolYear.init(startYear:)) where filter.schoolYear ?? year == year {
                facets.schoolYears[year] = try count { $0.schoolYear = year }
            }
            return facets.withoutZeros
        }
    }

    private static let filters: [(String, @Sendable (inout DocumentFilter, Town) -> Void)] = [
        ("everything", { _, _ in }),
        ("with what is hidden", { filter, _ in filter.includesHidden = true }),
        (
            "a class in a year",
            { filter, _ in (filter.className, filter.schoolYear) = ("9А", SchoolYear(startYear: 2025)) }
        ),
        ("a class", { filter, _ in filter.className = "9Б" }),
        ("a school year", { filter, _ in filter.schoolYear = SchoolYear(startYear: 2024) }),
        ("a student", { filter, town in filter.studentID = town.students[1].id }),
        ("a type", { filter, _ in filter.typeCode = "olympiad" }),
        ("a type and a level", { filter, _ in (filter.typeCode, filter.level) = ("contest", .school) }),
        ("words", { filter, _ in filter.query = SearchQuery("бумага") }),
        (
            "words, a type and a year",
            { filter, _ in
                filter.query = SearchQuery("бумага")
                filter.typeCode = "olympiad"
                filter.from = CalendarDay("2025-01-01")
                filter.to = CalendarDay("2025-12-31")
            }
        ),
    ]

    @Test("the same as asking for each value in turn, whatever was asked for", arguments: filters.indices)
    func same(number: Int) throws {
        let (name, change) = Self.filters[number]
        for seed in 1...3 as ClosedRange<UInt64> {
            let town = try Town(seed: seed, documents: 40)
            var filter = DocumentFilter(limit: 3)
            change(&filter, town)
            let found = try town.temporary.catalog.read { try $0.facets(filter) }
            #expect(found == (try town.countedByHand(filter)), "\(name), seed \(seed)")
            #expect(number == 9 || found.documentCount > 3, "\(name), seed \(seed)")
        }
    }

    /// Whoever oversees the school, and a class teacher: neither is told of what is hidden.
    private static let scopes = [
        Scope(students: .everyone),
        Scope(students: .of(classes: [ClassGroup(name: "9А", schoolYear: SchoolYear(startYear: 2025))])),
    ]

    @Test(
        "of a scan that somebody shares whose part is hidden, nothing is counted but what it proves of the others",
        arguments: [0, 1])
    func partlyHidden(scope: Int) throws {
        let scope = Self.scopes[scope]
        for seed in 1...3 as ClosedRange<UInt64> {
            let town = try Town(seed: seed, documents: 40)
            for (name, change) in Self.filters where name != "with what is hidden" {
                var filter = DocumentFilter(limit: 3)
                change(&filter, town)
                let found = try town.temporary.catalog.read(within: scope) { try $0.facets(filter) }
                #expect(found == (try town.countedByHand(filter, within: scope)), "\(name), seed \(seed)")
            }
        }
    }

    @Test("what a hidden child achieved is in no count; shown again, and for the archivist, it is")
    func hiddenChild() throws {
        let town = try Town(seed: 1, documents: 0)
        let (own, other) = (town.students[0], town.students[1])
        let scan = try town.temporary.document("Общий кубок", of: [own, other])
        try town.temporary.catalog.write { session in
            for (student, code, level) in [(own, "olympiad", AchievementLevel.regional), (other, "contest", .school)] {
                let achievement = Achievement(
                    id: town.temporary.newID(), studentID: student.id, title: "Победа", type: "", level: level,
                    place: "победитель", achievedOn: CalendarDay("2025-03-01")!, status: .unconfirmed)
                try session.insert(achievement, typeCode: code)
                try session.link(achievement.id, to: scan.id)
            }
        }
        func levels(_ scope: Scope) throws -> [AchievementLevel: Int] {
            try town.temporary.catalog.read(within: scope) { try $0.facets(DocumentFilter(limit: 1)).levels }
        }
        let oversight = Scope(students: .everyone)
        #expect(try levels(oversight) == [.regional: 1, .school: 1])
        try town.temporary.catalog.write { try $0.setBlocked(scan.id, own.id, since: CalendarDay("2026-07-01")!) }
        #expect(try levels(oversight) == [.school: 1])
        #expect(try levels(.everything) == [.regional: 1, .school: 1])
        var filter = DocumentFilter(limit: 1)
        filter.level = .regional
        #expect(try town.temporary.catalog.read(within: oversight) { try $0.documentIDs(filter) }.isEmpty)
        let facets = try town.temporary.catalog.read(within: oversight) { try $0.facets(filter) }
        #expect(facets.documentCount == 0 && facets.levels.isEmpty && facets.kinds.isEmpty)
        let seen = try town.temporary.catalog.read(within: oversight) { try $0.achievements(evidencedBy: scan.id) }
        #expect(seen.map(\.studentID) == [other.id])
        try town.temporary.catalog.write { try $0.setBlocked(scan.id, own.id, since: nil) }
        #expect(try levels(oversight) == [.regional: 1, .school: 1])
    }

    @Test("words with a type and a year find what looking at each document finds", arguments: [1, 2, 3] as [UInt64])
    func words(seed: UInt64) throws {
        let town = try Town(seed: seed, documents: 60)
        for order in [DocumentFilter.Order.newest, .relevance, .date] {
            for year in 2024...2025 {
                var filter = DocumentFilter(order: order, limit: 100)
                (filter.typeCode, filter.level) = ("olympiad", .regional)
                filter.from = CalendarDay(year: year, month: 2, day: 1)
                filter.to = CalendarDay(year: year, month: 12, day: 31)
                let all = try town.temporary.catalog.read { try $0.documentIDs(filter) }
                filter.query = SearchQuery("бумага")
                let found = try town.temporary.catalog.read { try $0.documents(filter) }
                #expect(Set(found.map(\.id)) == all && found.count == all.count)
            }
        }
    }

    @Test("the newest of a class come in their order, each once, and none that is hidden")
    func newestOfClass() throws {
        let town = try Town(seed: 5, documents: 60)
        var filter = DocumentFilter(limit: 7)
        (filter.className, filter.schoolYear) = ("9А", SchoolYear(startYear: 2025))
        let page = try town.temporary.catalog.read { try $0.documents(filter) }
        filter.limit = 100
        filter.order = .oldest
        let all = try town.temporary.catalog.read { try $0.documents(filter) }
        #expect(page.count == 7 && all.count > 7)
        #expect(page.map(\.id) == all.reversed().prefix(7).map(\.id))
        #expect(page.allSatisfy { $0.files.count == 1 })
    }

    @Test("nothing that a person worded stays when a document is gone")
    func forgets() throws {
        let town = try Town(seed: 4, documents: 10)
        let traits = try town.temporary.catalog.read {
            try $0.rows("SELECT achievements FROM trait") { try $0.text(0) }
        }
        #expect(!traits.isEmpty && traits.contains { $0.contains("other") })
        #expect(!traits.contains { $0.contains("голос") })
    }
}

extension Facets {
    fileprivate var withoutZeros: Facets {
        var facets = self
        facets.kinds = kinds.filter { $0.value > 0 }
        facets.typeCodes = typeCodes.filter { $0.value > 0 }
        facets.levels = levels.filter { $0.value > 0 }
        facets.statuses = statuses.filter { $0.value > 0 }
        facets.places = places.filter { $0.value > 0 }
        facets.classNames = classNames.filter { $0.value > 0 }
        facets.schoolYears = schoolYears.filter { $0.value > 0 }
        return facets
    }
}

/// Reproducible (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
