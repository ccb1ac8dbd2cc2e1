import Archive
import ArchiveModel
import Glibc

/// Where a command's results go: text for people or JSON for programs, always on standard output; errors and
/// progress on standard error.
final class Output {
    let language: Language
    let isJSON: Bool
    let isQuiet: Bool
    let isTerminal: Bool
    /// Nil where nobody watches, or nobody wants to.
    let progressBar: ProgressBar?
    let paint: TerminalPaint
    private let standardOutput: StandardStream
    private let width: Int?

    init(language: Language, isJSON: Bool, isQuiet: Bool, environment: [String: String]) {
        self.language = language
        self.isJSON = isJSON
        self.isQuiet = isQuiet
        isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        standardOutput = StandardStream(descriptor: STDOUT_FILENO, bufferBytes: isTerminal ? 0 : 64 << 10)
        width = isTerminal ? Terminal.width(of: STDOUT_FILENO, environment: environment) : nil
        paint = TerminalPaint(isTerminal: isTerminal, environment: environment)
        let showsProgress = !isJSON && !isQuiet && Terminal.isTerminal(STDERR_FILENO)
        progressBar =
            showsProgress
            ? ProgressBar(language: language, width: Terminal.width(of: STDERR_FILENO, environment: environment)) : nil
    }

    /// One result: an object on a line of its own, or what `text` writes on the page.
    func present(_ value: some Encodable, text: (Page) -> Void) throws {
        if isJSON {
            try object(value)
        } else {
            text(page)
        }
    }

    /// A list: an object a line, or what `text` writes on the page.
    func presentList(_ values: [some Encodable], text: (Page) -> Void) throws {
        if isJSON {
            for value in values { try object(value) }
        } else {
            text(page)
        }
    }

    /// One JSON object on one line.
    func object(_ value: some Encodable) throws {
        var line = try JSONText(in: language).bytes(of: value)
        line.append(UInt8(ascii: "\n"))
        standardOutput.write(line)
    }

    var page: Page {
        Page(language: language, width: width, paint: paint, isQuiet: isQuiet) { [self] in write($0) }
    }

    /// Text as it is, such as a printed form.
    func write(_ text: String) {
        if isTerminal { progressBar?.erase() }
        standardOutput.write(text)
    }

    /// Bytes as they are. Throws when nobody reads them any more, or they cannot be written.
    func write(contents: UnsafeRawBufferPointer) throws {
        standardOutput.writeNow(contents)
        if standardOutput.isClosed { throw OutputClosed() }
        if let failure = standardOutput.failure { throw ArchiveError.outputFailed(failure) }
    }

    /// What was said is out, even if the process ends here: a receipt must not wait in a buffer.
    func flush() { standardOutput.flush() }

    /// What was said is out and was taken; throws when nobody reads any more.
    func deliver() throws {
        standardOutput.flush()
        if standardOutput.isClosed { throw OutputClosed() }
        if let failure = standardOutput.failure { throw ArchiveError.outputFailed(failure) }
    }

    /// Everything that was written is out; throws if some of it could not be.
    func finish() throws {
        progressBar?.erase()
        standardOutput.flush()
        if let failure = standardOutput.failure { throw ArchiveError.outputFailed(failure) }
    }
}

/// The reader of our output went away: no error of ours, nothing more to say.
struct OutputClosed: Error {}
