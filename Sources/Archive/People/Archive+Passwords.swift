import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// NIST SP 800-63B §5.1.1.2 asks for 8 at least; a password that opens children's papers is the only factor here.
    static let leastPasswordCharacters = 12
    /// More is no password.
    static let mostPasswordCharacters = 256

    /// Sets the password of an account and ends its sessions.
    ///
    /// - Parameter current: needed for one's own, unless an administrator sets it.
    /// - Throws: `password-short`, `login-failed` for a wrong current one.
    public func setPassword(of login: String, to password: String, current: String? = nil) throws {
        let scope = try authorize(.userPassword)
        let login = try ownAccount(login, unless: !scope.isPartial).login
        if scope.isPartial { try requirePassword(current ?? "", of: login) }
        let stored = try hashed(password, of: login)
        try catalog.write { session in
            try session.setPassword(stored, of: session.resolveAccount(login).login)
            try session.record(.passwordSet, subject: "user \(login)", in: self)
        }
    }

    /// An account by its login; of those who may only see to their own, everybody else's does not exist.
    func ownAccount(_ login: String, unless mayAll: Bool) throws -> Account {
        guard mayAll || Login(login)?.text == surroundings.actor.name else { throw ArchiveError.userUnknown(login) }
        return try catalog.read { try $0.resolveAccount(login) }
    }

    private func requirePassword(_ password: String, of login: String) throws {
        let stored = try catalog.read { try $0.password(of: login) }
        guard try passwords.check(password, against: stored) else { throw ArchiveError.loginFailed }
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
