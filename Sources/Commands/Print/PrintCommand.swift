import ArgumentParser

struct PrintCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("print", CommandWords.printNoun, [PrintReceipt.self, PrintInventory.self, PrintStoreCheck.self])
    }
}
