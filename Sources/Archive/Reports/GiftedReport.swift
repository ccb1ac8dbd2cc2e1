import ArchiveModel
import Catalog

/// The bank of gifted children (001 1.10): who has won or placed at a high level, with what.
///
/// The regulation names the bank and leaves its bounds to the school: here, confirmed achievements of at least a given level
/// with a place of the first ranks (winner, prizewinner, laureate, I–III).
public struct GiftedReport: Sendable, Hashable, Codable {
    public struct Line: Sendable, Hashable, Codable {
        public var studentID: StudentID
        public var name: String
        public var className: String?
        /// The highest level first, then the latest.
        public var achievements: [Achievement]
    }

    public var minimumLevel: AchievementLevel
    public var schoolYear: SchoolYear?
    /// Those of whoever asked, whose students alone are in it; nil: the whole school.
    public var ownClasses: [String]?
    /// By class, then by name.
    public var lines: [Line]

    /// Whether an achievement puts a student into the bank.
    public static func admits(
        _ achievement: Achievement, minimumLevel: AchievementLevel, schoolYear: SchoolYear?
    ) -> Bool {
        guard achievement.status == .confirmed, achievement.level.rank >= minimumLevel.rank,
            schoolYear.map({ $0 == SchoolYear(containing: achievement.achievedOn) }) ?? true
        else { return false }
        return achievement.place.flatMap { AchievementPlace(named: $0) }.map { $0 != .participant } ?? false
    }

    public var sheet: ReportSheet {
        let columns = [
            Phrase("Обучающийся", "Student"), Phrase("Класс", "Class"), Phrase("Достижение", "Achievement"),
            Phrase("Уровень", "Level"), Phrase("Место", "Place"), Phrase("Предмет", "Subject"), Phrase("Дата", "Date"),
        ]
        let rows = lines.flatMap { line in
            line.achievements.map { achievement -> [ReportTable.Cell] in
                [
                    .text(line.name), .text(line.className ?? ""), .text(achievement.title),
                    .phrase(achievement.level.phrase), .text(achievement.place ?? ""),
                    .text(achievement.subject ?? ""), .day(achievement.achievedOn),
                ]
            }
        }
        let year =
            schoolYear.map { Phrase("\($0) учебный год", "school year \($0)") } ?? Phrase("за все годы", "all years")
        let sight = ReportSight.phrase(ownClasses)
        return ReportSheet(
            title: Phrase("Банк данных одарённых детей: \(lines.count)", "Bank of gifted children: \(lines.count)"),
            scope: Phrase(
                "\(sight.russian). Подтверждённые призовые места, уровень не ниже: \(minimumLevel.phrase.russian), "
                    + year.russian,
                "\(sight.english). Confirmed places of the first ranks, level at least "
                    + "\(minimumLevel.phrase.english), \(year.english)"),
            tables: [
                ReportTable(
                    title: Phrase("Одарённые дети", "Gifted children"), columns: columns.map { .init($0) }, rows: rows)
            ])
    }
}

extension AchievementLevel {
    /// 0 for the school's own, and up.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Archive {
    /// The bank of gifted children as it stands. Names students, so it is an entry of the journal; who has left, or whose
    /// portfolio is closed, is not in it.
    ///
    /// - Parameter schoolYear: in which it was achieved; nil: whenever.
    public func giftedReport(
        minimumLevel: AchievementLevel = .regional, schoolYear: SchoolYear? = nil
    ) throws -> GiftedReport {
        let sight = try authorize(.reportRead)
        return try writeEvenWhenFull(within: sight) { session in
            let hidden = try session.closedPortfolios()
            let confirmed = try session.achievements(of: nil, status: .confirmed, className: nil, limit: nil)
                .filter { GiftedReport.admits($0, minimumLevel: minimumLevel, schoolYear: schoolYear) }
            let lines = try Dictionary(grouping: confirmed, by: \.studentID).compactMap { studentID, achievements in
                try hidden.contains(studentID)
                    ? nil : line(studentID, achievements, in: session)
            }
            let report = GiftedReport(
                minimumLevel: minimumLevel, schoolYear: schoolYear, ownClasses: ReportSight.classes(sight),
                lines: lines.sorted { left, right in
                    let (leftClass, rightClass) = (left.className ?? "", right.className ?? "")
                    if leftClass != rightClass { return NumberedName(leftClass) < NumberedName(rightClass) }
                    return (left.name, left.studentID) < (right.name, right.studentID)
                })
            try session.record(
                .reportMade, details: ["report": "gifted", "students": String(report.lines.count)], in: self)
            return report
        }
    }

    private func line(
        _ studentID: StudentID, _ achievements: [Achievement], in session: Session
    ) throws -> GiftedReport.Line? {
        guard let student = try session.student(studentID), student.leftOn == nil else { return nil }
        return GiftedReport.Line(
            studentID: studentID, name: student.name.description,
            className: try session.classes(of: studentID).first?.name,
            achievements: achievements.sorted {
                ($0.level.rank, $0.achievedOn, $0.id) > ($1.level.rank, $1.achievedOn, $1.id)
            })
    }
}
