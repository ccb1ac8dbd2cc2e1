import Archive
import ArchiveModel
import ArgumentParser

struct JournalVerify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("verify", CommandWords.journalVerify) }

    @Option(help: ArgumentHelp(CommandWords.againstHelp, CommandWords.checkpoint))
    var against: String?

    @Option(help: ArgumentHelp(CommandWords.verifierKeyHelp, CommandWords.keyWord))
    var key: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let known = try JournalFiles.checkpoint(against, option: "--against")
        let key = try JournalFiles.key(key)
        // A note's signature is checked where the journal is, by the key that was published or by the archive's own.
        let report = try invocation.withUseCases { try $0.verifyJournal(against: known, key: key) }
        try invocation.output.present(JournalCheckJSON(report)) { page in
            report.findings.forEach { FindingText.write($0, page) }
            if report.findings.isEmpty {
                page.sentence(CommandWords.journalWhole(Counted.entries(report.checkpoint.size)), .good)
            } else {
                page.sentence(CommandWords.journalBroken(Counted.problems(report.findings.count)), .bad)
            }
            page.fields([(CommandWords.journalCheckpoint, report.checkpoint.description)])
            page.hint(CommandWords.anchorHint)
        }
        return report.findings.isEmpty ? .done : .integrity
    }
}
