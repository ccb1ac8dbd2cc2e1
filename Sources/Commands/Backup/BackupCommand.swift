import ArchiveModel
import ArgumentParser

/// `larets backup DEST` makes a copy, `larets backup verify DEST` checks one.
struct BackupCommand: NounCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup", abstract: CommandWords.backupNoun.spoken,
            subcommands: [BackupCreate.self, BackupVerify.self], defaultSubcommand: BackupCreate.self)
    }
}
