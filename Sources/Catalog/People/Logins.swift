import ArchiveModel

/// Who acts: an account that may be used. Of wards and of oneself, those who have not left; of wards, who are not of age.
private let actorQuery = """
    SELECT login, role FROM account
    """

private let usable = "disabled_on IS NULL AND blocked_on IS NULL"

extension Session {
    /// Nil for an account that is not there, disabled or blocked.
    public func actor(named login: String, on day: CalendarDay) throws -> Actor? {
        try row("\(actorQuery) WHERE login = ? AND \(usable)", [login], Self.actor)
            .flatMap { try withRelations($0, on: day) }
    }

    /// Whose session this is, and when it was used last; nil once it has ended, or its account cannot be used.
    ///
    /// - Parameter usedSince: the moment since which it must have been used.
    public func actor(
        ofSession hash: Digest, at moment: Timestamp, usedSince: Timestamp, on day: CalendarDay
    ) throws -> (actor: Actor, usedAt: Timestamp)? {
        let found = try row(
            """
            SELECT login, role, used_at FROM login_session JOIN account ON account.seq = account_seq
            WHERE secret_hash = ? AND expires_at > ? AND used_at > ? AND \(usable)
            """, [hash, moment, usedSince]
        ) { (try Self.actor($0), try $0.timestamp(2)) }
        guard let found, let actor = try withRelations(found.0, on: day) else { return nil }
        return (actor, found.1)
    }

    /// Whose token this is, and the day of its last use.
    public func actor(
        ofToken hash: Digest, on day: CalendarDay
    ) throws -> (actor: Actor, lastUsedOn: CalendarDay?)? {
        let found = try row(
            """
            SELECT login, role, allowance, last_used_on, api_token.id FROM api_token JOIN account ON account.seq = account_seq
            WHERE secret_hash = ? AND expires_on >= ? AND \(usable)
            """, [hash, day]
        ) { columns in
            var actor = try Self.actor(columns)
            actor.allowance = try columns.named(2)
            actor.token = try columns.identifier(4)
            return (actor, try columns.optionalDay(3))
        }
        guard let found, let actor = try withRelations(found.0, on: day) else { return nil }
        return (actor, found.1)
    }

    private static func actor(_ columns: Columns) throws -> Actor {
        Actor(name: try columns.text(0), role: try columns.named(1))
    }

    /// Nil when nobody is left whom a student's or guardian's account is for, also before the job has blocked it.
    private func withRelations(_ actor: Actor, on day: CalendarDay) throws -> Actor? {
        var actor = actor
        if actor.role == .classTeacher {
            actor.classes = Set(
                try rows(
                    "SELECT class_name, school_year FROM account_class WHERE account_seq = \(accountSeq)", [actor.name]
                ) { ClassGroup(name: try $0.text(0), schoolYear: SchoolYear(startYear: try $0.integer(1))) })
        }
        if actor.role.isFamily {
            actor.students = Set(
                try rows(
                    """
                    SELECT subject.id FROM account_student JOIN student ON student.seq = student_seq
                    JOIN subject ON subject.seq = student.seq
                    WHERE account_seq = \(accountSeq) AND (left_on IS NULL OR left_on > ?)
                        AND (? <> 'guardian' OR birth_date IS NULL OR birth_date > ?)
                    """, [actor.name, day, actor.role.stored, Student.lastBirthDate(ofAgeOn: day)]
                ) { try $0.identifier(0) })
            if actor.students.isEmpty { return nil }
        }
        return actor
    }

    // MARK: Sessions

    public func insertSession(_ hash: Digest, of login: String, at moment: Timestamp, until end: Timestamp) throws {
        try run(
            """
            INSERT INTO login_session (secret_hash, account_seq, used_at, expires_at)
            VALUES (?, \(accountSeq), ?, ?)
            """, [hash, login, moment, end])
    }

    /// Those that have not reached their end.
    ///
    /// - Parameter usedSince: the moment since which they must have been used.
    public func openSessionCount(at moment: Timestamp, usedSince: Timestamp) throws -> Int {
        try row(
            "SELECT count(*) FROM login_session WHERE expires_at > ? AND used_at > ?", [moment, usedSince]
        ) { try $0.integer(0) } ?? 0
    }

