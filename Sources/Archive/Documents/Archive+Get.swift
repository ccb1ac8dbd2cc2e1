import ArchiveModel
import Catalog
import ObjectStore

/// A document whose release is in the journal: what ``Archive/read(_:of:write:)`` asks for before a byte leaves.
public struct ReleasedDocument: Sendable {
    public let document: Document

    public init(document: Document) { self.document = document }

    /// - Throws: `file-number-unknown` for one whose scan is not for whoever asks.
    public init(downloading document: Document) throws {
        if document.files.isEmpty { throw ArchiveError.fileNumberUnknown(1, document) }
        self.document = document
    }

    /// - Parameter number: which of its files, counted from 1.
    public func file(_ number: Int) throws -> DocumentFile {
        guard document.files.indices.contains(number - 1) else {
            throw ArchiveError.fileNumberUnknown(number, document)
        }
        return document.files[number - 1]
    }
}

extension Session {
    /// For handing its files out: only if the catalog still says which bytes are whose.
    ///
    /// - Throws: `row-damaged`.
    func released(_ document: Document) throws -> ReleasedDocument {
        try requireSoundFiles(of: document.id)
        return ReleasedDocument(document: document)
    }

    /// The same for whoever asked for the files.
    ///
    /// - Throws: `row-damaged`, `file-number-unknown` for one whose scan is not for whoever asks.
    func released(downloading document: Document) throws -> ReleasedDocument {
        try requireSoundFiles(of: document.id)
        return try ReleasedDocument(downloading: document)
    }
}

extension Archive {
    /// Enters that these documents are handed out, all of them in one transaction, before the first byte leaves. One
    /// that is not there refuses them all.
    public func release(_ ids: [String]) throws -> [ReleasedDocument] {
        try writeEvenWhenFull(.documentDownload) { session in
            try ids.map { id in
                let released = try session.released(downloading: session.resolveDocument(id))
                try recordRelease(of: released.document, in: session)
                return released
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
    /// Every piece is authenticated by the object's own key before it is handed out; it is not hashed again
    /// (docs/decisions/0043-read-is-authenticated.md).
    ///
    /// - Parameter number: which file, counted from 1.
    /// - Throws: `object-damaged`, `object-missing`, `key-missing`, `content-differs`.
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
        // On a full disk the log of the keys may not open; nothing was handed out yet.
        try evenWhenFull { try store.openKeys() }
        guard try store.originalLength(of: file.address) == file.sizeBytes else {
            throw ArchiveError.contentChanged(file.name)
        }
        try store.read(file.address, checkInterrupted: surroundings.checkInterrupted, into: write)
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
                "Под «\(name)» лежит не то, что было загружено: длина не та.",
                "What lies under \"\(name)\" is not what was uploaded: its length differs."),
            hint: Phrase("Запустите larets verify --deep.", "Run larets verify --deep."))
    }
}
