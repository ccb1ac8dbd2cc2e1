import ArchiveModel
import ObjectStore

/// One file of a released document, read piece by piece at the pace of whoever takes it.
///
/// Unchecked: one caller at a time, from whatever thread.
public final class DocumentReader: @unchecked Sendable {
    public let file: DocumentFile
    private let reading: ObjectReading
    /// Nil when only a part is read: then every piece is verified, and the whole is not.
    private var hash: RunningHash? = RunningHash()
    private var rest: Int64

    fileprivate init(_ file: DocumentFile, _ reading: ObjectReading) {
        self.file = file
        self.reading = reading
        rest = file.sizeBytes
    }

    /// Reads these bytes and no others; to be called before the first piece.
    public func seek(_ range: Range<Int64>) {
        reading.seek(range)
        rest = Int64(range.count)
        if range != 0..<file.sizeBytes { hash = nil }
    }

    /// The next piece, verified, never empty; nil when there is no more.
    ///
    /// The last piece of a whole file comes only if the whole has the SHA-256 of the original.
    ///
    /// - Throws: `object-damaged`, `content-differs`.
    public func next(maximumBytes: Int) throws -> [UInt8]? {
        guard rest > 0, let piece = try reading.next(maximumBytes: maximumBytes) else {
            guard rest == 0 else { throw ArchiveError.contentChanged(file.name) }
            return nil
        }
        rest -= Int64(piece.count)
        if var running = hash {
            hash = nil
            piece.withUnsafeBytes { running.update($0) }
            hash = running
            if rest == 0, running.digest != file.contentDigest { throw ArchiveError.contentChanged(file.name) }
        }
        return piece
    }
}

extension Archive {
    /// The file of a released document.
    ///
    /// - Parameter number: which, counted from 1.
    public func file(_ number: Int, of released: ReleasedDocument) throws -> DocumentFile {
        try released.file(number)
    }

    /// Opens a file of a released document to be read piece by piece.
    public func open(_ number: Int, of released: ReleasedDocument) throws -> DocumentReader {
        let file = try file(number, of: released)
        // On a full disk the log of the keys may not open; nothing was handed out yet.
        try evenWhenFull { try store.openKeys() }
        return DocumentReader(file, try store.open(file.address))
    }
}
