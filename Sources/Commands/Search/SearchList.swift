import Archive
import ArchiveModel
import ArgumentParser

struct SearchList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.searchList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let searches = try invocation.withUseCases { try $0.savedSearches() }
        try invocation.output.presentList(searches) { page in
            guard !searches.isEmpty else { return page.sentence(CommandWords.noSearches) }
            page.table(
                [
                    .init(CommandWords.searchTitle), .init(CommandWords.searchAsks, minimumWidth: 16),
                    .init(CommandWords.searchSaved),
                ],
                searches.map { search in
                    [
                        .init(search.name), .init(page.text(search.request.phrase)),
                        .init(page.text(search.savedOn)),
                    ]
                })
        }
        return .done
    }
}
