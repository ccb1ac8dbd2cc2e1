import Archive
import ArchiveModel

/// A change of the master key, planned or done.
enum KeyChangeText {
    static func write(_ change: KeyChange, _ page: Page) {
        let keys = Counted.keys(change.objectKeys)
        page.sentence(
            change.executed ? CommandWords.rotationDone(keys) : CommandWords.rotationPlanned(keys),
            change.executed ? .good : nil)
        page.fields(
            change.kept.map { slot in
                let label = slot.label.isEmpty ? "" : " «\(slot.label)»"
                return (CommandWords.keepsOpening, "\(slot.number): \(page.text(slot.kind.phrase))\(label)")
            } + change.replacedFiles.map { (CommandWords.fileReplaced, $0) }
                + change.destroyedFiles.map { (CommandWords.fileDestroyed, $0) })
        if !change.replacedFiles.isEmpty || !change.destroyedFiles.isEmpty {
            page.sentence(CommandWords.copiesVoid, .bad)
        }
        if change.losesMasterKeyFile { page.sentence(CommandWords.masterKeyFileVoid, .bad) }
        if change.voidsCredential { page.sentence(CommandWords.credentialVoid, .bad) }
        page.hint(change.executed ? CommandWords.backUpKeysHint : CommandWords.executeHint)
    }
}
