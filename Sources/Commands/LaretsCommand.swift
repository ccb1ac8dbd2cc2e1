import ArchiveModel
import ArgumentParser

/// The root of the tree of commands.
struct LaretsCommand: NounCommand {
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "larets", abstract: CommandWords.tagline.spoken, version: "larets \(version)",
            subcommands: [
                Initialize.self, Upload.self, Find.self, SearchCommand.self, Show.self, Get.self, PreviewCommand.self,
                Explain.self,
                Serve.self, Login.self, Logout.self, StudentCommand.self, ClassCommand.self, ConsentCommand.self,
                AchievementCommand.self, NomenclatureCommand.self, CaseCommand.self, HoldCommand.self,
                RetentionCommand.self, ActCommand.self,
                InventoryCommand.self, PrintCommand.self, DocumentCommand.self, Deadlines.self, RequestCommand.self,
                DiscloseCommand.self, PortfolioCommand.self,
                CheckCommand.self, ReportCommand.self, Verify.self, BackupCommand.self, Restore.self, KeyCommand.self,
                JournalCommand.self, UserCommand.self, ConfigCommand.self, Completion.self,
            ])
    }
}

extension ParsableCommand {
    /// How every command is configured.
    ///
    /// A verb is parsed by itself (``CommandTree``). Said to stand under another command, it is not asked first, at the
    /// price of two milliseconds, whether a script for completion is wanted: that is the root's to answer.
    static func named(_ name: String, _ abstract: Phrase) -> CommandConfiguration {
        CommandConfiguration(commandName: name, _superCommandName: "larets", abstract: abstract.spoken)
    }

    /// How every noun is.
    static func noun(
        _ name: String, _ abstract: Phrase, _ verbs: [any ParsableCommand.Type]
    ) -> CommandConfiguration {
        CommandConfiguration(commandName: name, abstract: abstract.spoken, subcommands: verbs)
    }
}
