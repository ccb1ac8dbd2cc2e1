import Archive
import ArchiveModel
import ArgumentParser

/// How a form goes out: `--format`, `-o`, `--force`.
struct FormOptions: ParsableArguments {
    @Option(help: ArgumentHelp(CommandWords.formFormatHelp, CommandWords.formFormats))
    var format: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(CommandWords.formOutputHelp, CommandWords.file), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp(CommandWords.forceHelp))
    var force = false

    /// What was asked for: by name, by the ending of the file, or else what suits the form.
    func chosen(else fallback: FormFormat) throws -> FormFormat {
        if let format {
            guard let known = FormFormat(named: format) else { throw ArchiveError.formFormatUnknown(format) }
            return known
        }
        let ending = output?.split(separator: ".").last.map { String($0).lowercased() }
        return ending.flatMap { FormFormat(named: $0) } ?? fallback
    }

    /// Puts the form into the file, or on standard output.
    func give(_ form: PrintedForm, of name: String, _ invocation: Invocation) throws {
        if let output, output != "-" {
            let path = try Destinations.plainFile(output, isForced: force)
            try OutputFile.put(form.bytes, at: path, replacing: force)
            return try invocation.output.present(GivenForm(name, form, path: path)) { page in
                page.note(CommandWords.formWritten(path, ShownValues.size(Int64(form.bytes.count))))
            }
        }
        guard form.format != .pdf else {
            if invocation.output.isTerminal || invocation.output.isJSON { throw ArchiveError.pdfToTerminal }
            return try form.bytes.withUnsafeBytes(invocation.output.write(contents:))
        }
        try invocation.output.present(GivenForm(name, form, path: nil)) { page in
            page.raw(String(decoding: form.bytes, as: UTF8.self))
        }
    }
}

/// What `--json` says of a form.
private struct GivenForm: Encodable {
    let number: String
    let format: FormFormat
    let path: String?
    let sizeBytes: Int
    /// The form itself, where it is text and did not go into a file.
    let text: String?

    init(_ name: String, _ form: PrintedForm, path: String?) {
        number = name
        format = form.format
        self.path = path
        sizeBytes = form.bytes.count
        text = path == nil ? String(decoding: form.bytes, as: UTF8.self) : nil
    }
}

extension ArchiveError {
    fileprivate static let pdfToTerminal = usage(
        "pdf-to-terminal", "PDF не выводится на экран: укажите -o ФАЙЛ.pdf или направьте вывод в файл.",
        "A PDF is not written to a terminal: use -o FILE.pdf or redirect the output.")

    fileprivate static func formFormatUnknown(_ text: String) -> ArchiveError {
        usage(
            "form-format-unknown", "Формат «\(text)» неизвестен; есть text, html, pdf.",
            "The format \"\(text)\" is unknown; there are text, html, pdf.")
    }
}
