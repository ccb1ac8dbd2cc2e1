import ArchiveModel
import Glibc

/// A small file with a secret: nobody but its owner may read it, or it is a secret no more.
enum PrivateFile {
    /// Longer is no such file.
    private static let mostBytes = 1 << 20

    /// Nil if there is none.
    ///
    /// - Throws: `secret-file-open` when others may read or change it, or own it.
    static func text(of path: String) throws -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw ArchiveError.secretUnreadable(path, errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ArchiveError.secretUnreadable(path, EINVAL)
        }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw ArchiveError.secretFileOpen(path)
        }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= mostBytes {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { break }
            guard count > 0 || errno == EINTR else { throw ArchiveError.secretUnreadable(path, errno) }
            if count > 0 { bytes += piece[..<count] }
        }
        guard bytes.count <= mostBytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw ArchiveError.secretUnreadable(path, EINVAL)
        }
        return text
    }

    /// Whole or not at all, from the first moment for the owner alone; the folder too, if it has to be made.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try makeFolder(of: path)
        let writer = try OutputFile(beside: path, mode: 0o600)
        do {
            try bytes.withUnsafeBytes(writer.write)
        } catch {
            writer.discard()
            throw error
        }
        try writer.finish(as: path, replacing: true)
    }

    private static func makeFolder(of path: String) throws {
        var end = path.startIndex
        while let slash = path[path.index(after: end)...].firstIndex(of: "/") {
            end = slash
            let folder = String(path[..<slash])
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw ArchiveError.notWritable(folder, errno) }
        }
    }
}

extension ArchiveError {
    fileprivate static func secretFileOpen(_ path: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "secret-file-open",
            Phrase(
                "Файл «\(path)» с токеном могут читать другие. Закройте его: chmod 600",
                "The file \"\(path)\" with a token can be read by others. Close it: chmod 600"))
    }
}
