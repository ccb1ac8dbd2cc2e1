import Archive
import ArchiveModel
import NIOHTTP1

/// A name and a password become a token of the account: the password is sent once and kept nowhere.
public enum RemoteLogin {
    /// - Parameter label: what the token is called in `user token list`.
    /// - Throws: `login-failed`, `login-throttled`, `token-of-family`; what the network refuses.
    public static func logIn(
        at address: ServiceAddress, name: String, password: String, label: String, certificatesPath: String?,
        surroundings: RemoteSurroundings
    ) throws -> TokenGrant {
        func connection(_ credentials: HTTPHeaders) throws -> Connection {
            try Connection(
                address, certificatesPath: certificatesPath, credentials: credentials,
                language: surroundings.language, checkInterrupted: surroundings.checkInterrupted)
        }
        let stranger = try connection([:])
        defer { try? stranger.close() }
        let greeted = try stranger.answer(
            Message(
                method: .POST, path: Path("session"), json: LoginBody(name: name, password: password),
                isRepeatable: false))
        guard let cookie = greeted.headers.first(name: "Set-Cookie")?.split(separator: ";").first else {
            throw ArchiveError.notLarets(address, status: greeted.status)
        }
        // A change by cookie has to say that it comes from a page of the service's own.
        let known = try connection(["Cookie": String(cookie), "Origin": address.origin])
        defer { try? known.close() }
        // The session has done its part once there is a token.
        defer { _ = try? known.answer(Message(method: .DELETE, path: Path("session"))) }
        let said: TokenGrantJSON = try known.value(
            Message(method: .POST, path: Path("tokens"), json: TokenBody(label: label), isRepeatable: false))
        return TokenGrant(token: said.token, secret: said.secret)
    }
}
