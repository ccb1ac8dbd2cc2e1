import ArchiveModel

/// What is kept of a password: an Argon2id hash and what it was asked to cost.
public struct StoredPassword: Sendable, Equatable {
    public var salt: [UInt8]
    public var hash: [UInt8]
    public var memoryKiB: Int
    public var passes: Int
    public var lanes: Int

    public init(salt: [UInt8], hash: [UInt8], memoryKiB: Int, passes: Int, lanes: Int) {
        self.salt = salt
        self.hash = hash
        self.memoryKiB = memoryKiB
        self.passes = passes
        self.lanes = lanes
    }
}

/// The number of an account; binds a login.
let accountSeq = "(SELECT seq FROM account WHERE login = ?)"

private let accountColumns = "account.id, login, account.name, role, created_on, created_by, disabled_on, blocked_on"

extension Session {
    public func hasAccounts() throws -> Bool { try row("SELECT 1 FROM account LIMIT 1") { _ in true } ?? false }

    /// Enters an account with its classes and students; a password is set on its own.
    public func insert(_ account: Account) throws {
        try run(
            "INSERT INTO account (id, login, name, role, created_on, created_by) VALUES (?, ?, ?, ?, ?, ?)",
            [
                account.id, account.login, account.name, account.role.stored, account.createdOn, account.createdBy,
            ])
        try assign(account.login, classes: account.classes, students: account.students)
    }

    /// Puts these in the place of what was assigned.
    public func assign(_ login: String, classes: [ClassGroup], students: [StudentID]) throws {
        for table in ["account_class", "account_student"] {
            try run("DELETE FROM \(table) WHERE account_seq = \(accountSeq)", [login])
        }
        for group in classes {
            try run(
                """
                INSERT INTO account_class (account_seq, school_year, class_name) VALUES (\(accountSeq), ?, ?)
                ON CONFLICT DO NOTHING
                """, [login, group.schoolYear, group.name])
        }
        for student in students {
            try run(
                """
                INSERT INTO account_student (account_seq, student_seq) VALUES (\(accountSeq), \(subjectSeq))
                ON CONFLICT DO NOTHING
                """, [login, student])
        }
    }

    public func account(_ login: String) throws -> Account? { try accounts("login = ?", [login]).first }

    /// By login.
    public func accounts() throws -> [Account] { try accounts("1 = 1", []) }

    /// A student's own account.
    public func hasOwnAccount(_ studentID: StudentID) throws -> Bool {
        try row(
            """
            SELECT 1 FROM account_student JOIN account ON account.seq = account_seq
            WHERE student_seq = \(subjectSeq) AND role = 'student'
            """, [studentID]
        ) { _ in true } ?? false
    }

    func accounts(_ condition: String, _ arguments: [any Storable]) throws -> [Account] {
        try rows("SELECT \(accountColumns) FROM account WHERE \(condition) ORDER BY login", arguments) { columns in
            Account(
                id: try columns.identifier(0), login: try columns.text(1), name: try columns.optionalText(2),
                role: try columns.named(3), createdOn: try columns.day(4), createdBy: try columns.text(5),
                disabledOn: try columns.optionalDay(6), blockedOn: try columns.optionalDay(7))
        }.map(withRelations)
    }

    private func withRelations(_ account: Account) throws -> Account {
        var account = account
        if account.role == .classTeacher {
            account.classes = try rows(
                """
                SELECT class_name, school_year FROM account_class WHERE account_seq = \(accountSeq)
                ORDER BY school_year, class_name
                """, [account.login]
            ) { ClassGroup(name: try $0.text(0), schoolYear: SchoolYear(startYear: try $0.integer(1))) }
        }
        if account.role.isFamily {
            account.students = try rows(
                """
                SELECT subject.id FROM account_student JOIN subject ON subject.seq = student_seq
                WHERE account_seq = \(accountSeq) ORDER BY subject.id
                """, [account.login]
            ) { try $0.identifier(0) }
        }
        return account
    }

