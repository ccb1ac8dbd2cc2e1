import Archive
import ArchiveModel
import ArgumentParser

struct BackupVerify: ArchiveCommand {
    static var configuration: CommandConfiguration { named("verify", CommandWords.backupVerify) }

    @Argument(help: ArgumentHelp(CommandWords.backupCheckedHelp, CommandWords.folder), completion: .directory)
    var folder: String

    @Option(
        name: .customLong("keys"), help: ArgumentHelp(CommandWords.checkedKeysHelp, CommandWords.folder),
        completion: .directory)
    var keysFolder: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let output = invocation.output
        let check = try Archive.verifyBackup(
            at: folder, keys: keysFolder, configuration: invocation.configuration,
            surroundings: try invocation.surroundings, progress: invocation.progress,
            each: { finding in
                if !output.isJSON { FindingText.write(finding, output.page) }
            })
        let utcOffsetSeconds = Archive.utcOffsetSeconds(at: folder, configuration: invocation.configuration)
        try output.present(BackupCheckJSON(check)) { page in
            let objects = Counted.objects(check.objects)
            if check.findings.isEmpty {
                page.sentence(CommandWords.backupWhole(objects, ShownValues.size(check.bytes)), .good)
            } else {
                page.sentence(CommandWords.backupNotWhole(Counted.problems(check.findings.count), objects), .bad)
            }
            page.fields([
                (CommandWords.madeAt, check.madeAt.map { ShownValues.moment($0, utcOffsetSeconds, in: page.language) }),
                (CommandWords.journalCheckpoint, check.journal?.description),
                (CommandWords.keysCopiedTo, check.keys?.folder),
            ])
            if let keys = check.keys { write(keys, page) }
        }
        return check.findings.isEmpty ? .done : .integrity
    }

    private func write(_ keys: KeyCopyCheck, _ page: Page) {
        if let way = keys.openedBy {
            page.sentence(CommandWords.copyOpened(by: way))
        } else {
            page.hint(CommandWords.copyNotTried)
        }
        for warning in keys.warnings { page.sentence(warning.phrase, .bad) }
    }
}
