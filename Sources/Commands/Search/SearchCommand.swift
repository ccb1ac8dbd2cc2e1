import ArgumentParser

struct SearchCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun("search", CommandWords.searchNoun, [SearchList.self, SearchRemove.self])
    }
}
