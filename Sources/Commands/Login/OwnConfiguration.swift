import Archive
import ArchiveModel
import Remote

/// What whoever sits here has set for themselves, in `~/.config/larets` (XDG): the logins that were made, and `config.yaml`
/// with `archive`, `token-command`, `token-file` and `ca`.
struct OwnConfiguration {
    static let keys: Set<String> = ["archive", "token-command", "token-file", "ca"]

    private let environment: [String: String]
    private let folder: String?

    init(_ environment: [String: String]) {
        self.environment = environment.filter { !$0.value.isEmpty }
        // A relative path is no path here: XDG Base Directory Specification.
        let given = self.environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        folder = (given ?? self.environment["HOME"].map { $0 + "/.config" }).map { $0 + "/larets" }
    }

    /// Where logins are kept.
    ///
    /// - Throws: `home-missing`.
    var loginsPath: String {
        get throws {
            guard let folder else { throw ArchiveError.homeMissing }
            return folder + "/logins.json"
        }
    }

    var logins: KeptLogins {
        get throws { folder == nil ? KeptLogins() : try KeptLogins.read(loginsPath) }
    }

    /// The service that is meant where nothing is named.
    var usualService: ServiceAddress? {
        get throws {
            guard let text = try settings["archive"] ?? logins.usual?.address else { return nil }
            return try ServiceAddress(text)
        }
    }

    /// Who acts at a service: `LARETS_TOKEN_COMMAND` > `LARETS_TOKEN_FILE` > `config.yaml` for its own `archive` > the login
    /// that was made there. What was kept for one service is never sent to another.
    func access(to address: ServiceAddress) throws -> ServiceAccess {
        let kept = try logins.login(at: address)
        let settings = try settings
        let isOwn = try settings["archive"].map { try ServiceAddress($0) == address } ?? false
        let own = isOwn ? settings : [:]
        let certificates = environment["LARETS_CA"] ?? own["ca"] ?? kept?.certificatesPath
        func access(_ token: String) -> ServiceAccess { ServiceAccess(token: token, certificatesPath: certificates) }
        if let command = environment["LARETS_TOKEN_COMMAND"] { return access(try TokenProgram.run(command)) }
        if let path = environment["LARETS_TOKEN_FILE"] { return access(try token(inFile: path)) }
        if let command = own["token-command"] { return access(try TokenProgram.run(command)) }
        if let path = own["token-file"] { return access(try token(inFile: path)) }
        guard let kept else { throw ArchiveError.notLoggedIn(address) }
        return access(kept.token)
    }

    /// The authorities that are to be believed, where no login says so.
    var certificatesPath: String? { get throws { try environment["LARETS_CA"] ?? settings["ca"] } }

    private var settings: [String: String] {
        get throws {
            guard let folder else { return [:] }
            return try Archive.settings(ofFile: folder + "/config.yaml", known: Self.keys) ?? [:]
        }
    }

    private func token(inFile path: String) throws -> String {
        guard let text = try PrivateFile.text(of: path) else { throw ArchiveError.tokenMissing(path) }
        return try TokenProgram.token(in: text, from: path)
    }
}

/// Who acts at a service, and who vouches for it.
struct ServiceAccess {
    let token: String
    /// Nil: the system's authorities.
    let certificatesPath: String?
}

extension ArchiveError {
    static let homeMissing = usage(
        "home-missing", "Некуда сохранить вход: не заданы ни HOME, ни XDG_CONFIG_HOME.",
        "There is nowhere to keep a login: neither HOME nor XDG_CONFIG_HOME is set.")

    static func notLoggedIn(_ address: ServiceAddress) -> ArchiveError {
        ArchiveError(
            .notAllowed, "login-needed",
            Phrase("Сначала войдите: larets login \(address)", "Log in first: larets login \(address)"))
    }

    static func tokenMissing(_ origin: String) -> ArchiveError {
        usage(
            "token-missing", "Токена нет: \(origin). Нужна одна непустая строка.",
            "There is no token: \(origin). One line that is not empty is needed.")
    }
}
