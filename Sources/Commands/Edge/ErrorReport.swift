import Archive
import ArchiveModel
import Glibc

/// A refusal on standard error: a sentence, or `{"error":{"code":…,"message":…}}` with `--json`.
enum ErrorReport {
    private struct Envelope: Encodable {
        struct Body: Encodable {
            var code: String
            var message: String
            var cause: String?
        }
        var error: Body
    }

    static func write(
        _ refusal: ArchiveError, language: Language, isJSON: Bool, environment: [String: String]
    ) {
        let stream = StandardStream(descriptor: STDERR_FILENO, bufferBytes: 0)
        let message = refusal.told.text(in: language)
        if isJSON {
            let envelope = Envelope(error: .init(code: refusal.code, message: message, cause: refusal.cause))
            // Three texts can always be encoded.
            let line = (try? JSONText(in: language).bytes(of: envelope)) ?? []
            stream.write(line + Array("\n".utf8))
            return
        }
        let paint = TerminalPaint(isTerminal: Terminal.isTerminal(STDERR_FILENO), environment: environment)
        let label = paint(CommandWords.errorLabel.text(in: language), .bad)
        // A sentence may name several candidates, a line each; anything else stays on one line.
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { ShownText.safe(String($0)) }
        stream.write("\(label) \(lines.joined(separator: "\n"))\n")
        if let cause = refusal.cause { stream.write(paint("  (\(ShownText.safe(cause)))", .faint) + "\n") }
    }
}

extension ArchiveError {
    /// An error that nobody has put into words.
    static func unforeseen(_ error: any Error) -> ArchiveError {
        ArchiveError(
            .failure, "unforeseen",
            Phrase(
                "Непредвиденная ошибка; проверьте архив командой larets verify.",
                "An unforeseen error; check the archive with larets verify."),
            cause: String(describing: error))
    }
}
