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
            let larets = Self.command(forArchiveAt: path, invocation)
            page.command("\(larets) key add kit -o kit.html")
            page.hint(CommandWords.initSettings(path + "/Config/larets.yaml"))
            page.hint(CommandWords.initNext)
            let nomenclature = ShellWord.quoted(path + "/Config/nomenclature.yaml")
            page.command("\(larets) nomenclature import \(nomenclature)")
            page.command("\(larets) nomenclature approve --by \(page.text(CommandWords.approverExample))")
            page.command("\(larets) student import \(page.text(CommandWords.rosterExample))")
        }
        return .done
    }

    /// How the archive just made is named from here; not at all where it is found anyway.
    private static func command(forArchiveAt path: String, _ invocation: Invocation) -> String {
        let found = try? ArchiveLocation.find(option: nil, environment: invocation.environment)
        return found == .folder(path) ? "larets" : "larets --archive \(ShellWord.quoted(path))"
    }
}
