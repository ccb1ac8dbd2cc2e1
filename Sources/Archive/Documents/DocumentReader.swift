import ArchiveModel
import ObjectStore

/// One file of a released document, read piece by piece at the pace of whoever takes it.
///
/// Unchecked: one caller at a time, from whatever thread.
public final class DocumentReader: @unchecked Sendable {
    public let file: DocumentFile
    private let reading: ObjectReading
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
    }

    /// The next piece, authenticated by the object's own key, never empty; nil when there is no more.
    ///
    /// - Throws: `object-damaged`.
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
        rest -= Int64(count)
        // Nobody is to take what ended too early for the whole.
        guard count > 0 || rest == 0 else { throw ArchiveError.contentChanged(file.name) }
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
    ///
    /// - Throws: `content-differs` when the object is not as long as the catalog says, and what opening an object throws.
    public func open(_ number: Int, of released: ReleasedDocument) throws -> DocumentReader {
        let file = try file(number, of: released)
        // On a full disk the log of the keys may not open; nothing was handed out yet.
        try evenWhenFull { try store.openKeys() }
        let reading = try store.open(file.address)
        guard reading.sizeBytes == file.sizeBytes else { throw ArchiveError.contentChanged(file.name) }
        return DocumentReader(file, reading)
    }
}
