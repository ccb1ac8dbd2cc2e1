import ArchiveModel
import Catalog
import ObjectStore

/// What somebody gets who logged in. The secret is shown this once and kept nowhere.
public struct SessionGrant: Sendable {
    public var actor: Actor
    /// 64 hexadecimal digits, made here and now: a session that was handed in is never continued.
    public var secret: String
    /// When it ends whatever happens; unused, it ends after ``Archive/sessionIdleSeconds``.
    public var expiresAt: Timestamp
}

extension Archive {
    /// A session that nobody uses ends after so long.
    public static let sessionIdleSeconds = 30 * 60
    /// Every session ends after so long.
    public static let sessionSeconds = 12 * 60 * 60
    /// So long it is known, after its end, whose a session was that was not ended on purpose.
    static let sessionOwnerKnownSeconds = 12 * 60 * 60
    /// So many tries from one address within ``loginWindowSeconds``, whatever the names.
    public static let loginTries = 10
    /// So many for one name from all addresses together: more than any one address has, or whoever knows a name could keep
    /// its owner out.
    public static let loginTriesOfName = 100
    public static let loginWindowSeconds = 15 * 60

    /// Logs somebody in by name and password, and makes a session that never was before.
    ///
    /// A name that is not there, a wrong password, and an account that is disabled, blocked or without a password get the
    /// same answer after the same work. In a quarter of an hour ten tries are let through from an address, and a hundred for
    /// a name; what comes beyond waits, and does not count, so nobody is shut out for ever. That it waits is an entry, once
    /// in that time. Whoever is logged in stays so.
    ///
    /// - Parameter address: where it comes from, as the network names it; of an IPv6 address its network counts.
    /// - Throws: `login-failed`, `login-throttled`.
    public func logIn(name: String, password: String, address: String) throws -> SessionGrant {
        let login = Login(name)?.text
        let ofName = AttemptSource.name(login ?? name)
        let ofAddress = AttemptSource.address(address)
        try beginAttempt([(ofName, Self.loginTriesOfName), (ofAddress, Self.loginTries)], for: login)
        let stored = try login.flatMap { login in
            try catalog.read { try $0.actor(named: login, on: today) == nil ? nil : $0.password(of: login) }
        }
        guard try passwords.check(String(password.prefix(Self.mostPasswordCharacters)), against: stored),
            let login
        else { throw try refused(login) }
        let secret = AccessSecret.random()
        let now = surroundings.now()
        let end = now.adding(seconds: Self.sessionSeconds)
        let actor = try catalog.write { session -> Actor? in
            // Between the hash and here it may have been disabled, or its password changed.
            guard let actor = try session.actor(named: login, on: today), try session.password(of: login) == stored
            else { return nil }
            try session.forgiveAttempts(ofName: ofName, andLastOf: ofAddress)
            // Of one that ended by itself it is known for a while whose it was.
            let longAgo = now.adding(seconds: -Self.sessionOwnerKnownSeconds)
            try session.forgetSessions(at: longAgo, usedBefore: longAgo)
            try session.insertSession(secret.hash, of: login, at: now, until: end)
            try session.record(
                JournalAction.loginSucceeded.rawValue, subject: "user \(login)", by: login, at: now)
            return actor
        }
        guard let actor else { throw try refused(login) }
        return SessionGrant(actor: actor, secret: secret.text, expiresAt: end)
    }

    /// Counts a try before it is looked at. The first that has to wait is an entry; those that follow it would only let a
    /// stranger fill the journal.
    ///
    /// - Throws: `login-throttled` where there were too many.
    func beginAttempt(_ sources: [(source: Digest, limit: Int)], for login: String?) throws {
        let now = surroundings.now()
        let since = now.adding(seconds: -Self.loginWindowSeconds)
        let first = try catalog.write { session -> Timestamp? in
            guard let (source, first) = try session.beginAttempt(sources, at: now, since: since) else { return nil }
            let entered = AttemptSource.entered(source)
            if try session.beginAttempt([(entered, 1)], at: now, since: since) == nil {
                try enterRefused(login, details: ["status": "throttled"], in: session)
            }
            return first ?? now
        }
        guard let first else { return }
        let seconds = (first.millisecondsSince1970 - now.millisecondsSince1970) / 1000 + Int64(Self.loginWindowSeconds)
        throw ArchiveError.loginThrottled(minutes: Int(max(0, seconds) / 60) + 1)
    }

    func refused(_ login: String?) throws -> ArchiveError {
        try catalog.write { try enterRefused(login, in: $0) }
        return ArchiveError.loginFailed
    }

    /// The journal names an account that is there; what else was typed is not kept, it may be a password.
    private func enterRefused(_ login: String?, details: [String: String] = [:], in session: Session) throws {
        let known = try login.flatMap { try session.account($0)?.login }
        try session.record(
            JournalAction.loginRefused.rawValue, subject: known.map { "user \($0)" }, details: details,
            by: known ?? "—", at: surroundings.now())
    }

    /// Ends a session. One that is over already is no error.
    public func logOut(_ secret: String) throws {
        try catalog.write { session in
            guard let login = try session.endSession(AccessSecret(secret).hash) else { return }
            try session.record(
                JournalAction.loginEnded.rawValue, subject: "user \(login)", by: login, at: surroundings.now())
        }
    }

    // MARK: Who is it

    /// How exactly the last use of a session is kept: writing it each time would cost more than the request.
    private static let sessionTouchSeconds = 60

    /// Who acts by a session; nil once it has ended, or its account was disabled or blocked, from that moment on.
    public func actor(ofSession secret: String) throws -> Actor? {
        let hash = AccessSecret(secret).hash
        let now = surroundings.now()
        let found = try catalog.read { session in
            try session.actor(
                ofSession: hash, at: now, usedSince: now.adding(seconds: -Self.sessionIdleSeconds), on: today)
        }
        guard let (actor, usedAt) = found else { return nil }
        if usedAt < now.adding(seconds: -Self.sessionTouchSeconds) {
            try catalog.write { try $0.touchSession(hash, at: now) }
        }
        return actor
    }

    /// Whose session this was that ended by itself, a working day ago at most. It opens nothing any more.
    ///
    /// - Returns: nil while it goes on, where somebody logged out or the account was disabled or given another password.
    public func owner(ofEndedSession secret: String) throws -> String? {
        guard try actor(ofSession: secret) == nil else { return nil }
        let longAgo = surroundings.now().adding(seconds: -Self.sessionOwnerKnownSeconds)
        return try catalog.read { try $0.owner(ofSession: AccessSecret(secret).hash, usedSince: longAgo) }
    }

    /// Who acts by a token, and with how much of the rights; nil once it has expired or was revoked, or its account was
    /// disabled or blocked, from that moment on.
    public func actor(ofToken secret: String) throws -> Actor? {
        let hash = AccessSecret(secret).hash
        let found = try catalog.read { try $0.actor(ofToken: hash, on: today) }
        guard let (actor, lastUsedOn) = found else { return nil }
        if lastUsedOn != today { try catalog.write { try $0.setTokenUsed(hash, on: today) } }
        return actor
    }
}

extension Timestamp {
    func adding(seconds: Int) -> Timestamp {
        Timestamp(millisecondsSince1970: millisecondsSince1970 + Int64(seconds) * 1000)
    }
}
