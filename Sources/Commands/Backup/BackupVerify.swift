import Archive
import ArchiveModel
import ArgumentParser

struct BackupVerify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("verify", CommandWords.backupVerify) }

    @Argument(help: ArgumentHelp(CommandWords.backupCheckedHelp, CommandWords.folder), completion: .directory)
    var folder: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let output = invocation.output
        let check = try Archive.verifyBackup(
            at: folder, surroundings: try invocation.surroundings, progress: invocation.progress,
            each: { finding in
                if !output.isJSON { FindingText.write(finding, output.page) }
            })
        try output.present(BackupCheckJSON(check)) { page in
            let objects = Counted.objects(check.objects)
            if check.findings.isEmpty {
                page.sentence(CommandWords.backupWhole(objects, ShownValues.size(check.bytes)), .good)
            } else {
                page.sentence(CommandWords.backupNotWhole(Counted.problems(check.findings.count), objects), .bad)
            }
            page.fields([
                (CommandWords.madeAt, check.madeAt.map { ShownValues.moment($0, in: page.language) }),
                (CommandWords.journalCheckpoint, check.journal?.description),
            ])
        }
        return check.findings.isEmpty ? .done : .integrity
    }
}
