import ArchiveModel
import Catalog
import ObjectStore

/// A document whose release is in the journal: what ``Archive/read(_:of:write:)`` asks for before a byte leaves.
public struct ReleasedDocument: Sendable {
    public let document: Document

    public init(document: Document) { self.document = document }

    /// - Parameter number: which of its files, counted from 1.
    public func file(_ number: Int) throws -> DocumentFile {
        guard document.files.indices.contains(number - 1) else {
            throw ArchiveError.fileNumberUnknown(number, document)
        }
        return document.files[number - 1]
    }
}

extension Archive {
    /// Enters that these documents are handed out, all of them in one transaction, before the first byte leaves. One
    /// that is not there refuses them all.
    public func release(_ ids: [String]) throws -> [ReleasedDocument] {
        try writeEvenWhenFull(.documentDownload) { session in
            try ids.map { id in
                let document = try session.resolveDocument(id)
                try recordRelease(of: document, in: session)
                return ReleasedDocument(document: document)
            }
        }
    }

    /// The entry of a document whose files are handed out.
    func recordRelease(of document: Document, in session: Session) throws {
        try session.record(
            .documentViewed, subject: document.accessionNumber.description, details: ["as": "file"], in: self)
    }

    /// Hands out the original bytes of one file, as they came in.
    ///
    /// Every piece is verified before it is handed out, and the whole is compared with the SHA-256 of the original at
    /// the end.
    ///
    /// - Parameter number: which file, counted from 1.
    public func read(
        _ number: Int, of released: ReleasedDocument, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> DocumentFile {
        let file = try file(number, of: released)
        try read(file, write: write)
        return file
    }

    /// Both at once, for one document.
    ///
    /// - Parameter file: nil: the only one, or the first.
    public func get(
        _ id: String, file: Int? = nil, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> DocumentFile {
        let released = try release([id])
        return try read(file ?? 1, of: released[0], write: write)
    }

    func read(_ file: DocumentFile, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        var hash = RunningHash()
        // On a full disk the log of the keys may not open; nothing was handed out yet.
        try evenWhenFull { try store.openKeys() }
        try store.read(file.address, checkInterrupted: surroundings.checkInterrupted) { piece in
            hash.update(piece)
            try write(piece)
        }
        guard hash.digest == file.contentDigest else {
            throw ArchiveError.contentChanged(file.name)
        }
    }

    /// A small file as a whole: an act, never a scan.
    func contents(of file: DocumentFile) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(file.sizeBytes))
        try read(file) { bytes.append(contentsOf: $0) }
        return bytes
    }
}

extension ArchiveError {
    static func fileNumberUnknown(_ number: Int, _ document: Document) -> ArchiveError {
        ArchiveError(
            .notFound, "file-number-unknown",
            Phrase(
                "В документе \(document.accessionNumber) файла \(number) нет, их всего \(document.files.count).",
                "Document \(document.accessionNumber) has no file \(number); it has \(document.files.count)."))
    }

    static func contentChanged(_ name: String) -> ArchiveError {
        ArchiveError(
            .integrity, "content-differs",
            Phrase(
                "«\(name)» прочитан, но его контрольная сумма не та, что при загрузке.",
                "\"\(name)\" was read, but its checksum is not that of the upload."),
            hint: Phrase("Запустите larets verify --deep.", "Run larets verify --deep."))
    }
}