    // MARK: Passwords

    public func password(of login: String) throws -> StoredPassword? {
        try row(
            """
            SELECT password_salt, password_hash, memory_kib, passes, lanes FROM account
            WHERE login = ? AND password_hash IS NOT NULL
            """, [login]
        ) {
            StoredPassword(
                salt: try $0.bytes(0), hash: try $0.bytes(1), memoryKiB: try $0.integer(2),
                passes: try $0.integer(3), lanes: try $0.integer(4))
        }
    }

    /// Sets a password and ends every session that the old one began.
    public func setPassword(_ password: StoredPassword, of login: String) throws {
        try run(
            """
            UPDATE account SET password_salt = ?, password_hash = ?, memory_kib = ?, passes = ?, lanes = ?
            WHERE login = ?
            """,
            [
                Blob(bytes: password.salt), Blob(bytes: password.hash), password.memoryKiB, password.passes,
                password.lanes, login,
            ])
        try endSessions(of: login)
    }

    // MARK: An end, for a time or for good

    /// - Parameter day: nil: it may be used again.
    public func setDisabled(_ login: String, on day: CalendarDay?) throws {
        try run("UPDATE account SET disabled_on = ? WHERE login = ?", [day, login])
        if day != nil { try endSessions(of: login) }
    }

    /// Whose account the leaving of students, or their coming of age, blocks or frees on this day: a student's own, who has
    /// left (003 4.5), and a guardian's who has no ward left: from 18 on the student acts alone (ГК РФ art. 21).
    public func accountsToBlockOrFree(on day: CalendarDay) throws -> (block: [String], free: [String]) {
        let gone = """
            role IN ('student', 'guardian') AND NOT EXISTS (SELECT 1 FROM account_student
                JOIN student ON student.seq = student_seq
                WHERE account_seq = account.seq AND (left_on IS NULL OR left_on > ?)
                    AND (account.role <> 'guardian' OR birth_date IS NULL OR birth_date > ?))
            """
        let lastBirthDate = Student.lastBirthDate(ofAgeOn: day)
        func logins(_ condition: String) throws -> [String] {
            try rows("SELECT login FROM account WHERE \(condition) ORDER BY login", [day, lastBirthDate]) {
                try $0.text(0)
            }
        }
        return (
            try logins("blocked_on IS NULL AND (\(gone))"), try logins("blocked_on IS NOT NULL AND NOT (\(gone))")
        )
    }

    /// - Parameter day: nil: it may be used again.
    public func setBlocked(_ login: String, on day: CalendarDay?) throws {
        try run("UPDATE account SET blocked_on = ? WHERE login = ?", [day, login])
        if day != nil { try endSessions(of: login) }
    }

    /// Removes the accounts that are a student's alone, before the card goes: the own one, and those of guardians who
    /// have no other ward. What outlives them speaks of them by login.
    func deleteAccounts(of studentID: StudentID) throws {
        try run("DELETE FROM account_student WHERE student_seq = \(subjectSeq)", [studentID])
        try run(
            """
            DELETE FROM account WHERE role IN ('student', 'guardian')
                AND NOT EXISTS (SELECT 1 FROM account_student WHERE account_seq = account.seq)
            """)
    }

    // MARK: Who entered what

    public func setAuthor(_ login: String, of documentID: DocumentID) throws {
        try run(
            """
            INSERT INTO document_author (document_seq, account_seq)
            SELECT document.seq, account.seq FROM document, account WHERE document.id = ? AND login = ?
            """, [documentID, login])
    }

    public func setAuthor(_ login: String, of achievementID: AchievementID) throws {
        try run(
            """
            INSERT INTO achievement_author (achievement_seq, account_seq)
            SELECT achievement.seq, account.seq FROM achievement, account WHERE achievement.id = ? AND login = ?
            """, [achievementID, login])
    }
}
