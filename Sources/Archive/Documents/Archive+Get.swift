import ArchiveModel
import Catalog
import ObjectStore

extension Archive {
    /// Hands out the original bytes of one file of a document, as they came in.
    ///
    /// Every piece is verified before it is handed out, and the whole is compared with the SHA-256 of the original at
    /// the end. That it was asked for is in the journal before the first byte leaves.
    ///
    /// - Parameter file: which file, counted from 1; nil: the only one, or the first.
    public func get(
        _ id: String, file: Int? = nil, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> DocumentFile {
        let document = try catalog.write { session in
            let document = try session.resolveDocument(id)
            try session.record(
                .documentViewed, subject: document.accessionNumber.description, details: ["as": "file"], in: self)
            return document
        }
        let position = file ?? 1
        guard document.files.indices.contains(position - 1) else {
            throw ArchiveError.fileNumberUnknown(position, document)
        }
        let wanted = document.files[position - 1]
        try read(wanted, write: write)
        return wanted
    }

    func read(_ file: DocumentFile, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        var hash = RunningHash()
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
                "«\(name)» прочитан, но его контрольная сумма не та, что при загрузке. Запустите larets verify --deep.",
                "\"\(name)\" was read, but its checksum is not that of the upload. Run larets verify --deep."))
    }
}
