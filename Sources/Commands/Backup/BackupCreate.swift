import Archive
import ArchiveModel
import ArgumentParser

struct BackupCreate: ArchiveCommand {
    static var configuration: CommandConfiguration { named("create", CommandWords.backupCreate) }

    @Argument(help: ArgumentHelp(CommandWords.backupFolderHelp, CommandWords.folder), completion: .directory)
    var destination: String

    @Option(
        name: .customLong("keys"), help: ArgumentHelp(CommandWords.backupKeysHelp, CommandWords.folder),
        completion: .directory)
    var keysFolder: String?

    @Flag(name: .customLong("with-master-key"), help: ArgumentHelp(CommandWords.withMasterKeyHelp))
    var includesMasterKey = false

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        if includesMasterKey, keysFolder == nil { throw ArchiveError.missing([CommandWords.keysOption]) }
        let output = invocation.output
        let keys = keysFolder.map { KeyBackupRequest(folder: $0, includesMasterKey: includesMasterKey) }
        let report = try invocation.withArchive { archive in
            try archive.backup(to: destination, keys: keys, progress: invocation.progress) { finding in
                if !output.isJSON { FindingText.write(finding, output.page) }
            }
        }
        try output.present(BackupJSON(report)) { page in write(report, page) }
        return report.findings.isEmpty ? .done : .integrity
    }

    private func write(_ report: BackupReport, _ page: Page) {
        let objects = Counted.objects(report.objects)
        let size = ShownValues.size(report.sealedBytes)
        if report.findings.isEmpty {
            page.sentence(CommandWords.backupDone(report.path, objects, size), .good)
        } else {
            page.sentence(CommandWords.backupWithProblems(Counted.problems(report.findings.count)), .bad)
        }
        page.fields([
            (CommandWords.copiedNow, page.text(Counted.objects(report.copied))),
            (CommandWords.prunedNow, report.pruned > 0 ? page.text(Counted.objects(report.pruned)) : nil),
            (
                CommandWords.destroyedMeanwhile,
                report.destroyedMeanwhile > 0 ? page.text(Counted.objects(report.destroyedMeanwhile)) : nil
            ),
            (CommandWords.keysCopiedTo, report.keys?.path),
            (CommandWords.journalCheckpoint, report.journal.description),
        ])
        if report.keys?.includesMasterKey == true {
            page.sentence(CommandWords.masterKeyWarning, .bad)
        } else if let keys = report.keys {
            page.hint(keys.hasRecoverySlot ? CommandWords.secretOpensHint : CommandWords.masterKeyHint)
        } else {
            page.hint(CommandWords.keysHint)
        }
    }
}
