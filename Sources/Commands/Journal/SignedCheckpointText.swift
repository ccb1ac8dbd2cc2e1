import Archive
import ArchiveModel

/// A signed checkpoint, as a person copies it.
enum SignedCheckpointText {
    static func write(_ signed: SignedCheckpoint, _ page: Page) {
        page.fields([(CommandWords.journalCheckpoint, signed.checkpoint.description)])
        if !page.isQuiet { page.raw(signed.note) }
        guard let anchor = signed.anchor else { return }
        if anchor.isAnchored {
            page.note(CommandWords.anchored, .good)
        } else {
            page.sentence(CommandWords.notAnchored(anchor.cause ?? ""), .bad)
        }
    }
}
