import ArgumentParser

struct ConfigCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("config", CommandWords.configNoun, [ConfigShow.self, ConfigRights.self])
    }
}
