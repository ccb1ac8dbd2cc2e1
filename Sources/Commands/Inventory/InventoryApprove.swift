import Archive
import ArchiveModel
import ArgumentParser

struct InventoryApprove: ArchiveCommand {
    static var configuration: CommandConfiguration { named("approve", CommandWords.inventoryApprove) }

    @Option(help: ArgumentHelp(CommandWords.inventoryKindHelp, CommandWords.word))
    var kind: String?

    @Option(help: ArgumentHelp(CommandWords.inventoryYearsHelp, CommandWords.year))
    var years: String

    @Option(help: ArgumentHelp(CommandWords.inventoryNumberHelp, CommandWords.ordinal))
    var number: String

    @Option(name: .customLong("protocol"), help: ArgumentHelp(CommandWords.protocolHelp, CommandWords.ordinal))
    var protocolNumber: String

    @Option(name: .customLong("date"), help: ArgumentHelp(CommandWords.protocolDateHelp, CommandWords.day))
    var date: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let kind = try InventoryText.kind(kind)
        let range = try InventoryText.years(years)
        let approval = InventoryApproval(
            number: number, fromYear: range.lowerBound, toYear: range.upperBound, protocolNumber: protocolNumber,
            protocolDate: try ParsedValues.day(date, option: "--date"))
        let record = try invocation.withUseCases { try $0.approveInventory(kind, approval) }
        try invocation.output.present(record) { page in
            page.note(
                CommandWords.inventoryApproved(
                    record.section?.number ?? number, InventoryText.years(record),
                    Counted.cases(record.section?.unitCount ?? 0)), .good)
        }
        return .done
    }
}
