import ArgumentParser

struct PortfolioCommand: NounCommand {
    static var configuration: CommandConfiguration {
        noun(
            "portfolio", CommandWords.portfolioNoun,
            [PortfolioClose.self, PortfolioReopen.self, PortfolioData.self, PortfolioEnter.self])
    }
}
