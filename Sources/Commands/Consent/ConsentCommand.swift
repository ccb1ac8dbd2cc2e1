import ArgumentParser

struct ConsentCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "consent", CommandWords.consentNoun,
            [ConsentRecord.self, ConsentWithdraw.self, ConsentList.self, ConsentFormCommand.self])
    }
}
