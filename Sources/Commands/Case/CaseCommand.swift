import ArgumentParser

struct CaseCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "case", CommandWords.caseNoun,
            [CaseList.self, CaseShow.self, CaseAdd.self, CaseClose.self, CaseReopen.self])
    }
}
