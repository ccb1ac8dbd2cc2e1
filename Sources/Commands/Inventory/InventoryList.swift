import Archive
import ArchiveModel
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
                    .init(CommandWords.inventoryColumn, minimumWidth: 10),
                    .init(CommandWords.units, alignsRight: true),
                    .init(CommandWords.commissionProtocol, minimumWidth: 14),
                    .init(CommandWords.recorded),
                ],
                records.map { record in
                    let approval = record.approval.map { "№ \($0.protocolNumber), \(page.text($0.protocolDate))" }
                    return [
                        .init(InventoryText.years(record)),
                        .init(
                            record.section.map { "№ \($0.number), \(page.text($0.kind.phrase))" }
                                ?? page.text(InventoryKind.permanent.phrase)),
                        .init(record.section.map { String($0.unitCount) } ?? ""),
                        .init(approval ?? page.text(CommandWords.noneKept)),
                        .init("\(page.text(record.recordedOn)), \(record.recordedBy)"),
                    ]
                })
        }
        return .done
    }
}
