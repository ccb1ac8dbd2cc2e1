import Archive
import ArchiveModel
import ArgumentParser

struct JournalProve: ArchiveCommand {
    static var configuration: CommandConfiguration { named("prove", CommandWords.journalProve) }

    @Argument(help: ArgumentHelp(CommandWords.entryHelp, CommandWords.ordinal))
    var entry: Int

    @Option(help: ArgumentHelp(CommandWords.inCheckpointHelp, CommandWords.checkpoint))
    var `in`: String?

    @Option(help: ArgumentHelp(CommandWords.fromCheckpointHelp, CommandWords.checkpoint))
    var from: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.proofOutputHelp, CommandWords.file), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let known = try JournalFiles.checkpoint(`in`, option: "--in")
        let earlier = try JournalFiles.checkpoint(from, option: "--from")
        let (proof, utcOffsetSeconds) = try invocation.withUseCases { archive in
            (
                try archive.proveEntry(entry, in: known, from: earlier),
                invocation.output.isJSON ? nil : try archive.utcOffsetSeconds
            )
        }
        if let output {
            let json = try JSONText(in: .english).bytes(of: proof)
            try JournalFiles.put(String(decoding: json, as: UTF8.self) + "\n", into: output, isForced: force)
        }
        try invocation.output.present(proof) { page in
            JournalProofText.write(proof.entry, utcOffsetSeconds, page)
            page.fields([
                (CommandWords.journalCheckpoint, proof.checkpoint.description),
                (CommandWords.auditPath, proof.path.map(\.description).joined(separator: " ")),
                (CommandWords.earlierCheckpoint, proof.consistency?.from.description),
                (
                    CommandWords.consistencyPath,
                    proof.consistency.map { $0.path.map(\.description).joined(separator: " ") }
                ),
            ])
            if let output {
                page.hint(CommandWords.proofWritten(output))
                page.command("larets journal check-proof \(output)")
            }
        }
        return .done
    }
}

/// An entry of the journal as a person reads it in a proof.
enum JournalProofText {
    /// - Parameter utcOffsetSeconds: of the school; nil where there is nobody to ask.
    static func write(_ entry: ProofReport.Entry, _ utcOffsetSeconds: Int?, _ page: Page) {
        page.heading(CommandWords.entryTitle(entry.position))
        page.fields([
            (CommandWords.moment, ShownValues.moment(entry.at, utcOffsetSeconds, in: page.language)),
            (CommandWords.user, entry.user),
            (CommandWords.action, entry.action), (CommandWords.subjectOfEntry, entry.subject),
            (
                CommandWords.details,
                entry.details.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
            ),
        ])
    }
}
