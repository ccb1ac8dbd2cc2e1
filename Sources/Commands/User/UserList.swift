import Archive
import ArgumentParser

struct UserList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.userList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let accounts = try invocation.withUseCases { try $0.users() }
        try invocation.output.presentList(accounts) { page in
            guard !accounts.isEmpty else { return page.sentence(CommandWords.noUsers) }
            UserText.table(accounts, page)
        }
        return .done
    }
}
