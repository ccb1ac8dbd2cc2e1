import Archive
import ArgumentParser

struct NomenclatureShow: ArchiveCommand {
    static var configuration: CommandConfiguration { named("show", CommandWords.nomenclatureShow) }

    @Option(help: ArgumentHelp(CommandWords.yearHelp, CommandWords.year))
    var year: Int?

    @Option(name: .customLong("edition"), help: ArgumentHelp(CommandWords.versionHelp, CommandWords.ordinal))
    var edition: Int?

    @Flag(name: .customLong("print"), help: ArgumentHelp(CommandWords.printHelp))
    var isPrinted = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if isPrinted {
            let form = try invocation.withUseCases { try $0.nomenclatureForm(year: year, version: edition) }
            try invocation.output.present(["text": form]) { page in page.raw(form) }
            return .done
        }
        let nomenclature = try invocation.withUseCases { try $0.nomenclature(year: year, version: edition) }
        try invocation.output.present(NomenclatureJSON(nomenclature)) { page in
            NomenclatureText.write(nomenclature, page)
        }
        return .done
    }
}
