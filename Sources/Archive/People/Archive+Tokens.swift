import ArchiveModel
import Catalog
import ObjectStore

/// A token as whoever asked for it gets it: the secret is shown this once and kept nowhere.
public struct TokenGrant: Sendable {
    public var token: APIToken
    public var secret: String

    public init(token: APIToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}

extension Archive {
    /// What tokens begin with.
    public static let tokenPrefix = "larets_"
    /// The longest that a token may live.
    static let longestTokenDays = 366
    static let usualTokenDays = 90

    /// Makes a token of an account: one's own, or as an administrator anybody's on the staff. Whoever acts by a token makes
    /// none: it would outlive the one it came of, its last day and its revocation.
    ///
    /// - Parameters:
    ///   - label: what it is for.
    ///   - expiresOn: its last day; nil: in 90 days. At most a year.
    /// - Throws: `token-by-token`, `token-of-family`, `token-term`.
    public func addToken(
        of login: String, label: String, allowance: Allowance, expiresOn: CalendarDay? = nil
    ) throws -> TokenGrant {
        let mayAll = try !authorize(.tokenAdd).isPartial
        guard actor.token == nil else { throw ArchiveError.tokenByToken }
        let account = try ownAccount(login, unless: mayAll)
        guard !account.role.isFamily else { throw ArchiveError.tokenOfFamily }
        guard account.isUsable else { throw ArchiveError.actorUnusable(account.login) }
        guard !label.allSatisfy(\.isWhitespace) else { throw ArchiveError.tokenLabelMissing }
        let last = expiresOn ?? today.adding(days: Self.usualTokenDays)
        guard last >= today, last <= today.adding(days: Self.longestTokenDays) else {
            throw ArchiveError.tokenTerm(Self.longestTokenDays)
        }
        let secret = AccessSecret.random(prefix: Self.tokenPrefix)
        let token = APIToken(
            id: newIdentifier(), login: account.login, label: label, allowance: allowance, createdOn: today,
            expiresOn: last)
        try catalog.write { session in
            try session.insert(token, secret: secret.hash)
            try session.record(
                .tokenAdded, subject: "token \(token.id)",
                details: ["user": account.login, "allowance": allowance.rawValue, "until": last.description],
                in: self)
        }
        return TokenGrant(token: token, secret: secret.text)
    }

    /// - Parameter login: nil: everybody's, or one's own for those who see no others.
    public func tokens(of login: String? = nil) throws -> [APIToken] {
        let mayAll = try !authorize(.tokenList).isPartial
        let named = try (login ?? (mayAll ? nil : surroundings.actor.name))
            .map { try ownAccount($0, unless: mayAll).login }
        return try catalog.read { try $0.tokens(of: named) }
    }

    /// Ends a token from this moment on.
    ///
    /// - Parameter id: or the first eight or more digits of it.
    public func revokeToken(_ id: String) throws -> APIToken {
        let scope = try authorize(.tokenRevoke)
        return try catalog.write { session in
            let digits = id.lowercased().filter { $0 != "-" }
            let found = try session.tokens(of: scope.isPartial ? surroundings.actor.name : nil).filter {
                digits.count >= 8 && $0.id.description.filter { $0 != "-" }.hasPrefix(digits)
            }
            guard found.count == 1 else { throw ArchiveError.tokenUnknown(id) }
            try end(found[0], in: session)
            return found[0]
        }
    }

    /// Ends those tokens of an account that are meant.
    func endTokens(of login: String, in session: Session, where isMeant: (APIToken) -> Bool) throws {
        for token in try session.tokens(of: login) where isMeant(token) { try end(token, in: session) }
    }

    private func end(_ token: APIToken, in session: Session) throws {
        try session.deleteToken(token.id)
        try session.record(.tokenRevoked, subject: "token \(token.id)", details: ["user": token.login], in: self)
    }
}
