import Archive
import ArchiveModel
import ArgumentParser

struct NomenclatureDiffCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("diff", CommandWords.nomenclatureDiff) }

    @Argument(
        help: ArgumentHelp(CommandWords.diffFileHelp, CommandWords.file),
        completion: .file(extensions: ["yaml", "yml", "csv"]))
    var file: String?

    @Option(help: ArgumentHelp(CommandWords.yearHelp, CommandWords.year))
    var year: Int?

    @Option(name: .customLong("edition"), help: ArgumentHelp(CommandWords.versionHelp, CommandWords.ordinal))
    var edition: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if file != nil, year != nil || edition != nil { throw ArchiveError.notTogether("FILE", "--year, --edition") }
        let diff = try invocation.withUseCases { archive in
            try file.map { try archive.diffNomenclature(from: $0) }
                ?? archive.diffNomenclature(year: year, version: edition)
        }
        try invocation.output.present(diff) { page in write(diff, page) }
        return .done
    }

    private func write(_ diff: NomenclatureDiff, _ page: Page) {
        page.heading(CommandWords.diffTitle(diff.year, diff.version, diff.inForce))
        if diff.items.isEmpty { page.sentence(CommandWords.diffSameItems) }
        for item in diff.items {
            page.sentence("\(item.index)", .bold)
            if let was = item.was { page.sentence(was, .bad, mark: "  − ") }
            if let becomes = item.becomes { page.sentence(becomes, .good, mark: "  + ") }
        }
        page.blank()
        guard !diff.documents.isEmpty else { return page.sentence(CommandWords.diffSameDates, .good) }
        page.heading(CommandWords.datesChange(Counted.documents(diff.documents.count)))
        page.table(
            [
                .init(CommandWords.accessionNumber),
                .init(CommandWords.title, minimumWidth: 16),
                .init(CommandWords.student, minimumWidth: 12),
                .init(CommandWords.indexTitle),
                .init(CommandWords.dateBefore),
                .init(CommandWords.dateAfter),
            ],
            diff.documents.map { change in
                [
                    .init(change.accessionNumber.description), .init(change.title), .init(change.student ?? ""),
                    .init(change.index?.description ?? ""), .init(shown(change.was, page)),
                    change.hadRule && !change.keepsRule
                        ? .init(page.text(CommandWords.noRuleAnyMore), .bad)
                        : .init(shown(change.becomes, page), change.isSooner ? .bad : nil),
                ]
            })
        page.hint(CommandWords.nothingChanged)
    }

    private func shown(_ day: CalendarDay?, _ page: Page) -> String {
        day.map { page.text($0) } ?? page.text(CommandWords.noDate)
    }
}
