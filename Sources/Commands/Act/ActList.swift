import Archive
import ArgumentParser

struct ActList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.actList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let acts = try invocation.withUseCases { try $0.acts() }
        try invocation.output.presentList(acts) { page in
            guard !acts.isEmpty else { return page.sentence(CommandWords.noActs) }
            ActText.table(acts, page)
        }
        return .done
    }
}
