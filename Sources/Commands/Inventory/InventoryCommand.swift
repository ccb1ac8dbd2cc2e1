import ArgumentParser

struct InventoryCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "inventory", CommandWords.inventoryNoun,
            [
                InventoryRecordCommand.self, InventoryApprove.self, InventoryPrint.self, InventoryList.self,
                InventoryWaitingCommand.self,
            ])
    }
}
