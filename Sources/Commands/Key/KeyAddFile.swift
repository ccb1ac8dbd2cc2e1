import Archive
import ArchiveModel
import ArgumentParser

struct KeyAddFile: ArchiveCommand {
    static var configuration: CommandConfiguration { named("file", CommandWords.keyAddFile) }

    @Argument(help: ArgumentHelp(CommandWords.keyFileHelp, CommandWords.file), completion: .file())
    var path: String

    @OptionGroup
    var label: KeyLabelOption

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let label = try label.checked
        let slot = try invocation.withArchive { try $0.addKeyFile(at: path, label: label) }
        try invocation.output.present(KeySlotJSON(slot)) { page in
            page.note(CommandWords.slotAdded(slot.number, slot.kind.phrase), .good)
            page.hint(CommandWords.keyFileWritten(path))
        }
        return .done
    }
}
