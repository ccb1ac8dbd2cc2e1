import ArgumentParser

struct RequestCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "request", CommandWords.requestNoun,
            [RequestRecord.self, RequestExtend.self, RequestAnswer.self, RequestList.self])
    }
}
