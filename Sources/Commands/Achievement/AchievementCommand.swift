import ArgumentParser

struct AchievementCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "achievement", CommandWords.achievementNoun,
            [
                AchievementAdd.self, AchievementCorrect.self, AchievementConfirm.self, AchievementReject.self,
                AchievementList.self,
                AchievementTypes.self,
            ])
    }
}
