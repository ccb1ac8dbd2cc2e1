import ArchiveModel
import Glibc

/// A command that prints a token, such as one that asks a safe for it. The token comes through a pipe: it stands on no
/// command line and in no file.
enum TokenProgram {
    private static let mostBytes = 4096

    /// - Parameter command: as a shell reads it.
    /// - Throws: `token-command-failed`, `token-missing`.
    static func run(_ command: String) throws -> String {
        guard let pipe = popen(command, "re") else { throw ArchiveError.tokenCommandFailed(errno) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: mostBytes)
        while bytes.count <= mostBytes, case let count = fread(&piece, 1, piece.count, pipe), count > 0 {
            bytes += piece[..<count]
        }
        let status = pclose(pipe)
        guard status == 0 else { throw ArchiveError.tokenCommandFailed(status == -1 ? errno : 0) }
        return try token(in: String(decoding: bytes, as: UTF8.self), from: "token-command")
    }

    /// The first line.
    static func token(in text: String, from origin: String) throws -> String {
        let line = text.prefix { !$0.isNewline }.filter { !$0.isWhitespace }
        guard !line.isEmpty, line.utf8.count <= mostBytes else { throw ArchiveError.tokenMissing(origin) }
        return line
    }
}

extension ArchiveError {
    fileprivate static func tokenCommandFailed(_ number: Int32) -> ArchiveError {
        ArchiveError(
            .failure, "token-command-failed",
            Phrase(
                "Команда, которая выдаёт токен (token-command), не удалась.",
                "The command that gives the token (token-command) failed."),
            cause: number == 0 ? nil : String(cString: strerror(number)))
    }
}