    /// Whose session this is or was, also after it ended by itself; nil where it was ended on purpose, or its account
    /// cannot be used.
    ///
    /// - Parameter usedSince: the moment since which it must have been used.
    public func owner(ofSession hash: Digest, usedSince: Timestamp) throws -> String? {
        try row(
            """
            SELECT login FROM login_session JOIN account ON account.seq = account_seq
            WHERE secret_hash = ? AND used_at > ? AND \(usable)
            """, [hash, usedSince]
        ) { try $0.text(0) }
    }

    public func touchSession(_ hash: Digest, at moment: Timestamp) throws {
        try run("UPDATE login_session SET used_at = ? WHERE secret_hash = ?", [moment, hash])
    }

    /// - Returns: whose it was; nil if there was none.
    public func endSession(_ hash: Digest) throws -> String? {
        let login = try row(
            "SELECT login FROM login_session JOIN account ON account.seq = account_seq WHERE secret_hash = ?", [hash]
        ) { try $0.text(0) }
        try run("DELETE FROM login_session WHERE secret_hash = ?", [hash])
        return login
    }

    func endSessions(of login: String) throws {
        try run("DELETE FROM login_session WHERE account_seq = \(accountSeq)", [login])
    }

    /// Those that are over.
    public func forgetSessions(at moment: Timestamp, usedBefore: Timestamp) throws {
        try run("DELETE FROM login_session WHERE expires_at <= ? OR used_at <= ?", [moment, usedBefore])
    }

    /// Every session and token, for an archive that was made of a copy: what was revoked since would be alive again.
    public func forgetAllLogins() throws {
        for table in ["login_session", "api_token", "login_attempt"] { try run("DELETE FROM \(table)") }
    }

    // MARK: Attempts

    /// Enters an attempt from these sources, unless one of them has had as many as its limit since a moment.
    ///
    /// - Returns: the source that had too many and the earliest of its attempts that count: nothing was entered, then.
    public func beginAttempt(
        _ sources: [(source: Digest, limit: Int)], at moment: Timestamp, since: Timestamp
    ) throws -> (source: Digest, first: Timestamp?)? {
        try run("DELETE FROM login_attempt WHERE at <= ?", [since])
        for (source, limit) in sources {
            let (count, first) =
                try row("SELECT count(*), min(at) FROM login_attempt WHERE source_hash = ?", [source]) {
                    (try $0.integer(0), try $0.optionalTimestamp(1))
                } ?? (0, nil)
            if count >= limit { return (source, first) }
        }
        for (source, _) in sources {
            try run("INSERT INTO login_attempt (source_hash, at) VALUES (?, ?)", [source, moment])
        }
        return nil
    }

    /// An attempt that succeeded was none: the name's are forgotten, and the last one of the address.
    public func forgiveAttempts(ofName name: Digest, andLastOf address: Digest? = nil) throws {
        try run("DELETE FROM login_attempt WHERE source_hash = ?", [name])
        guard let address else { return }
        try run(
            "DELETE FROM login_attempt WHERE seq = (SELECT max(seq) FROM login_attempt WHERE source_hash = ?)",
            [address])
    }

    // MARK: Tokens

    public func insert(_ token: APIToken, secret hash: Digest) throws {
        try run(
            """
            INSERT INTO api_token (id, secret_hash, account_seq, label, allowance, created_on, expires_on)
            VALUES (?, ?, \(accountSeq), ?, ?, ?, ?)
            """,
            [token.id, hash, token.login, token.label, token.allowance.stored, token.createdOn, token.expiresOn])
    }

    public func setTokenUsed(_ hash: Digest, on day: CalendarDay) throws {
        try run("UPDATE api_token SET last_used_on = ? WHERE secret_hash = ?", [day, hash])
    }

    /// - Parameter login: nil: everybody's.
    public func tokens(of login: String?) throws -> [APIToken] {
        try rows(
            """
            SELECT api_token.id, login, label, allowance, api_token.created_on, expires_on, last_used_on FROM api_token
            JOIN account ON account.seq = account_seq WHERE ? IS NULL OR login = ? ORDER BY login, api_token.id
            """, [login, login]
        ) {
            APIToken(
                id: try $0.identifier(0), login: try $0.text(1), label: try $0.text(2), allowance: try $0.named(3),
                createdOn: try $0.day(4), expiresOn: try $0.day(5), lastUsedOn: try $0.optionalDay(6))
        }
    }

    public func deleteToken(_ id: APITokenID) throws { try run("DELETE FROM api_token WHERE id = ?", [id]) }
}
