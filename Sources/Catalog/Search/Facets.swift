import ArchiveModel

/// How many of what was found have each value; values that none has are not named. A document with several achievements
/// counts once for each value that one of them has.
public struct Facets: Sendable, Equatable {
    public var documentCount = 0
    public var kinds: [DocumentKind: Int] = [:]
    /// By the code of the type.
    public var typeCodes: [String: Int] = [:]
    public var levels: [AchievementLevel: Int] = [:]
    public var statuses: [AchievementStatus: Int] = [:]
    /// The usual ones; what people worded otherwise is not counted.
    public var places: [AchievementPlace: Int] = [:]
    /// In which their students are or were, in the school years that were asked for.
    public var classNames: [String: Int] = [:]
    public var schoolYears: [SchoolYear: Int] = [:]

    public init() {}
}

extension Session {
    /// Counts what fits a filter, whatever its limit and order.
    public func facets(_ filter: DocumentFilter) throws -> Facets {
        if scope.isPartial { return try facetsOfOwn(filter) }
        var tally = FacetTally(filter, traits: try traits.traits(in: self))
        for link in try links(filter).sorted(by: { $0.document < $1.document }) { tally.add(link) }
        let partlyHidden = tally.partlyHidden
        var facets = try tally.finish(in: self)
        for seq in partlyHidden { facets.add(try proven(by: achievements(evidencedByNumbers: [seq])[0], filter)) }
        return facets
    }

    /// Those that a filter asks for, with the codes of their types.
    private func proven(by achievements: [Achievement], _ filter: DocumentFilter) throws -> [ProvenAchievement] {
        try achievements.compactMap { achievement in
            let code = try achievementType(spelled: achievement.type)?.code ?? ""
            let isMeant =
                filter.typeCode.map { $0 == code } ?? true && filter.level.map { $0 == achievement.level } ?? true
                && filter.status.map { $0 == achievement.status } ?? true
            return isMeant ? ProvenAchievement(code: code, achievement: achievement) : nil
        }
    }

    /// For those who see a part: of a shared scan nothing is counted that it proves of others, or where they are. The
    /// traits of a document are everybody's, so its achievements are looked up; such a part is small.
    private func facetsOfOwn(_ filter: DocumentFilter) throws -> Facets {
        var facets = Facets()
        var whole = filter
        whole.limit = Int(Int32.max)
        whole.order = .newest
        for document in try documents(whole) {
            facets.documentCount += 1
            facets.kinds[document.kind, default: 0] += 1
            facets.add(try proven(by: achievements(evidencedBy: document.id), filter))
            let groups = try subjects(of: document.id).flatMap { try classes(of: $0.studentID) }.filter { group in
                (filter.className.map { ClassGroup.normalized($0) == group.name } ?? true)
                    && (filter.schoolYear.map { $0 == group.schoolYear } ?? true)
            }
            for name in Set(groups.map(\.name)) { facets.classNames[name, default: 0] += 1 }
            for year in Set(groups.map(\.schoolYear)) { facets.schoolYears[year, default: 0] += 1 }
        }
        return facets
    }

    /// Of every document that fits: a row for each student whom the filter may mean; one without a student, if nobody's.
    private func links(_ filter: DocumentFilter) throws -> [DocumentLink] {
        let condition = try condition(filter)
        let anythingHidden = try isAnythingHidden
        func hidden(_ seq: String) -> String { anythingHidden ? ScopeCondition.hasHiddenPart(scope, seq) ?? "0" : "0" }
        var sql = """
            SELECT document.seq, every.student_seq, every.trait_seq, CASE WHEN every.trait_seq IS NULL THEN kind END,
                \(hidden("document.seq"))
            FROM \(condition.tables) LEFT JOIN document_student AS every
                ON every.document_seq = document.seq\(scope.includesHidden ? "" : " AND every.blocked_on IS NULL")
            WHERE \(condition.text)
            """
        var arguments = condition.arguments
        if filter.asksForClassOnly {
            let ofClass = ClassCondition(filter)
            // Without looking a document up: but for the few that prove nothing or may be hidden.
            sql = """
                SELECT document_seq, link.student_seq, trait_seq, CASE WHEN trait_seq IS NULL
                    THEN (SELECT kind FROM document WHERE seq = document_seq) END, \(hidden("link.document_seq"))
                FROM \(ofClass.shownLinks(scope))
                """
            arguments = ofClass.arguments
        }
        return try rows(sql, arguments) {
            DocumentLink(
                document: try $0.integer(0), student: try $0.optionalInteger(1), trait: try $0.optionalInteger(2),
                kind: try $0.optionalNamed(3), isPartlyHidden: try $0.flag(4))
        }
    }

