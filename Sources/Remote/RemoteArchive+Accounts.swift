import Archive
import ArchiveModel
import NIOHTTP1

extension RemoteArchive {
    public func users() throws -> [Account] { try list(Path("users")) }

    public func addUser(_ draft: AccountDraft) throws -> Account { try post(Path("users"), draft) }

    public func assignUser(
        _ login: String, classes: [String], schoolYear: SchoolYear?, students: [String]
    ) throws -> Account {
        try send(
            .PUT, Path("users", login, "relations"),
            RelationsBody(classes: classes, schoolYear: schoolYear, students: students))
    }

    public func disableUser(_ login: String) throws -> Account {
        try send(.PUT, Path("users", login, "disabling"), nil)
    }

    public func enableUser(_ login: String) throws -> Account {
        try send(.DELETE, Path("users", login, "disabling"), nil)
    }

    public func setPassword(of login: String, to password: String, current: String?) throws {
        _ = try connection.answer(
            Message(
                method: .PUT, path: Path("users", login, "password"),
                json: PasswordBody(password: password, current: current), isRepeatable: false))
    }

    public func tokens(of login: String?) throws -> [APIToken] { try list(Path("tokens").with("user", login)) }

    public func addToken(
        of login: String, label: String, allowance: Allowance, expiresOn: CalendarDay?
    ) throws -> TokenGrant {
        let said: TokenGrantJSON = try post(
            Path("tokens"), TokenBody(user: login, label: label, allowance: allowance, expiresOn: expiresOn))
        return TokenGrant(token: said.token, secret: said.secret)
    }

    public func revokeToken(_ id: String) throws -> APIToken { try send(.DELETE, Path("tokens", id), nil) }
}
