import Archive
import ArchiveModel
import ArgumentParser

struct NomenclatureList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.nomenclatureList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let versions = try invocation.withUseCases { try $0.nomenclatures() }
        try invocation.output.presentList(versions) { page in
            guard !versions.isEmpty else { return page.sentence(CommandWords.noNomenclature) }
            page.table(
                [
                    .init(CommandWords.yearTitle),
                    .init(CommandWords.version, alignsRight: true),
                    .init(CommandWords.itemCount, alignsRight: true),
                    .init(CommandWords.state, minimumWidth: 20),
                    .init(CommandWords.reason, minimumWidth: 12),
                ],
                versions.map { version in
                    [
                        .init(String(version.year)),
                        .init(String(version.version)),
                        .init(String(version.itemCount)),
                        .init(
                            page.text(NomenclatureText.state(version.approval)),
                            version.approval == nil ? .caution : nil),
                        .init(version.reason ?? ""),
                    ]
                })
        }
        return .done
    }
}
