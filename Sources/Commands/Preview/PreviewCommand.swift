import ArgumentParser

/// `larets preview ID`, and `larets preview make`.
struct PreviewCommand: NounCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "preview", abstract: CommandWords.previewNoun.spoken,
            subcommands: [PreviewShow.self, PreviewMake.self], defaultSubcommand: PreviewShow.self)
    }
}
