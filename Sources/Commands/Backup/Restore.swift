import Archive
import ArchiveModel
import ArgumentParser

struct Restore: ArchiveCommand {
    static var configuration: CommandConfiguration { named("restore", CommandWords.restore) }

    @Argument(help: ArgumentHelp(CommandWords.restoreSourceHelp, CommandWords.backupFolder), completion: .directory)
    var source: String

    @Argument(help: ArgumentHelp(CommandWords.restoreFolderHelp, CommandWords.folder), completion: .directory)
    var folder: String

    @Option(
        name: .customLong("keys"), help: ArgumentHelp(CommandWords.restoreKeysHelp, CommandWords.folder),
        completion: .directory)
    var keysFolder: String?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        guard let keysFolder else { throw ArchiveError.missing([CommandWords.keysOption]) }
        let output = invocation.output
        let report = try Archive.restore(
            from: source, keys: keysFolder, to: folder, configuration: invocation.configuration,
            surroundings: try invocation.surroundings, progress: invocation.progress,
            each: { finding in
                if !output.isJSON { FindingText.write(finding, output.page) }
            })
        let utcOffsetSeconds = Archive.utcOffsetSeconds(at: folder, configuration: invocation.configuration)
        try output.present(RestoreJSON(report)) { page in write(report, utcOffsetSeconds, page) }
        return report.findings.isEmpty ? .done : .integrity
    }

    private func write(_ report: RestoreReport, _ utcOffsetSeconds: Int?, _ page: Page) {
        let objects = Counted.objects(report.objects)
        let size = ShownValues.size(report.bytes)
        if report.findings.isEmpty {
            page.sentence(CommandWords.restoreDone(report.path, objects, size), .good)
        } else {
            page.sentence(
                CommandWords.restoreWithProblems(report.path, Counted.problems(report.findings.count)), .bad)
        }
        page.fields([
            (CommandWords.madeAt, ShownValues.moment(report.madeAt, utcOffsetSeconds, in: page.language)),
            (CommandWords.erasedAgain, report.reapplied.isEmpty ? nil : report.reapplied.joined(separator: ", ")),
            (CommandWords.newerKeys, report.newerKeys > 0 ? String(report.newerKeys) : nil),
            (CommandWords.masterKeyAt, report.masterKeyPath),
            (CommandWords.openedBy, report.openedBy.map { page.text(CommandWords.openedBySlot($0)) }),
            (CommandWords.journalCheckpoint, report.journal?.description),
        ])
        if report.masterKeyPath == nil, !report.hasKeyFile {
            page.hint(CommandWords.noKeyFileHint)
            page.command("larets --archive \(report.path) key add file \(report.path)/keys/master.key")
        }
        for command in report.commands { page.sentence(CommandWords.restoredCommand(command)) }
        if report.newerKeys > 0 { page.sentence(CommandWords.newerKeysHint) }
    }
}
