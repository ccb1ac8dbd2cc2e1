import Archive
import ArgumentParser

struct NomenclatureDiscard: ArchiveCommand {
    static var configuration: CommandConfiguration { named("discard", CommandWords.nomenclatureDiscard) }

    @Option(help: ArgumentHelp(CommandWords.yearHelp, CommandWords.year))
    var year: Int?

    @Option(name: .customLong("edition"), help: ArgumentHelp(CommandWords.versionHelp, CommandWords.ordinal))
    var edition: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let draft = try invocation.withUseCases { try $0.discardNomenclature(year: year, version: edition) }
        try invocation.output.present(draft) { page in
            page.note(CommandWords.discarded(draft.year, draft.version), .good)
        }
        return .done
    }
}
