import Archive
import ArchiveModel
import ArgumentParser

struct Find: ArchiveCommand {
    static var configuration: CommandConfiguration { named("find", CommandWords.find) }

    @Argument(help: ArgumentHelp(CommandWords.wordsHelp, CommandWords.word))
    var words: [String] = []

    @OptionGroup var filters: FindOptions

    @Option(
        help: ArgumentHelp(CommandWords.sortHelp, CommandWords.word),
        completion: .list(FindSort.allCases.map(\.rawValue)))
    var sort: String?

    @Option(help: ArgumentHelp(CommandWords.limitHelp, CommandWords.number))
    var limit = 50

    @Flag(name: .customLong("count"), help: ArgumentHelp(CommandWords.countHelp))
    var isCount = false

    @Option(help: ArgumentHelp(CommandWords.saveSearchHelp, CommandWords.name))
    var save: String?

    @Option(help: ArgumentHelp(CommandWords.savedSearchHelp, CommandWords.name))
    var saved: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let sort = try ParsedValues.named(FindSort.self, sort, option: "--sort")
        var request = try filters.request(
            words: ParsedValues.filled(words.joined(separator: " ")), sort: sort ?? .newest,
            limit: try ParsedValues.positive(limit, option: "--limit") ?? limit)
        if let saved {
            guard request == FindRequest(), save == nil else { throw ArchiveError.savedSearchStandsAlone }
            let searches = try invocation.withUseCases { try $0.savedSearches() }
            guard let search = searches.first(where: { $0.name == saved }) else {
                throw ArchiveError.searchUnknown(saved)
            }
            request = search.request
        }
        if let save { _ = try invocation.withUseCases { try $0.saveSearch(save, request) } }
        if isCount {
            let count = try invocation.withUseCases { try $0.count(request) }
            try invocation.output.present(["count": count]) { $0.raw(String(count)) }
            return .done
        }
        let found = try invocation.withUseCases { try $0.find(request) }
        try invocation.output.presentList(found) { page in
            guard !found.isEmpty else { return page.sentence(CommandWords.nothingFound) }
            DocumentText.table(found, page)
            page.hint(
                found.count == request.limit
                    ? CommandWords.shownFirst(request.limit) : CommandWords.total(Counted.documents(found.count)))
        }
        return .done
    }
}

extension ArchiveError {
    fileprivate static let savedSearchStandsAlone = ArchiveError(
        .usage, "saved-search-stands-alone",
        Phrase(
            "С --saved других условий не бывает: сохранённый поиск уже всё сказал.",
            "Nothing else goes with --saved: the saved search says it all."))
}
