import Archive
import ArchiveModel
import ArgumentParser

struct KeyRotate: ArchiveCommand {
    static var configuration: CommandConfiguration { named("rotate", CommandWords.keyRotate) }

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.executeHelp))
    var executes = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let change = try invocation.withArchive { try $0.rotateKey(executes: executes) }
        try invocation.output.present(KeyChangeJSON(change, removing: nil)) { KeyChangeText.write(change, $0) }
        return .done
    }
}
