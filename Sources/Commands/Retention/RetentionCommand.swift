import ArgumentParser

struct RetentionCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("retention", CommandWords.retentionNoun, [RetentionPlanCommand.self, RetentionRun.self])
    }
}
