import Archive
import ArchiveModel
import ArgumentParser

/// Thumbnails before anybody asks for them, for the night.
struct PreviewMake: ArchiveCommand {
    static var configuration: CommandConfiguration { named("make", CommandWords.previewMake) }

    @Flag(name: .customLong("missing"), help: ArgumentHelp(CommandWords.previewMissingHelp))
    var missingOnly = false

    @Option(
        name: .customLong("max-duration"),
        help: ArgumentHelp(CommandWords.previewDurationHelp, CommandWords.seconds))
    var maximumSeconds: Int?

    @OptionGroup(title: CommandWords.commonOptions.spoken)
    var global: GlobalOptions

    func perform(_ invocation: Invocation) throws -> ExitStatus {
        let maximumSeconds = try ParsedValues.positive(maximumSeconds, option: "--max-duration")
        let report = try invocation.withArchive {
            try $0.makePreviews(
                missingOnly: missingOnly, maximumSeconds: maximumSeconds, progress: invocation.progress)
        }
        try invocation.output.present(report) { page in
            page.sentence(CommandWords.previewsMade(report.made), .good)
            page.fields(
                report.none.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.phrase, String($0.value)) })
            if report.unreadable > 0 { page.sentence(CommandWords.previewsUnreadable(report.unreadable), .bad) }
            if !report.isFinished { page.sentence(CommandWords.previewsUnfinished, .caution) }
        }
        return .done
    }
}
