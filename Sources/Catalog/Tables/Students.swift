import ArchiveModel

/// The number of a student; binds an identifier.
let subjectSeq = "(SELECT seq FROM subject WHERE id = ?)"

/// The fields of a student's card, in the order ``Columns`` are read.
let cardColumns = "subject.id, external_id, surname, given_name, patronymic, birth_date, enrolled_on, left_on"

let cardTables = "student JOIN subject ON subject.seq = student.seq"

/// A student as lists show one.
public struct StudentRow: Sendable {
    public var student: Student
    /// The class of the latest school year.
    public var group: ClassGroup?
    public var documentCount: Int
}

extension Session {
    public func insert(_ student: Student) throws {
        try run("INSERT INTO subject (id) VALUES (?)", [student.id])
        try run(
            """
            INSERT INTO student (seq, external_id, surname, given_name, patronymic, name_key, birth_date, enrolled_on,
                left_on) VALUES (\(subjectSeq), ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                student.id, student.externalID, student.name.surname, student.name.givenName, student.name.patronymic,
                SearchText.key(student.name.description), student.birthDate, student.enrolledOn, student.leftOn,
            ])
    }

    /// Puts a student into a class; another class of the same school year is replaced.
    public func assign(_ studentID: StudentID, to group: ClassGroup) throws {
        try run(
            """
            INSERT INTO class_membership (student_seq, school_year, class_name) VALUES (\(subjectSeq), ?, ?)
            ON CONFLICT (student_seq, school_year) DO UPDATE SET class_name = excluded.class_name
            """, [studentID, group.schoolYear, group.name])
    }

    public func setLeaving(_ studentID: StudentID, on day: CalendarDay?) throws {
        try run("UPDATE student SET left_on = ? WHERE seq = \(subjectSeq)", [day, studentID])
    }

    public func student(_ id: StudentID) throws -> Student? {
        let visible = ScopeCondition.students(scope, seq: "student.seq")
        return try row(
            "SELECT \(cardColumns) FROM \(cardTables) WHERE subject.id = ?\(visible.text)", [id] + visible.arguments,
            Self.card)
    }

    public func student(externalID: String) throws -> Student? {
        let visible = ScopeCondition.students(scope, seq: "student.seq")
        return try row(
            "SELECT \(cardColumns) FROM \(cardTables) WHERE external_id = ?\(visible.text)",
            [externalID] + visible.arguments, Self.card)
    }

    /// Those whose name begins with these words, each word a beginning of the next part of the name.
    public func students(named name: String, className: String?) throws -> [Student] {
        let key = SearchText.key(name)
        let firstWord = key.prefix { $0 != " " }
        let visible = ScopeCondition.students(scope, seq: "student.seq")
        let candidates = try rows(
            """
            SELECT \(cardColumns), name_key FROM \(cardTables) WHERE name_key >= ? AND name_key < ?
                AND (? IS NULL OR EXISTS (SELECT 1 FROM class_membership
                    WHERE student_seq = student.seq AND class_name = ?))\(visible.text)
            ORDER BY name_key, student.seq
            """, [String(firstWord), firstWord + "\u{10FFFF}", className, className] + visible.arguments
        ) { (try Self.card($0), try $0.text(8)) }
        let words = key.split(separator: " ")
        return candidates.filter { candidate in
            let parts = candidate.1.split(separator: " ")
            return words.count <= parts.count && zip(words, parts).allSatisfy { $1.hasPrefix($0) }
        }.map(\.0)
    }

    public func classes(of studentID: StudentID) throws -> [ClassGroup] {
        try rows(
            "SELECT class_name, school_year FROM class_membership WHERE student_seq = \(subjectSeq) ORDER BY school_year DESC",
            [studentID]
        ) { ClassGroup(name: try $0.text(0), schoolYear: SchoolYear(startYear: try $0.integer(1))) }
    }

    public func studentRows(
        className: String?, schoolYear: SchoolYear?, includingLeft: Bool, limit: Int?
    ) throws -> [StudentRow] {
        let visible = ScopeCondition.students(scope, seq: "student.seq")
        let counted = ScopeCondition.documents(scope, seq: "document_student.document_seq")
        let shown = scope.includesHidden ? "" : " AND document_student.blocked_on IS NULL"
        return try rows(
            """
            SELECT \(cardColumns), class_name, school_year, (SELECT count(*) FROM document_student
                WHERE document_student.student_seq = student.seq\(shown)\(counted.text))
            FROM \(cardTables) LEFT JOIN class_membership ON student_seq = student.seq AND school_year = coalesce(?,
                (SELECT max(school_year) FROM class_membership AS latest WHERE latest.student_seq = student.seq))
            WHERE (? IS NULL OR class_name = ?) AND (? IS NULL OR school_year = ?) AND (? OR left_on IS NULL)
                \(visible.text)
            ORDER BY name_key, student.seq LIMIT ?
            """,
            counted.arguments
                + [schoolYear, className, className, schoolYear, schoolYear, includingLeft] as [any Storable]
                + visible.arguments + [limit ?? Int(Int32.max)]
        ) { columns in
            let group = try columns.optionalText(8).map { name in
                ClassGroup(name: name, schoolYear: SchoolYear(startYear: try columns.integer(9)))
            }
            return StudentRow(
                student: try Self.card(columns), group: group, documentCount: try columns.integer(10))
        }
    }

    /// Students who have left by this day and whose card is still there.
    public func leaverCount(on day: CalendarDay) throws -> Int {
        try row("SELECT count(*) FROM student WHERE left_on <= ?", [day]) { try $0.integer(0) } ?? 0
    }

    public func studentCount() throws -> Int { try row("SELECT count(*) FROM student") { try $0.integer(0) } ?? 0 }

    /// Removes the card, its classes, its achievements and its accounts. The pseudonym stays for what still refers to it,
    /// with the day of leaving: terms are counted from it.
    public func deleteCard(_ studentID: StudentID) throws {
        try reindexing(papersOfOthers(proving: studentID)) {
            try run(
                """
                DELETE FROM achievement_document
                WHERE achievement_seq IN (SELECT seq FROM achievement WHERE student_seq = \(subjectSeq))
                """, [studentID])
            try run("DELETE FROM achievement WHERE student_seq = \(subjectSeq)", [studentID])
        }
        try deleteAccounts(of: studentID)
        try run(
            """
            INSERT INTO former_student (student_seq, left_on)
            SELECT seq, left_on FROM student WHERE seq = \(subjectSeq) AND left_on IS NOT NULL
            """, [studentID])
        try run("DELETE FROM student WHERE seq = \(subjectSeq)", [studentID])
    }

    /// Papers that are not the student's and prove what the student achieved.
    private func papersOfOthers(proving studentID: StudentID) throws -> [DocumentID] {
        try rows(
            """
            SELECT DISTINCT document.id FROM achievement
            JOIN achievement_document ON achievement_seq = achievement.seq
            JOIN document ON document.seq = achievement_document.document_seq
            WHERE achievement.student_seq = \(subjectSeq) AND NOT EXISTS
                (SELECT 1 FROM document_student AS own
                 WHERE own.document_seq = document.seq AND own.student_seq = achievement.student_seq)
            """, [studentID]
        ) { try $0.identifier(0) }
    }

    static func card(_ columns: Columns) throws -> Student {
        Student(
            id: try columns.identifier(0), externalID: try columns.optionalText(1),
            name: PersonName(
                surname: try columns.text(2), givenName: try columns.text(3), patronymic: try columns.text(4)),
            birthDate: try columns.optionalDay(5), enrolledOn: try columns.optionalDay(6),
            leftOn: try columns.optionalDay(7))
    }
}
