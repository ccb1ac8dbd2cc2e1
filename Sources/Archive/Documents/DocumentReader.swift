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
        let count = Int(min(Int64(maximumBytes), max(rest, 1)))
        let piece = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        return piece.isEmpty ? nil : piece
    }

    /// The same into a buffer of the caller's; how many bytes of it are filled: 0 when there is no more.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = rest > 0 ? try reading.read(into: buffer) : 0
        guard count > 0 else {
            guard rest == 0 else { throw ArchiveError.contentChanged(file.name) }
            return 0
        }
        rest -= Int64(count)
        if var running = hash {
            hash = nil
            running.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            hash = running
            if rest == 0, running.digest != file.contentDigest { throw ArchiveError.contentChanged(file.name) }
        }
        return count
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
