import Archive
import ArgumentParser

struct NomenclatureImport: ArchiveCommand {
    static var configuration: CommandConfiguration { named("import", CommandWords.nomenclatureImport) }

    @Argument(
        help: ArgumentHelp(CommandWords.nomenclatureFileHelp, CommandWords.file),
        completion: .file(extensions: ["yaml", "yml", "csv"]))
    var file: String

    @Option(help: ArgumentHelp(CommandWords.correctionReasonHelp, CommandWords.text))
    var reason: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let draft = try invocation.withUseCases {
            try $0.importNomenclature(from: file, reason: ParsedValues.filled(reason))
        }
        try invocation.output.present(draft) { page in
            page.note(CommandWords.imported(Counted.items(draft.itemCount), draft.year, draft.version), .good)
            if let count = draft.datesChanged, count > 0 {
                page.sentence(CommandWords.datesChange(Counted.documents(count)), .caution)
                page.command("larets nomenclature diff --year \(draft.year) --edition \(draft.version)")
            }
            page.hint(CommandWords.approveHint)
            page.command("larets nomenclature approve --year \(draft.year) --edition \(draft.version) --by …")
        }
        return .done
    }
}
