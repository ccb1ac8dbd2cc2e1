import Archive
import ArchiveModel
import ArgumentParser

struct UserAssign: ArchiveCommand {
    static var configuration: CommandConfiguration { named("assign", CommandWords.userAssign) }

    @Argument(help: ArgumentHelp(CommandWords.loginHelp, CommandWords.login))
    var login: String

    @OptionGroup
    var relations: UserRelationOptions

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let year = try ParsedValues.schoolYear(relations.schoolYear, option: "--year")
        let account = try invocation.withUseCases {
            try $0.assignUser(
                login, classes: relations.classes, schoolYear: year, students: relations.students)
        }
        try invocation.output.present(account) { UserText.table([account], $0) }
        return .done
    }
}
