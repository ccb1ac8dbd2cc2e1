import Archive
import ArgumentParser

struct InventoryList: ArchiveCommand {
    static var configuration: CommandConfiguration { named("list", CommandWords.inventoryList) }

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let records = try invocation.withUseCases { try $0.inventoryRecords() }
        try invocation.output.presentList(records) { page in
            guard !records.isEmpty else { return page.sentence(CommandWords.noInventories) }
            page.table(
                [
                    .init(CommandWords.years),
                    .init(CommandWords.commissionProtocol, minimumWidth: 14),
                    .init(CommandWords.recorded),
                ],
                records.map { record in
                    let approval = record.approval.map { "№ \($0.protocolNumber), \(page.text($0.protocolDate))" }
                    return [
                        .init(InventoryText.years(record)),
                        .init(approval ?? page.text(CommandWords.noneKept)),
                        .init("\(page.text(record.recordedOn)), \(record.recordedBy)"),
                    ]
                })
        }
        return .done
    }
}
