import ArchiveModel
import Forms

/// A file of a released document, and its name in a zip archive.
public struct ZippedFile: Sendable {
    public let released: ReleasedDocument
    /// Which of the document's files, counted from 1.
    public let number: Int
    public let name: String
    public let sizeBytes: Int64
}

/// The files of several documents in one zip archive.
public enum ZipOfDocuments {
    /// As much as one archive holds; a browser that loses the connection begins anew.
    public static let maximumSizeBytes: Int64 = 2 << 30
    public static let maximumDocuments = 1_000

    /// All files of these documents, each under a name that is safe everywhere, says what it is, and is there once:
    /// accession number, title and the name that it came with.
    ///
    /// - Throws: `zip-too-large`.
    public static func files(of documents: [ReleasedDocument]) throws -> [ZippedFile] {
        try files(of: documents) { name(of: $0.document.files[$1], $1 + 1, in: $0.document) }
    }

    /// The same under names that something else in the archive leads to.
    ///
    /// - Parameter name: of a document's file, whose position counts from 0; each is there once.
    static func files(
        of documents: [ReleasedDocument], named name: (ReleasedDocument, _ position: Int) -> String
    ) throws -> [ZippedFile] {
        let files = documents.flatMap { released in
            released.document.files.enumerated().map { position, file in
                ZippedFile(
                    released: released, number: position + 1, name: name(released, position), sizeBytes: file.sizeBytes)
            }
        }
        guard documents.count <= maximumDocuments, files.reduce(0, { $0 + $1.sizeBytes }) <= maximumSizeBytes else {
            throw ArchiveError.zipTooLarge
        }
        return files
    }

    private static func name(of file: DocumentFile, _ number: Int, in document: Document) -> String {
        let place = document.files.count > 1 ? "\(document.accessionNumber)-\(number)" : "\(document.accessionNumber)"
        let suffix = SafeFileName.suffix(of: file.name)
        let stem = String(file.name.dropLast(suffix.count))
        let words = [document.title, stem == document.title ? "" : stem].filter { !$0.isEmpty }
        return SafeFileName.name("\(place) \(words.joined(separator: " – "))\(suffix)", else: place)
    }
}

extension Archive {
    /// ``release(_:)`` of a selection whose files go out in one zip archive: each paper is an entry of the journal as if
    /// it had been downloaded by itself, all of them in one transaction before the first byte leaves. One that is not
    /// there refuses them all, and so does too much at once. Of what a search found, consents whose scans are not for
    /// whoever asks stay where they are.
    ///
    /// - Throws: `selection-empty`, `selection-large`, `selection-found-large`, `zip-too-large`, `document-unknown`,
    ///   `file-number-unknown`.
    public func releaseZip(_ selection: DocumentSelection) throws -> [ZippedFile] {
        try writeEvenWhenFull(.documentDownload) { session in
            let released = try documents(of: selection, in: session).compactMap { selected -> ReleasedDocument? in
                guard let document = selected.document else {
                    throw selected.refusal ?? ArchiveError.documentUnknown(selected.selected)
                }
                if case .found = selection, document.files.isEmpty { return nil }
                return try session.released(downloading: document)
            }
            if released.isEmpty { throw ArchiveError.selectionEmpty }
            let files = try ZipOfDocuments.files(of: released)
            for document in released.map(\.document) { try recordRelease(of: document, in: session) }
            return files
        }
    }

    /// Begins to read these files as one zip archive.
    public func openZip(_ files: [ZippedFile]) throws -> ZipReader { try ZipReader(files, of: self) }
}

extension DocumentUseCases {
    /// Writes a zip archive of these files, verified as they are read.
    public func writeZip(_ files: [ZippedFile], write: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        let zip = try ZipWriter(.stored, write: write)
        for file in files {
            try zip.begin(file.name, sizeBytes: file.sizeBytes)
            _ = try read(file.number, of: file.released, write: zip.write)
        }
        try zip.finish()
    }
}

/// A zip archive that is made while it is read, at the pace of whoever takes it. Nothing of it is kept.
///
/// Unchecked: one caller at a time, from whatever thread.
public final class ZipReader: @unchecked Sendable {
    private final class Made { var bytes: [UInt8] = [] }

    private let archive: Archive
    private let made: Made
    private let zip: ZipWriter
    private var rest: ArraySlice<ZippedFile>
    private var reader: DocumentReader?
    private var isFinished = false

    /// - Parameter page: a small file of no document, before all others.
    init(_ files: [ZippedFile], of archive: Archive, after page: (name: String, bytes: [UInt8])? = nil) throws {
        self.archive = archive
        rest = files[...]
        let made = Made()
        self.made = made
        zip = try ZipWriter(.stored) { made.bytes += $0 }
        if let page { try zip.add(page.name, page.bytes) }
    }

    /// The next piece, never empty; nil when the archive is whole.
    ///
    /// - Throws: `object-damaged`, `content-differs`: the archive must then not be ended as if it were whole.
    public func next(maximumBytes: Int) throws -> [UInt8]? {
        while made.bytes.isEmpty {
            if let piece = try reader?.next(maximumBytes: maximumBytes) {
                try piece.withUnsafeBytes(zip.write)
            } else if let file = rest.popFirst() {
                try zip.begin(file.name, sizeBytes: file.sizeBytes)
                reader = try archive.open(file.number, of: file.released)
            } else if !isFinished {
                reader = nil
                try zip.finish()
                isFinished = true
            } else {
                return nil
            }
        }
        defer { made.bytes = [] }
        return made.bytes
    }
}

extension ArchiveError {
    fileprivate static let zipTooLarge = ArchiveError(
        .usage, "zip-too-large",
        Phrase(
            "Для одного архива ZIP это слишком много: не больше \(ZipOfDocuments.maximumDocuments) документов и 2 ГиБ.",
            "That is too much for one zip archive: at most \(ZipOfDocuments.maximumDocuments) papers and 2 GiB."))
}
