import Archive
import ArchiveModel
import ArgumentParser

struct InventoryRecordCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("record", CommandWords.inventoryRecord) }

    @Option(help: ArgumentHelp(CommandWords.inventoryYearsHelp, CommandWords.year))
    var years: String

    @Option(name: .customLong("protocol"), help: ArgumentHelp(CommandWords.protocolHelp, CommandWords.ordinal))
    var protocolNumber: String?

    @Option(name: .customLong("date"), help: ArgumentHelp(CommandWords.protocolDateHelp, CommandWords.day))
    var date: String?

    @Flag(name: .customLong("none"), help: ArgumentHelp(CommandWords.inventoryNoneHelp))
    var isNone = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let date = try ParsedValues.day(date, option: "--date")
        let range = try InventoryText.years(years)
        let record = try invocation.withUseCases {
            try $0.recordInventories(
                from: range.lowerBound, to: range.upperBound, protocolNumber: ParsedValues.filled(protocolNumber),
                protocolDate: date, none: isNone)
        }
        try invocation.output.present(record) { page in
            page.note(CommandWords.inventoryRecorded(InventoryText.years(record)), .good)
        }
        return .done
    }
}
