import Archive
import ArchiveModel
import ArgumentParser

struct Initialize: ArchiveCommand {
    static var configuration: CommandConfiguration { named("init", CommandWords.initialize) }

    @Argument(help: ArgumentHelp(CommandWords.initFolderHelp, CommandWords.folder), completion: .directory)
    var folder: String?

    @Flag(name: .customLong("sandbox"), help: ArgumentHelp(CommandWords.sandboxHelp))
    var isSandbox = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    private struct Made: Encodable {
        let path: String
        let sandbox: Bool
    }

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if let folder, let other = global.archivePath, folder != other {
            throw ArchiveError.notTogether(folder, "--archive \(other)")
        }
        let path =
            try ArchiveLocation.namedFolder(option: folder ?? global.archivePath, environment: invocation.environment)
            ?? ArchiveLocation.inThisFolder
        let archive = try Archive.create(
            at: path, sandbox: isSandbox, masterKeyPath: global.masterKeyPath,
            configuration: invocation.configuration, surroundings: try invocation.surroundings)
        try archive.close()
        try invocation.output.present(Made(path: path, sandbox: isSandbox)) { page in
            page.note(CommandWords.created(path, isSandbox: isSandbox), .good)
            page.hint(CommandWords.keyAdvice)
            page.hint(CommandWords.noSecretSlotHint)
            page.command("larets key add kit -o kit.html")
            page.hint(CommandWords.initNext)
            page.command("larets nomenclature import \(path)/Config/nomenclature.yaml")
            page.command("larets student import \(page.text(CommandWords.rosterExample))")
        }
        return .done
    }
}
