import ArgumentParser

struct ActCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("act", CommandWords.actNoun, [ActList.self, ActPrint.self])
    }
}
