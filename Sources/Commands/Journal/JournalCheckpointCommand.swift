import Archive
import ArgumentParser

struct JournalCheckpointCommand: ArchiveCommand {
    static var configuration: CommandConfiguration { named("checkpoint", CommandWords.journalCheckpointVerb) }

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.noteOutputHelp, CommandWords.file), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    @Flag(help: ArgumentHelp(CommandWords.anchorHelp))
    var anchor = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let signed = try invocation.withUseCases { try $0.signCheckpoint(anchoring: anchor ? .required : .no) }
        if let output { try JournalFiles.put(signed.note, into: output, isForced: force) }
        try invocation.output.present(signed) { page in SignedCheckpointText.write(signed, page) }
        return signed.anchor?.isAnchored == false ? .partlyDone : .done
    }
}
