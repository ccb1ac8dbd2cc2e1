import Archive
import ArchiveModel
import ArgumentParser

/// Needs no archive: whoever was handed a proof checks it.
struct JournalCheckProof: ArchiveCommand {
    static var configuration: CommandConfiguration { named("check-proof", CommandWords.journalCheckProof) }

    @Argument(help: ArgumentHelp(CommandWords.proofFileHelp, CommandWords.file), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(CommandWords.verifierKeyHelp, CommandWords.keyWord))
    var key: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let json = try JournalFiles.contents(of: file) else { throw ArchiveError.noProofFile(file) }
        let report = try Archive.checkProof(json, key: try JournalFiles.key(key))
        try invocation.output.present(report) { page in
            JournalProofText.write(report.entry, nil, page)
            page.fields([
                (CommandWords.journalCheckpoint, report.checkpoint.description),
                (CommandWords.earlierCheckpoint, report.from?.description), (CommandWords.verifierKey, report.key),
            ])
            page.sentence(CommandWords.proofHolds, .good)
            if !report.isSigned {
                page.sentence(CommandWords.proofUnsigned, .caution)
            } else if !report.isKeyGiven {
                page.sentence(CommandWords.proofKeyNotGiven, .caution)
            }
        }
        return .done
    }
}

extension ArchiveError {
    fileprivate static func noProofFile(_ path: String) -> ArchiveError {
        usage("file-missing", "Файла \(path) нет.", "There is no file \(path).")
    }
}
