import Archive
import ArchiveModel
import ArgumentParser

struct StudentImport: ArchiveCommand {
    static var configuration: CommandConfiguration { named("import", CommandWords.studentImport) }

    @Argument(help: ArgumentHelp(CommandWords.rosterHelp, CommandWords.file), completion: .file(extensions: ["csv"]))
    var file: String

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let report = BatchReport(invocation.output)
        let summary = try invocation.withUseCases { archive in
            try archive.importRoster(from: file, progress: invocation.progress) { row in
                report.row(RowJSON(row), subject: row.student ?? "")
            }
        }
        return try report.finish(summary)
    }
}
