import ArgumentParser

struct DiscloseCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "disclose", CommandWords.discloseNoun,
            [
                DiscloseRecord.self, DiscloseDecide.self, DiscloseHandOver.self, DiscloseReturn.self,
                DisclosePortfolio.self, DiscloseList.self, DiscloseShow.self, DisclosePrint.self,
            ])
    }
}
