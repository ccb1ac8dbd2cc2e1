import ArgumentParser

struct KeyCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "key", CommandWords.keyNoun,
            [KeyList.self, KeyAddCommand.self, KeyRemove.self, KeyRotate.self, KeyVerify.self])
    }
}

struct KeyAddCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("add", CommandWords.keyAddNoun, [KeyAddPassphrase.self, KeyAddKit.self, KeyAddFile.self])
    }
}
