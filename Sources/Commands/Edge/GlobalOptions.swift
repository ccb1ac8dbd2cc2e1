import ArchiveModel
import ArgumentParser

/// What every command understands, before its noun or after its verb.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("archive"), help: ArgumentHelp(CommandWords.archiveHelp, CommandWords.folder),
        completion: .directory)
    var archivePath: String?

    @Option(name: .customLong("as"), help: ArgumentHelp(CommandWords.asHelp, CommandWords.name))
    var user: String?

    @Flag(name: .customLong("json"), help: ArgumentHelp(CommandWords.jsonHelp))
    var isJSON = false

    @Flag(name: .customLong("quiet"), help: ArgumentHelp(CommandWords.quietHelp))
    var isQuiet = false

    @Option(
        name: .customLong("lang"), help: ArgumentHelp(CommandWords.langHelp, Phrase("ru|en", "ru|en")),
        completion: .list(["ru", "en"]))
    var language: String?

    @Option(
        name: .customLong("config"), help: ArgumentHelp(CommandWords.configHelp, CommandWords.file),
        completion: .file())
    var configPath: String?

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(CommandWords.setHelp, CommandWords.settingAndValue))
    var assignments: [String] = []

    @Option(
        name: .customLong("master-key"), help: ArgumentHelp(CommandWords.masterKeyHelp, CommandWords.file),
        completion: .file())
    var masterKeyPath: String?

    @Option(
        name: .customLong("secret-file"), help: ArgumentHelp(CommandWords.secretFileHelp, CommandWords.file),
        completion: .file())
    var secretFilePath: String?

    static let namesWithValue = [
        "--archive", "--as", "--lang", "--config", "--set", "--master-key", "--secret-file",
    ]
    static let namesOfFlags = ["--json", "--quiet"]
}
