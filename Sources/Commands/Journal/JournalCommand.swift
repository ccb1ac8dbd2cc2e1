import ArgumentParser

struct JournalCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "journal", CommandWords.journalNoun,
            [
                JournalList.self, JournalVerify.self, JournalCheckpointCommand.self, JournalKeyCommand.self,
                JournalProve.self, JournalCheckProof.self,
            ])
    }
}
