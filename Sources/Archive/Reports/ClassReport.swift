import ArchiveModel
import Catalog

/// A class as lists show it, with those who are still here.
public struct ClassListing: Sendable, Hashable, Codable {
    public var group: ClassGroup
    public var studentCount: Int
    /// In the school year of the class.
    public var confirmedCount: Int
    public var unconfirmedCount: Int
}

/// A class, student by student, in the order of its rating (001 2.3–2.4).
///
/// The regulations name a rating and no formula. Here it is the number of confirmed achievements of the school year;
/// equal numbers share a place. Each level has a column of its own, for a school that weighs them.
public struct ClassReport: Sendable, Hashable, Codable {
    public struct Line: Sendable, Hashable, Codable {
        public var rank: Int
        public var studentID: StudentID
        public var externalID: String?
        public var name: String
        /// Confirmed, of the school year, in the order of ``AchievementLevel``.
        public var byLevel: [Int]
        public var confirmed: Int
        public var unconfirmed: Int
        public var confirmedInAll: Int
        public var documents: Int
    }

    public var group: ClassGroup
    public var lines: [Line]

    /// A pure ranking of the members.
    public init(_ members: [ClassMemberCount], of group: ClassGroup) {
        self.group = group
        let counted = members.map { ($0, $0.confirmed.values.reduce(0, +)) }
        lines = counted.map { member, confirmed in
            Line(
                rank: 1 + counted.count { $0.1 > confirmed }, studentID: member.student.id,
                externalID: member.student.externalID, name: member.student.name.description,
                byLevel: AchievementLevel.allCases.map { member.confirmed[$0] ?? 0 }, confirmed: confirmed,
                unconfirmed: member.unconfirmed, confirmedInAll: member.confirmedInAll, documents: member.documents)
        }.sorted { ($0.rank, $0.name, $0.studentID) < ($1.rank, $1.name, $1.studentID) }
    }

    public var sheet: ReportSheet {
        let levels = AchievementLevel.allCases.map { ReportTable.Column($0.phrase, isNumber: true) }
        let counts = [
            Phrase("Подтверждено", "Confirmed"), Phrase("Не подтверждено", "Unconfirmed"),
            Phrase("За все годы", "All years"),
            Phrase("Документов", "Documents"),
        ].map { ReportTable.Column($0, isNumber: true) }
        let table = ReportTable(
            title: Phrase("Рейтинг", "Rating"),
            columns: [
                .init(Phrase("Место", "Place"), isNumber: true), .init(Phrase("Обучающийся", "Student")),
            ] + levels + counts,
            rows: lines.map { line in
                let numbers = line.byLevel + [line.confirmed, line.unconfirmed, line.confirmedInAll, line.documents]
                return [.number(line.rank), .text(line.name)] + numbers.map { .number($0) }
            })
        let byLevel = AchievementLevel.allCases.enumerated().map { position, level in
            BarChart.Bar(level.phrase, lines.reduce(0) { $0 + $1.byLevel[position] })
        }
        return ReportSheet(
            title: Phrase("Достижения класса \(group.name)", "Achievements of class \(group.name)"),
            scope: Phrase("\(group.schoolYear) учебный год", "School year \(group.schoolYear)"), tables: [table],
            charts: [BarChart(title: Phrase("По уровням", "By level"), bars: byLevel)])
    }
}

extension Archive {
    /// The classes of a school year, in the order of their numbers.
    ///
    /// - Parameter schoolYear: nil: the one that today lies in.
    public func classes(of schoolYear: SchoolYear? = nil) throws -> [ClassListing] {
        let year = schoolYear ?? SchoolYear(containing: today)
        return try read(.reportRead) { try $0.classCounts(schoolYear: year) }.map {
            ClassListing(
                group: $0.group, studentCount: $0.students, confirmedCount: $0.confirmed,
                unconfirmedCount: $0.unconfirmed)
        }.sorted { NumberedName($0.group.name) < NumberedName($1.group.name) }
    }

    /// A class with its rating. Names students, so it is an entry of the journal; whose portfolio is closed is left out.
    ///
    /// - Throws: `class-unknown`.
    public func classReport(_ name: String, of schoolYear: SchoolYear? = nil) throws -> ClassReport {
        let group = ClassGroup(name: name, schoolYear: schoolYear ?? SchoolYear(containing: today))
        return try writeEvenWhenFull(.reportRead) { session in
            let hidden = try session.closedPortfolios()
            let members = try session.classMembers(of: group)
            guard !members.isEmpty else { throw try session.unknownClass(group) }
            let report = ClassReport(members.filter { !hidden.contains($0.student.id) }, of: group)
            try session.record(
                .reportMade,
                details: ["report": "class", "class": "\(group)", "students": String(report.lines.count)], in: self)
            return report
        }
    }
}

extension Session {
    /// From 1 September until the new roster is in, a class is where it was last year.
    fileprivate func unknownClass(_ group: ClassGroup) throws -> ArchiveError {
        let before = ClassGroup(name: group.name, schoolYear: group.schoolYear.previous)
        return try classMembers(of: before).isEmpty ? .classUnknown(group) : .classOfLastYear(group, before.schoolYear)
    }

    /// Whose portfolio is closed by an application, or may not be processed.
    func closedPortfolios() throws -> Set<StudentID> {
        Set(try restrictingRequests().filter { $0.documentID == nil && $0.kind != .inaccurate }.map(\.studentID))
    }
}

extension ArchiveError {
    static func classOfLastYear(_ group: ClassGroup, _ before: SchoolYear) -> ArchiveError {
        ArchiveError(
            .notFound, "class-unknown",
            Phrase(
                "Класса \(group.name) в \(group.schoolYear) учебном году нет, в \(before) он есть.",
                "There is no class \(group.name) in the school year \(group.schoolYear); in \(before) there is."),
            hint: Phrase("Добавьте: --year \(before)", "Add: --year \(before)"))
    }

    static func classUnknown(_ group: ClassGroup) -> ArchiveError {
        ArchiveError(
            .notFound, "class-unknown",
            Phrase(
                "Класса \(group.name) в \(group.schoolYear) учебном году нет.",
                "There is no class \(group.name) in the school year \(group.schoolYear)."),
            hint: Phrase("Список: larets class list", "The list: larets class list"))
    }
}
