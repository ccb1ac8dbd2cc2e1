import Archive
import ArchiveModel
import ArgumentParser
import Remote

struct Logout: ArchiveCommand {
    static var configuration: CommandConfiguration { named("logout", CommandWords.logoutCommand) }

    @Argument(help: ArgumentHelp(CommandWords.logoutAddressHelp, CommandWords.serviceAddress))
    var url: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let own = OwnConfiguration(invocation.environment)
        var logins = try own.logins
        guard let kept = try url.map({ logins.login(at: try ServiceAddress($0)) }) ?? logins.usual else {
            throw ArchiveError.noLogin
        }
        // It is forgotten here whatever becomes of it there.
        logins.remove(kept)
        try logins.write(to: own.loginsPath)
        do {
            try revoke(kept, invocation)
        } catch let error as ArchiveError where ["login-needed", "token-unknown"].contains(error.code) {
            // It had ended already.
        }
        try invocation.output.present(["url": kept.address]) { page in
            page.note(CommandWords.loggedOut(kept.address), .good)
        }
        return .done
    }

    private func revoke(_ kept: KeptLogin, _ invocation: Invocation) throws {
        let remote = try RemoteArchive(
            at: try ServiceAddress(kept.address), token: kept.token, certificatesPath: kept.certificatesPath,
            surroundings: invocation.remoteSurroundings)
        defer { try? remote.close() }
        _ = try remote.revokeToken(kept.tokenID.description)
    }
}

extension ArchiveError {
    fileprivate static let noLogin = ArchiveError(
        .notFound, "no-login",
        Phrase("Здесь никуда не входили.", "Nobody is logged in here."))
}
