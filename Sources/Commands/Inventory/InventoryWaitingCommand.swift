import Archive
import ArchiveModel
import ArgumentParser

struct InventoryWaitingCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("waiting", CommandWords.inventoryWaiting) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let waiting = try invocation.withUseCases { try $0.inventoriesWaiting() }
        try invocation.output.presentList(waiting) { page in
            guard !waiting.isEmpty else { return page.sentence(InventoryWaiting.nothing) }
            page.table(
                [
                    .init(CommandWords.years),
                    .init(CommandWords.inventoryColumn, minimumWidth: 10),
                    .init(CommandWords.units, alignsRight: true),
                ],
                waiting.map { entry in
                    [
                        .init(String(entry.year)), .init(page.text(entry.kind.phrase)), .init(String(entry.caseCount)),
                    ]
                })
        }
        return .done
    }
}
