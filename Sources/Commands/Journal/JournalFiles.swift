import Archive
import ArchiveModel
import Glibc

/// What the journal's commands read from files: checkpoints, keys, proofs.
enum JournalFiles {
    /// `42:9f86…` as it stands on paper, or the file of a signed note.
    static func checkpoint(_ text: String?, option: String) throws -> KnownCheckpoint? {
        try text.map { text in
            if let bare = JournalCheckpoint(text) { return .bare(bare) }
            guard let bytes = try contents(of: text) else { throw ArchiveError.notACheckpoint(text, option: option) }
            return .note(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The key as it is printed, or the file that has it.
    static func key(_ text: String?) throws -> String? {
        try text.map { text in try contents(of: text).map { String(decoding: $0, as: UTF8.self) } ?? text }
    }

    /// At most as much as a proof may have, and one byte; nil when there is no such file.
    static func contents(of path: String) throws -> [UInt8]? {
        guard let file = fopen(path, "re") else {
            if errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG { return nil }
            throw ArchiveError.journalFileUnreadable(path, errno)
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Archive.maximumProofSizeBytes + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { throw ArchiveError.journalFileUnreadable(path, errno) }
        return Array(bytes.prefix(count))
    }

    /// Puts a text into a file; one that is there is replaced only if forced.
    static func put(_ text: String, into path: String, isForced: Bool) throws {
        let path = try Destinations.plainFile(path, isForced: isForced)
        let writer = try OutputFile(beside: path)
        do {
            var text = text
            try text.withUTF8 { try writer.write(UnsafeRawBufferPointer($0)) }
        } catch {
            writer.discard()
            throw error
        }
        try writer.finish(as: path, replacing: isForced)
    }
}

extension ArchiveError {
    fileprivate static func journalFileUnreadable(_ path: String, _ number: Int32) -> ArchiveError {
        ArchiveError(
            .failure, "file-unreadable",
            Phrase("Файл \(path) не читается.", "The file \(path) cannot be read."),
            cause: String(cString: strerror(number)))
    }
}
