import Archive
import ArchiveModel
import ArgumentParser

/// How a report goes out: on the screen, or as a file with `--format`, `-o`, `--force`.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.reportFormatHelp, CommandWords.reportFormats))
    var format: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.reportOutputHelp, CommandWords.file), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    /// By name, or by the ending of the file; nil: to be shown.
    private func chosen() throws -> ReportFormat? {
        let ending = output?.split(separator: ".").last.map { String($0).lowercased() }
        if let format = try ParsedValues.named(ReportFormat.self, format, option: "--format") { return format }
        if let known = ending.flatMap({ ReportFormat(rawValue: $0) }) { return known }
        if output != nil { throw ArchiveError.reportFormatMissing }
        return nil
    }

    /// Asks for a report and gives it: its value as JSON, its sheet as tables, or a file.
    func give<Report: Encodable>(
        _ invocation: Invocation, _ question: ReportQuestion, sheet: (Report) -> ReportSheet,
        make: (any UseCases) throws -> Report
    ) throws -> ExitStatus {
        let format = try chosen()
        // Before anything is asked for: a file that is there is not replaced by accident.
        let path = try output.flatMap { $0 == "-" ? nil : try Destinations.plainFile($0, isForced: force) }
        let isFile = format == .xlsx || format == .pdf
        if path == nil, isFile, invocation.output.isTerminal || invocation.output.isJSON {
            throw ArchiveError.reportToTerminal
        }
        guard let format else {
            let report = try invocation.withUseCases(make)
            try invocation.output.present(report) { page in ReportText.write(sheet(report), page) }
            return .done
        }
        let bytes = try invocation.withUseCases {
            try $0.reportFile(question, as: format, in: invocation.language)
        }
        guard let path else {
            try bytes.withUnsafeBytes { try invocation.output.write(contents: $0) }
            return .done
        }
        try OutputFile.put(bytes, at: path, replacing: force)
        try invocation.output.present(WrittenReport(path: path, sizeBytes: bytes.count)) { page in
            page.note(CommandWords.formWritten(path, ShownValues.size(Int64(bytes.count))))
        }
        return .done
    }
}

/// What `--json` says of a report that went into a file.
private struct WrittenReport: Encodable {
    let path: String
    let sizeBytes: Int
}

extension ArchiveError {
    fileprivate static let reportToTerminal = usage(
        "report-to-terminal", "Такой файл не выводится на экран: укажите -o ФАЙЛ или направьте вывод в файл.",
        "Such a file is not written to a terminal: use -o FILE or redirect the output.")

    fileprivate static let reportFormatMissing = usage(
        "report-format-missing", "Укажите вид файла: --format csv, xlsx, html или pdf.",
        "Say what kind of file: --format csv, xlsx, html or pdf.")
}
