import Archive
import ArchiveModel
import ArgumentParser

struct KeyRemove: ArchiveCommand {
    static var configuration: CommandConfiguration { named("remove", CommandWords.keyRemove) }

    @Argument(help: ArgumentHelp(CommandWords.slotNumberHelp, CommandWords.ordinal))
    var slot: Int

    @Flag(name: .customLong("yes"), help: ArgumentHelp(CommandWords.executeHelp))
    var executes = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let change = try invocation.withArchive { try $0.removeKeySlot(slot, executes: executes) }
        try invocation.output.present(KeyChangeJSON(change, removing: slot)) { page in
            let kind = change.removedSlot?.kind.phrase
            page.sentence(
                CommandWords.slotGoes(
                    slot, kind ?? (change.removedMasterKeyFile ? CommandWords.masterKeyFile : CommandWords.slotDamaged),
                    done: change.executed))
            KeyChangeText.write(change, page)
        }
        return .done
    }
}
