import ArgumentParser

struct CheckCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "check", CommandWords.checkNoun,
            [CheckDraw.self, CheckRecord.self, CheckReverify.self, CheckList.self, CheckPrint.self])
    }
}
