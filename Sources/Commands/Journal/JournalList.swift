import Archive
import ArchiveModel
import ArgumentParser

struct JournalList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.journalList) }

    @Option(help: ArgumentHelp(CommandWords.limitHelp, CommandWords.number))
    var limit: Int?

    @Option(help: ArgumentHelp(CommandWords.actionHelp, CommandWords.word))
    var action: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let limit = try ParsedValues.positive(limit, option: "--limit")
        let (entries, utcOffsetSeconds) = try invocation.withUseCases { archive in
            (
                try archive.journal(limit: limit, action: action),
                invocation.output.isJSON ? nil : try archive.utcOffsetSeconds
            )
        }
        let shown = entries.map(JournalEntryJSON.init)
        try invocation.output.presentList(shown) { page in
            guard !entries.isEmpty else { return page.sentence(CommandWords.noEntries) }
            page.table(
                [
                    .init(CommandWords.accessionNumber, alignsRight: true),
                    .init(CommandWords.moment),
                    .init(CommandWords.user, minimumWidth: 8),
                    .init(CommandWords.action),
                    .init(CommandWords.subjectOfEntry, minimumWidth: 18, canBeLeftOut: true),
                    .init(CommandWords.details, minimumWidth: 12, canBeLeftOut: true),
                ],
                entries.map { entry in
                    let details = entry.details.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
                    return [
                        .init(String(entry.position)),
                        .init(ShownValues.moment(entry.at, utcOffsetSeconds, in: page.language)),
                        .init(entry.user),
                        .init(entry.action),
                        .init(entry.subject ?? ""),
                        .init(details.joined(separator: " ")),
                    ]
                })
            page.hint(CommandWords.total(Counted.entries(entries.count)))
        }
        return .done
    }
}
