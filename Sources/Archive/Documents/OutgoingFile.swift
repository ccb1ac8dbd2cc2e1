import ArchiveModel
import Glibc
import Intake

/// A file on its way to an archive that is far away: opened once, read as often as a broken connection asks for, with the
/// same refusals as if the archive lay here.
public struct OutgoingFile: Sendable {
    /// What came through a pipe is held in memory, and never laid down on this machine's disk.
    public static let maximumPipeBytes = 256 << 20

    /// As a person would call it.
    public let name: String
    public let bytes: ByteSource
    private let incoming: IncomingFile?

    /// - Throws: ``ArchiveError`` `file-missing`, `file-empty`, `file-is-folder` and the like; `stream-too-large`.
    public init(_ source: UploadSource, checkInterrupted: () throws -> Void) throws {
        name = source.name
        switch source {
        case .path(let path):
            let incoming = try IncomingFile(path: path, maximumSizeBytes: .max)
            self.incoming = incoming
            bytes = incoming.source
        case .standardInput:
            incoming = nil
            bytes = ByteSource(try Self.input(checkInterrupted))
        case .received(let spooled, _):
            incoming = nil
            bytes = spooled.source
        case .announced(_, let name): throw ArchiveError.bytesNeeded(name)
        }
    }

    /// A table: `-` is the input.
    public init(table path: String, checkInterrupted: () throws -> Void) throws {
        do {
            try self.init(path == "-" ? .standardInput(name: nil) : .path(path), checkInterrupted: checkInterrupted)
        } catch let error as ArchiveError where error.code == "file-empty" {
            throw ArchiveError.tableEmpty(path)
        }
    }

    /// Whether what was read is still what lies there; call it after the last byte.
    ///
    /// - Throws: ``ArchiveError`` `file-changed`.
    public func checkUnchanged() throws { try incoming?.checkUnchanged() }

    /// - Throws: ``ArchiveError`` `digest-differs`.
    public func require(_ expected: Digest?, is digest: Digest) throws {
        if let expected, expected != digest { throw ArchiveError.digestDiffers(name) }
    }

    private static func input(_ checkInterrupted: () throws -> Void) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            try checkInterrupted()
            let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += piece[..<count]
                guard bytes.count <= maximumPipeBytes else { throw ArchiveError.pipeTooLarge }
            } else if errno != EINTR {
                throw ArchiveError.pipeUnreadable(errno)
            }
        }
    }
}

extension ArchiveError {
    fileprivate static let pipeTooLarge = ArchiveError(
        .usage, "stream-too-large",
        Phrase(
            "Ввод больше 256 МиБ: по сети такой передают файлом.",
            "The input is larger than 256 MiB: over the network give it as a file."))

    fileprivate static func pipeUnreadable(_ number: Int32) -> ArchiveError {
        ArchiveError(
            .failure, "input-unreadable", Phrase("Ввод не читается.", "The input cannot be read."),
            cause: String(cString: strerror(number)))
    }
}

/// The rows of a manifest as papers, for an archive that is far away.
public enum ManifestPapers {
    /// One row: what it asks for, or why it cannot.
    public struct Row: Sendable {
        public let line: Int
        public let file: String
        public let request: Result<UploadRequest, ArchiveError>
        /// How far the manifest has been read.
        public let consumedBytes: Int64
    }

    /// - Parameter path: of the manifest; its files are named relative to its folder.
    /// - Throws: what is wrong with the table as a whole, and what `body` throws.
    public static func forEach(
        _ table: OutgoingFile, at path: String, acceptDamaged: Bool, _ body: (Row) throws -> Void
    ) throws {
        let folder = path == "-" ? "." : Archive.folder(of: path)
        let reader = try TableReader(table.bytes, columns: ManifestRow.columns)
        try reader.forEachRow(reading: ManifestRow.Named.init) { line, row, consumedBytes in
            let numbered = try ManifestRow.Numbered(line: line, row.get(), folder: folder)
            let request: Result<UploadRequest, ArchiveError>
            do {
                request = .success(try numbered.request(acceptDamaged: acceptDamaged))
            } catch let refusal as ArchiveError {
                request = .failure(refusal)
            }
            try body(Row(line: line, file: numbered.file, request: request, consumedBytes: consumedBytes))
        }
    }
}
