import ArchiveModel
import Catalog

/// What a report on achievements covers.
public struct ReportScope: Sendable, Hashable, Codable {
    /// Of the school year in which it was achieved; nil: all.
    public var className: String?
    /// Nil: all.
    public var schoolYear: SchoolYear?
    /// Nil: whatever it is.
    public var status: AchievementStatus?

    public init(
        className: String? = nil, schoolYear: SchoolYear? = nil, status: AchievementStatus? = .confirmed
    ) {
        self.className = className.map(ClassGroup.normalized)
        self.schoolYear = schoolYear
        self.status = status
    }

    /// - Parameter sight: what of the school whoever asks may see at all.
    func phrase(within sight: Phrase) -> Phrase {
        let group = className.map { Phrase("Класс \($0)", "Class \($0)") } ?? sight
        let year =
            schoolYear.map { Phrase("\($0) учебный год", "school year \($0)") } ?? Phrase("за все годы", "all years")
        let status = status?.phrase ?? Phrase("в любом состоянии", "in any state")
        return Phrase(
            [group, year, status].map(\.russian).joined(separator: ", "),
            [group, year, status].map(\.english).joined(separator: ", "))
    }
}

/// Achievements added up by class, level, subject, type and school year (001 1.9, 5.4). Names nobody.
public struct AchievementReport: Sendable, Hashable, Codable {
    public var scope: ReportScope
    /// Those of whoever asked, which alone are counted; nil: the whole school.
    public var ownClasses: [String]?
    public var total: Int
    public var byClass: Tally
    /// All levels, from the school's own to the international, those without any too.
    public var byLevel: Tally
    public var bySubject: Tally
    public var byType: Tally
    public var byYear: Tally
    /// Inside and outside the school (000 2.1–2.4).
    public var byPlace: Tally

    /// A pure sum of the counts.
    public init(_ counts: [AchievementCount], scope: ReportScope, ownClasses: [String]? = nil) {
        self.scope = scope
        self.ownClasses = ownClasses
        total = counts.reduce(0) { $0 + $1.count }
        byClass = Tally(
            counts, .byLabel, label: { $0.className.map { Phrase($0, $0) } ?? Self.noClass }, count: \.count)
        byLevel = Tally(
            lines: AchievementLevel.allCases.map { level in
                .init(
                    label: level.phrase, count: counts.filter { $0.level == level }.reduce(0) { $0 + $1.count })
            })
        bySubject = Tally(
            counts, .bySize, label: { $0.subject.map { Phrase($0, $0) } ?? Self.noSubject }, count: \.count)
        byType = Tally(counts, .bySize, label: \.type, count: \.count)
        byYear = Tally(
            counts, .byLabel, label: { Phrase("\($0.schoolYear)", "\($0.schoolYear)") }, count: \.count)
        byPlace = Tally(
            counts, .bySize, label: { $0.isOutsideSchool ? Self.outside : Self.inside }, count: \.count)
    }

    private static let noClass = Phrase("класс не записан", "no class recorded")
    private static let noSubject = Phrase("без предмета", "no subject")
    private static let (inside, outside) = (Phrase("в школе", "in school"), Phrase("вне школы", "outside school"))

    public var sheet: ReportSheet {
        let traits: [(Tally, Phrase, Phrase)] = [
            (byClass, Phrase("По классам", "By class"), Phrase("Класс", "Class")),
            (byLevel, Phrase("По уровням", "By level"), Phrase("Уровень", "Level")),
            (bySubject, Phrase("По предметам", "By subject"), Phrase("Предмет", "Subject")),
            (byType, Phrase("По типам", "By type"), Phrase("Тип", "Type")),
            (byYear, Phrase("По учебным годам", "By school year"), Phrase("Учебный год", "School year")),
            (byPlace, Phrase("В школе и вне её", "In and outside school"), Phrase("Где", "Where")),
        ]
        return ReportSheet(
            title: Phrase("Достижения обучающихся: \(total)", "Achievements of students: \(total)"),
            scope: scope.phrase(within: ReportSight.phrase(ownClasses)), tables: traits.map { $0.0.table($0.1, $0.2) },
            charts: [traits[0], traits[1], traits[2], traits[4]].map { $0.0.chart($0.1) })
    }
}

extension Archive {
    /// Adds up achievements. No personal data: it is no entry of the journal.
    public func achievementReport(_ scope: ReportScope = ReportScope()) throws -> AchievementReport {
        let sight = try authorize(.reportRead)
        return AchievementReport(
            try catalog.read(within: sight) {
                try $0.achievementCounts(
                    className: scope.className, schoolYear: scope.schoolYear, status: scope.status)
            }, scope: scope, ownClasses: ReportSight.classes(sight))
    }
}
