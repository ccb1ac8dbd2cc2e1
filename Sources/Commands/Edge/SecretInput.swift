import ArchiveModel
import Glibc
import Synchronization

/// Where a passphrase or the code of a kit comes from: a file, the input, or a person at a terminal. Never from the
/// command line, which every account of the machine can see.
final class SecretInput: Sendable {
    /// Longer is no passphrase.
    private static let mostBytes = 4096

    private let path: String?
    private let language: Language
    private let asksPeople: Bool
    /// The input can be read once, and a person is asked once.
    private let known = Mutex<String?>(nil)

    init(path: String?, language: Language, asksPeople: Bool) {
        self.path = path
        self.language = language
        self.asksPeople = asksPeople
    }

    /// What was given in a file; nil when none was named.
    var given: (@Sendable () throws -> String)? {
        guard let path else { return nil }
        return { [self] in
            try known.withLock { known in
                if let known { return known }
                let text = try Self.read(path)
                known = text
                return text
            }
        }
    }

    /// What a person types when asked; nil when nobody can be asked.
    func asked() throws -> String? {
        try known.withLock { known in
            if known == nil { known = try ask(CommandWords.secretPrompt) }
            return known
        }
    }

    /// A new passphrase, typed twice.
    func askedTwice() throws -> String? {
        guard let first = try ask(CommandWords.newPassphrasePrompt) else { return nil }
        guard try ask(CommandWords.repeatPrompt) == first else { throw ArchiveError.secretsDiffer }
        return first
    }

    /// A login; it is no secret and is shown as it is typed.
    func askedName() throws -> String? { try ask(CommandWords.namePrompt, isShown: true) }

    /// A password that is there already, typed once.
    func askedPassword() throws -> String? { try ask(CommandWords.passwordPrompt) }

    /// The text of a small file, `-` for the input, without the line break at its end.
    static func read(_ path: String) throws -> String {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ArchiveError.secretUnreadable(path, errno) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: mostBytes + 1)
        while bytes.count <= mostBytes {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { break }
            if count > 0 {
                bytes += piece[..<count]
            } else if errno == EINTR {
                try Interruption.check()
            } else {
                throw ArchiveError.secretUnreadable(path, errno)
            }
        }
        return try secret(in: bytes, from: path)
    }

    private static func secret(in bytes: [UInt8], from path: String) throws -> String {
        guard bytes.count <= mostBytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw ArchiveError.secretUnreadable(path, EINVAL)
        }
        let line = text.hasSuffix("\r\n") ? text.dropLast() : text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard !line.isEmpty else { throw ArchiveError.secretUnreadable(path, ENODATA) }
        return String(line)
    }

    // MARK: The terminal

    /// Nil when there is no terminal, or programs are spoken to.
    private func ask(_ prompt: Phrase, isShown: Bool = false) throws -> String? {
        guard asksPeople, Terminal.isTerminal(STDERR_FILENO) else { return nil }
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        let stream = StandardStream(descriptor: terminal, bufferBytes: 0)
        stream.write(prompt.text(in: language) + " ")
        let bytes =
            isShown
            ? try Self.line(from: terminal) : try Self.withoutEcho(terminal) { try Self.line(from: terminal) }
        if !isShown { stream.write("\n") }
        return try Self.secret(in: bytes, from: "/dev/tty")
    }

    /// What is typed is not shown; the terminal is as it was afterwards, also when the work throws.
    private static func withoutEcho<Result>(_ terminal: Int32, _ work: () throws -> Result) throws -> Result {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { throw ArchiveError.secretUnreadable("/dev/tty", errno) }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else {
            throw ArchiveError.secretUnreadable("/dev/tty", errno)
        }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        return try work()
    }

    private static func line(from terminal: Int32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: mostBytes)
        while bytes.last != UInt8(ascii: "\n"), bytes.count <= mostBytes {
            let count = Glibc.read(terminal, &piece, piece.count)
            if count == 0 { break }
            if count > 0 {
                bytes += piece[..<count]
            } else if errno == EINTR {
                try Interruption.check()
            } else {
                throw ArchiveError.secretUnreadable("/dev/tty", errno)
            }
        }
        return bytes
    }
}

extension ArchiveError {
    static func secretUnreadable(_ path: String, _ number: Int32) -> ArchiveError {
        ArchiveError(
            .usage, "secret-unreadable",
            Phrase(
                "В «\(path)» нет парольной фразы или кода комплекта: нужна одна непустая строка.",
                "\"\(path)\" holds no passphrase and no kit's code: one line that is not empty is needed."),
            cause: String(cString: strerror(number)))
    }

    static let nobodyToAsk = usage(
        "no-terminal", "Спросить некого: нет терминала. Дайте секрет в файле: --secret-file.",
        "There is no terminal to ask at: give the secret in a file, --secret-file.")

    static let secretsDiffer = usage(
        "secrets-differ", "Фразы не совпали: ничего не изменено, повторите.",
        "The passphrases differ: nothing was changed, try again.")
}
