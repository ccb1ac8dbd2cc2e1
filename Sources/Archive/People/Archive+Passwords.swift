import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// NIST SP 800-63B §5.1.1.2 asks for 8 at least; a password that opens children's papers is the only factor here.
    static let leastPasswordCharacters = 12
    /// More is no password.
    static let mostPasswordCharacters = 256

    /// Sets the password of an account. With the old one end its sessions, and its tokens that can look at anything: whoever
    /// guessed it may have made one. A token that only hands papers in stays, or every scanner would stop.
    ///
    /// - Parameter current: needed for one's own, unless an administrator sets it. To guess it is to try to log in: the
    ///   same entry, and ten tries of its own, so that nobody outside uses them up.
    /// - Throws: `password-short`, `login-failed` for a wrong current one, `login-throttled`.
    public func setPassword(of login: String, to password: String, current: String? = nil) throws {
        let scope = try authorize(.userPassword)
        let login = try ownAccount(login, unless: !scope.isPartial).login
        if scope.isPartial { try requirePassword(current ?? "", of: login) }
        let stored = try hashed(password, of: login)
        try catalog.write { session in
            try session.setPassword(stored, of: session.resolveAccount(login).login)
            try session.record(.passwordSet, subject: "user \(login)", in: self)
            try endTokens(of: login, in: session) { $0.allowance != .uploading }
        }
    }

    /// An account by its login; of those who may only see to their own, everybody else's does not exist.
    func ownAccount(_ login: String, unless mayAll: Bool) throws -> Account {
        guard mayAll || Login(login)?.text == surroundings.actor.name else { throw ArchiveError.userUnknown(login) }
        return try catalog.read { try $0.resolveAccount(login) }
    }

    private func requirePassword(_ password: String, of login: String) throws {
        let form = AttemptSource.form(login)
        try beginAttempt([(form, Self.loginTries)], for: login)
        let stored = try catalog.read { try $0.password(of: login) }
        guard try passwords.check(String(password.prefix(Self.mostPasswordCharacters)), against: stored) else {
            throw try refused(login)
        }
        try catalog.write { try $0.forgiveAttempts(ofName: form) }
    }

    func hashed(_ password: String, of login: String?) throws -> StoredPassword {
        guard password.count >= Self.leastPasswordCharacters else {
            throw ArchiveError.passwordShort(Self.leastPasswordCharacters)
        }
        guard password.count <= Self.mostPasswordCharacters, login?.lowercased() != password.lowercased() else {
            throw ArchiveError.passwordUnfit(Self.mostPasswordCharacters)
        }
        return try passwords.hash(password)
    }
}
