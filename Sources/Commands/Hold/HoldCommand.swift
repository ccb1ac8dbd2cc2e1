import ArgumentParser

struct HoldCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("hold", CommandWords.holdNoun, [HoldPlace.self, HoldLift.self, HoldList.self])
    }
}
