import ArchiveModel

/// How many achievements have all these traits; what reports are added up from.
public struct AchievementCount: Sendable, Hashable {
    /// Of the student in the school year of the achievement; nil: none is recorded.
    public var className: String?
    public var level: AchievementLevel
    public var subject: String?
    public var type: Phrase
    public var isOutsideSchool: Bool
    public var schoolYear: SchoolYear
    public var count: Int

    public init(
        className: String?, level: AchievementLevel, subject: String?, type: Phrase, isOutsideSchool: Bool,
        schoolYear: SchoolYear, count: Int
    ) {
        self.className = className
        self.level = level
        self.subject = subject
        self.type = type
        self.isOutsideSchool = isOutsideSchool
        self.schoolYear = schoolYear
        self.count = count
    }
}

/// What one student of a class has achieved.
public struct ClassMemberCount: Sendable, Hashable {
    public var student: Student
    /// Confirmed, in the school year of the class.
    public var confirmed: [AchievementLevel: Int]
    /// In that year, and waiting for the class teacher.
    public var unconfirmed: Int
    /// Confirmed, in all years.
    public var confirmedInAll: Int
    public var documents: Int

    public init(
        student: Student, confirmed: [AchievementLevel: Int], unconfirmed: Int, confirmedInAll: Int, documents: Int
    ) {
        self.student = student
        self.confirmed = confirmed
        self.unconfirmed = unconfirmed
        self.confirmedInAll = confirmedInAll
        self.documents = documents
    }
}

/// A class as lists show it.
public struct ClassCount: Sendable, Hashable {
    public var group: ClassGroup
    public var students: Int
    public var confirmed: Int
    public var unconfirmed: Int
}

/// The calendar year of the September before a day.
private let achievedSchoolYear = """
    (CAST(substr(achieved_on, 1, 4) AS INTEGER) - CASE WHEN substr(achieved_on, 6, 2) < '09' THEN 1 ELSE 0 END)
    """

extension Session {
    /// Added up by all traits at once.
    ///
    /// - Parameters:
    ///   - className: of the school year of the achievement; nil: all.
    ///   - status: nil: whatever it is.
    public func achievementCounts(
        className: String?, schoolYear: SchoolYear?, status: AchievementStatus?
    ) throws -> [AchievementCount] {
        let visible = ScopeCondition.achievements(scope)
        return try rows(
            """
            SELECT class_name, level, achievement.subject, name_ru, name_en, is_outside_school,
                \(achievedSchoolYear) AS year, count(*)
            FROM achievement JOIN achievement_type ON code = type_code
            LEFT JOIN class_membership ON class_membership.student_seq = achievement.student_seq
                AND school_year = \(achievedSchoolYear)
            WHERE (? IS NULL OR class_name = ?) AND (? IS NULL OR \(achievedSchoolYear) = ?)
                AND (? IS NULL OR status = ?)\(visible.text)
            GROUP BY class_name, level, achievement.subject, code, is_outside_school, year
            """,
            [className, className, schoolYear, schoolYear, status?.stored, status?.stored] as [any Storable]
                + visible.arguments
        ) { columns in
            AchievementCount(
                className: try columns.optionalText(0), level: try columns.named(1),
                subject: try columns.optionalText(2), type: Phrase(try columns.text(3), try columns.text(4)),
                isOutsideSchool: try columns.flag(5), schoolYear: SchoolYear(startYear: try columns.integer(6)),
                count: try columns.integer(7))
        }
    }

    /// The classes of a school year, with those who are still here.
    public func classCounts(schoolYear: SchoolYear) throws -> [ClassCount] {
        let visible = ScopeCondition.students(scope, seq: "student.seq")
        let counted = ScopeCondition.openPortfolios(scope, seq: "achievement.student_seq").text
        return try rows(
            """
            SELECT class_name, count(*),
                sum((SELECT count(*) FROM achievement WHERE achievement.student_seq = student.seq
                    AND status = 'confirmed' AND \(achievedSchoolYear) = school_year\(counted))),
                sum((SELECT count(*) FROM achievement WHERE achievement.student_seq = student.seq
                    AND status = 'unconfirmed' AND \(achievedSchoolYear) = school_year\(counted)))
            FROM class_membership JOIN student ON student.seq = class_membership.student_seq
            WHERE school_year = ? AND left_on IS NULL\(visible.text) GROUP BY class_name
            """, [schoolYear] + visible.arguments
        ) { columns in
            ClassCount(
                group: ClassGroup(name: try columns.text(0), schoolYear: schoolYear), students: try columns.integer(1),
                confirmed: try columns.integer(2), unconfirmed: try columns.integer(3))
        }
    }

    /// Those of a class who are still here, by name.
    public func classMembers(of group: ClassGroup) throws -> [ClassMemberCount] {
        let students = try studentRows(
            className: group.name, schoolYear: group.schoolYear, includingLeft: false, limit: nil)
        let visible = ScopeCondition.openPortfolios(scope, seq: "achievement.student_seq")
        return try students.map { listed in
            var member = ClassMemberCount(
                student: listed.student, confirmed: [:], unconfirmed: 0, confirmedInAll: 0,
                documents: listed.documentCount)
            try forEachRow(
                """
                SELECT level, status, \(achievedSchoolYear) = ?, count(*) FROM achievement
                WHERE student_seq = \(subjectSeq) AND status <> 'rejected'\(visible.text) GROUP BY 1, 2, 3
                """, [group.schoolYear, listed.student.id] + visible.arguments
            ) { columns in
                let (level, status): (AchievementLevel, AchievementStatus) =
                    (try columns.named(0), try columns.named(1))
                let (isThisYear, count) = (try columns.flag(2), try columns.integer(3))
                if status == .confirmed { member.confirmedInAll += count }
                guard isThisYear else { return }
                if status == .confirmed {
                    member.confirmed[level, default: 0] += count
                } else {
                    member.unconfirmed += count
                }
            }
            return member
        }
    }
}
