import ArgumentParser

struct InventoryCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("inventory", CommandWords.inventoryNoun, [InventoryRecordCommand.self, InventoryList.self])
    }
}
