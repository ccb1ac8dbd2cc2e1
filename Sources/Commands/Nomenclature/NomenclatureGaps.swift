import Archive
import ArchiveModel
import ArgumentParser

struct NomenclatureGaps: ArchiveCommand {
    static var configuration: CommandConfiguration { named("gaps", CommandWords.nomenclatureGaps) }

    @Option(help: ArgumentHelp(CommandWords.limitHelp, CommandWords.number))
    var limit: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let limit = try ParsedValues.positive(limit, option: "--limit")
        let gaps = try invocation.withUseCases { try $0.gaps(limit: limit) }
        try invocation.output.presentList(gaps.map(GapJSON.init)) { page in
            guard !gaps.isEmpty else { return page.sentence(CommandWords.noGaps, .good) }
            page.table(
                [
                    .init(CommandWords.accessionNumber),
                    .init(CommandWords.title, minimumWidth: 18),
                    .init(CommandWords.kind, canBeLeftOut: true),
                    .init(CommandWords.reason, minimumWidth: 20),
                ],
                gaps.map { gap in
                    let document = gap.document.document
                    return [
                        .init(document.accessionNumber.description), .init(document.title),
                        .init(page.text(document.kind.phrase)), .init(page.text(gap.reason)),
                    ]
                })
            page.hint(CommandWords.total(Counted.documents(gaps.count)))
        }
        return .done
    }
}