    /// Asked once: where nothing is, no link needs a look.
    private var isAnythingHidden: Bool {
        get throws {
            try row("SELECT 1 FROM document_student INDEXED BY document_blocked WHERE blocked_on IS NOT NULL LIMIT 1") {
                _ in
                true
            } ?? false
        }
    }
}

extension AchievementPlace {
    /// As an achievement has it: the word of one of them in Russian.
    fileprivate init?(stored text: String) {
        guard let place = Self.allCases.first(where: { $0.phrase.russian == text }) else { return nil }
        self = place
    }
}

private struct ProvenAchievement {
    var code: String
    var achievement: Achievement
}

extension Facets {
    /// What one document proves.
    fileprivate mutating func add(_ proven: [ProvenAchievement]) {
        for code in Set(proven.map(\.code)) { typeCodes[code, default: 0] += 1 }
        for level in Set(proven.map(\.achievement.level)) { levels[level, default: 0] += 1 }
        for status in Set(proven.map(\.achievement.status)) { statuses[status, default: 0] += 1 }
        for place in Set(proven.compactMap { $0.achievement.place.flatMap(AchievementPlace.init(stored:)) }) {
            places[place, default: 0] += 1
        }
    }
}

private struct DocumentLink {
    var document: Int
    var student: Int?
    var trait: Int?
    /// Of a document that proves nothing.
    var kind: DocumentKind?
    /// Of a scan on which somebody's part is hidden the trait tells more than may be told.
    var isPartlyHidden: Bool
}

/// Counts links that come in the order of the documents: documents of one trait are counted together.
private struct FacetTally {
    private let filter: DocumentFilter
    private let traits: [Int: Trait]
    private var facets = Facets()
    private var countByTrait: [Int: Int] = [:]
    /// Documents of one student alone, and sets of students who share some.
    private var countByStudent: [Int: Int] = [:]
    private var shared: [Set<Int>] = []
    /// Documents whose achievements are to be looked up.
    private(set) var partlyHidden: [Int] = []
    private var last: Int?
    private var students: [Int] = []

    init(_ filter: DocumentFilter, traits: [Int: Trait]) {
        self.filter = filter
        self.traits = traits
    }

    mutating func add(_ link: DocumentLink) {
        if link.document != last {
            endDocument()
            last = link.document
            facets.documentCount += 1
            if let trait = link.trait, link.isPartlyHidden {
                partlyHidden.append(link.document)
                if let kind = traits[trait]?.kind { facets.kinds[kind, default: 0] += 1 }
            } else if let trait = link.trait {
                countByTrait[trait, default: 0] += 1
            } else if let kind = link.kind {
                facets.kinds[kind, default: 0] += 1
            }
        }
        if let student = link.student, students.last != student { students.append(student) }
    }

    private mutating func endDocument() {
        if students.count == 1 {
            countByStudent[students[0], default: 0] += 1
        } else if !students.isEmpty {
            shared.append(Set(students))
        }
        students.removeAll(keepingCapacity: true)
    }

    mutating func finish(in session: Session) throws -> Facets {
        endDocument()
        for (seq, count) in countByTrait {
            guard let trait = traits[seq] else { throw ArchiveError.rowDamaged("trait_seq") }
            facets.kinds[trait.kind, default: 0] += count
            let achievements = trait.achievements(fitting: filter)
            if achievements.count == 1 {
                add(achievements[0], count)
            } else {
                for code in Set(achievements.map(\.typeCode)) { facets.typeCodes[code, default: 0] += count }
                for level in Set(achievements.map(\.level)) { facets.levels[level, default: 0] += count }
                for status in Set(achievements.map(\.status)) { facets.statuses[status, default: 0] += count }
                for place in Set(achievements.compactMap(\.place)) { facets.places[place, default: 0] += count }
            }
        }
        try addClasses(in: session)
        return facets
    }

    private mutating func add(_ achievement: Trait.Achievement, _ count: Int) {
        facets.typeCodes[achievement.typeCode, default: 0] += count
        facets.levels[achievement.level, default: 0] += count
        facets.statuses[achievement.status, default: 0] += count
        if let place = achievement.place { facets.places[place, default: 0] += count }
    }

    private mutating func addClasses(in session: Session) throws {
        var known: [Int: [ClassGroup]] = [:]
        func groups(of student: Int) throws -> [ClassGroup] {
            if let groups = known[student] { return groups }
            let groups = try session.classes(ofNumber: student, fitting: filter)
            known[student] = groups
            return groups
        }
        for (student, count) in countByStudent { add(try groups(of: student), count) }
        for students in shared { add(try students.flatMap { try groups(of: $0) }, 1) }
    }

    private mutating func add(_ groups: [ClassGroup], _ count: Int) {
        for name in Set(groups.map(\.name)) { facets.classNames[name, default: 0] += count }
        for year in Set(groups.map(\.schoolYear)) { facets.schoolYears[year, default: 0] += count }
    }
}
