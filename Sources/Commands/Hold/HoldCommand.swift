import ArgumentParser

struct HoldCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "hold", CommandWords.holdNoun,
            [
                HoldPlace.self, HoldPlaceEach.self, HoldLift.self, HoldLiftEach.self, HoldList.self,
            ])
    }
}
