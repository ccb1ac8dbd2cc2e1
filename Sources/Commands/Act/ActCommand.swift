import ArgumentParser

struct ActCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "act", CommandWords.actNoun,
            [
                ActDraft.self, ActAgree.self, ActApprove.self, ActExecute.self, ActCancel.self, ActList.self,
                ActShow.self, ActPrint.self,
            ])
    }
}
