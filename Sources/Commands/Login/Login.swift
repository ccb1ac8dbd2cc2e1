import Archive
import ArchiveModel
import ArgumentParser
import Glibc
import Remote

struct Login: ArchiveCommand {
    static var configuration: CommandConfiguration { named("login", CommandWords.loginCommand) }

    @Argument(help: ArgumentHelp(CommandWords.serviceAddressHelp, CommandWords.serviceAddress))
    var url: String

    @Option(name: .customLong("user"), help: ArgumentHelp(CommandWords.loginUserHelp, CommandWords.login))
    var login: String?

    @OptionGroup
    var password: NewPasswordOption

    @Option(
        name: .customLong("ca"), help: ArgumentHelp(CommandWords.certificatesHelp, CommandWords.file),
        completion: .file())
    var certificatesPath: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let address = try ServiceAddress(url)
        let own = OwnConfiguration(invocation.environment)
        // Before anybody is asked for anything.
        let path = try own.loginsPath
        var logins = try own.logins
        let certificates = try certificatesPath.map(Self.absolute)
        guard let user = try ParsedValues.filled(login) ?? invocation.secrets.askedName() else {
            throw ArchiveError.missing([CommandWords.loginUserMissing])
        }
        guard let secret = try password.given ?? invocation.secrets.askedPassword() else {
            throw ArchiveError.missing([CommandWords.passwordMissing])
        }
        let grant = try RemoteLogin.logIn(
            at: address, name: user, password: secret, label: "larets login, \(Self.machineName)",
            certificatesPath: try certificates ?? own.certificatesPath, surroundings: invocation.remoteSurroundings)
        logins.add(
            KeptLogin(
                address: address.description, user: grant.token.login, token: grant.secret, tokenID: grant.token.id,
                certificatesPath: certificates))
        try logins.write(to: path)
        let said = LoginJSON(url: address.description, user: grant.token.login, expiresOn: grant.token.expiresOn)
        try invocation.output.present(said) { page in
            page.note(
                CommandWords.loggedIn(grant.token.login, address.description, page.text(grant.token.expiresOn)), .good)
        }
        return .done
    }

    /// So that it is found from every folder.
    private static func absolute(_ path: String) throws -> String {
        guard let full = realpath(path, nil) else { throw ArchiveError.secretUnreadable(path, errno) }
        defer { free(full) }
        return String(cString: full)
    }

    private static var machineName: String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "?" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What is said in JSON of a login; never the token.
private struct LoginJSON: Encodable {
    let url: String
    let user: String
    let expiresOn: CalendarDay
}
