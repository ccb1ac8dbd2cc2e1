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

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let request = try request()
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
                found.count == limit
                    ? CommandWords.shownFirst(limit) : CommandWords.total(Counted.documents(found.count)))
        }
        return .done
    }

    private func request() throws -> FindRequest {
        let words = ParsedValues.filled(words.joined(separator: " "))
        let sort = try ParsedValues.named(FindSort.self, sort, option: "--sort")
        return FindRequest(
            words: words, student: ParsedValues.filled(filters.student),
            className: ParsedValues.filled(filters.className),
            schoolYear: try ParsedValues.schoolYear(filters.schoolYear, option: "--year"),
            achievementType: ParsedValues.filled(filters.type),
            level: try ParsedValues.named(AchievementLevel.self, filters.level, option: "--level"),
            place: ParsedValues.filled(filters.place).map(AchievementPlace.normalized),
            kind: try ParsedValues.named(DocumentKind.self, filters.kind, option: "--kind"),
            status: try ParsedValues.named(AchievementStatus.self, filters.status, option: "--status"),
            caseIndex: try ParsedValues.index(filters.caseIndex, option: "--case"),
            from: try ParsedValues.day(filters.from, option: "--from"),
            to: try ParsedValues.day(filters.to, option: "--to"), sort: sort ?? .newest,
            limit: try ParsedValues.positive(limit, option: "--limit") ?? limit, typing: false)
    }
}
