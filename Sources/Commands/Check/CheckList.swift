import Archive
import ArgumentParser

struct CheckList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.checkList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let checks = try invocation.withUseCases { try $0.contentChecks() }
        try invocation.output.presentList(checks.map(CheckJSON.init)) { page in
            guard !checks.isEmpty else { return page.sentence(CommandWords.noChecks) }
            CheckText.table(checks, page)
        }
        return .done
    }
}
