import Archive
import ArchiveModel
import ArgumentParser

struct UserAdd: ArchiveCommand {
    static var configuration: CommandConfiguration { named("add", CommandWords.userAdd) }

    @Argument(help: ArgumentHelp(CommandWords.newLoginHelp, CommandWords.login))
    var login: String?

    @Option(help: ArgumentHelp(CommandWords.roleHelp, CommandWords.word))
    var role: String

    @Option(help: ArgumentHelp(CommandWords.userNameHelp, CommandWords.name))
    var name: String?

    @OptionGroup
    var relations: UserRelationOptions

    @OptionGroup
    var password: NewPasswordOption

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let role = try ParsedValues.named(Role.self, role, option: "--role") else { return .failure }
        let year = try ParsedValues.schoolYear(relations.schoolYear, option: "--year")
        let given = try password.given
        let account = try invocation.withUseCases { archive in
            try archive.addUser(
                AccountDraft(
                    login: ParsedValues.filled(login), role: role, name: ParsedValues.filled(name),
                    classes: relations.classes, schoolYear: year, students: relations.students, password: given))
        }
        try invocation.output.present(account) { page in
            page.note(CommandWords.userAdded(account.login, account.role.phrase), .good)
            guard given == nil else { return }
            page.hint(CommandWords.userWithoutPassword)
            page.command("larets user password \(account.login)")
        }
        return .done
    }
}

/// Whose class teacher, guardian or self an account is.
struct UserRelationOptions: ParsableArguments {
    @Option(
        name: .customLong("class"), parsing: .singleValue,
        help: ArgumentHelp(CommandWords.userClassHelp, CommandWords.className))
    var classes: [String] = []

    @Option(name: .customLong("year"), help: ArgumentHelp(CommandWords.userYearHelp, CommandWords.schoolYear))
    var schoolYear: String?

    @Option(
        name: .customLong("student"), parsing: .singleValue,
        help: ArgumentHelp(CommandWords.userStudentHelp, CommandWords.who))
    var students: [String] = []
}

/// A password in a file; never on the command line, which every account of the machine can see.
struct NewPasswordOption: ParsableArguments {
    @Option(
        name: .customLong("password-file"), help: ArgumentHelp(CommandWords.passwordFileHelp, CommandWords.file),
        completion: .file())
    var path: String?

    var given: String? { get throws { try path.map { try SecretInput.read($0) } } }
}
