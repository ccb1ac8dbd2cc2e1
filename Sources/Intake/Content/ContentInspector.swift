import ArchiveModel

/// What was found inside a file that may come in.
public struct Inspection: Hashable, Sendable {
    public let mediaType: MediaType
    /// What is wrong with it, if it may come in all the same; empty for nearly every file.
    public let marks: [FileMark]
    public let displayName: DisplayName
}

/// Decides by content, never by name, what a file is and whether it may come in. Reads a few kilobytes, at the places
/// where the format keeps its structure; decodes and decompresses nothing; changes nothing.
///
/// Belongs to one thread at a time, and so is not Sendable: each thread makes its own. The database of types is loaded
/// at the first file, not at creation.
public final class ContentInspector {
    private var loadedDatabase: MagicDatabase?

    public init() {}

    /// - Parameter name: what the file is called; its extension must not contradict the content. A path is cut to its
    ///   last part.
    /// - Throws: ``ArchiveError`` `file-empty`, `file-too-large`, `file-type-not-accepted`, `file-name-mismatch`,
    ///   `file-bare-signature`, `file-truncated`, `file-damaged`, or what reading threw.
    public func inspect(_ source: ByteSource, named name: String, policy: IntakePolicy) throws -> Inspection {
        try inspect(source, named: DisplayName(name), policy: policy)
    }

    public func inspect(_ source: ByteSource, named name: DisplayName, policy: IntakePolicy) throws -> Inspection {
        guard source.sizeBytes > 0 else { throw ArchiveError.fileEmpty(name) }
        guard source.sizeBytes <= policy.maximumSizeBytes else {
            throw ArchiveError.fileTooLarge(
                name, sizeBytes: source.sizeBytes, maximumSizeBytes: policy.maximumSizeBytes)
        }
        var window = ByteWindow(source)
        let head = try window.head()
        if source.sizeBytes < BareSignature.maximumBytes, let type = BareSignature.mediaType(of: head) {
            throw ArchiveError.bareSignature(type)
        }
        let mediaType = try acceptedType(head, source, policy)
        if let ending = name.fileExtension, !mediaType.fileExtensions.contains(ending) {
            throw ArchiveError.nameMismatch(name, mediaType)
        }
        let structure = try mediaType.checkStructure(&window)
        return Inspection(mediaType: mediaType, marks: try marks(structure, policy), displayName: name)
    }

    private func marks(_ structure: Structure, _ policy: IntakePolicy) throws -> [FileMark] {
        var marks = structure.marks
        switch structure.flaw {
        case nil: break
        case .nothingInside(let type): throw ArchiveError.bareSignature(type)
        case .truncated:
            guard policy.acceptsDamaged else { throw ArchiveError.fileTruncated }
            marks.insert(.truncated)
        case .damaged:
            guard policy.acceptsDamaged else { throw ArchiveError.fileDamaged }
            marks.insert(.damaged)
        }
        return FileMark.allCases.filter(marks.contains)
    }

    private func acceptedType(_ head: ArraySlice<UInt8>, _ source: ByteSource, _ policy: IntakePolicy) throws
        -> MediaType
    {
        let database = try database()
        // What a zip archive holds stands behind the first of its parts.
        let isZip = head.starts(with: ZIPStructure.signature)
        let prefix = isZip ? try source.bytes(at: 0, count: 65_536)[...] : head
        let answer = prefix.withUnsafeBytes { database.mimeType(of: $0) }
        let found = try MediaType(mimeType: answer) ?? isZip.whenTrue { try ZIPStructure.mediaType(of: source) }
        if let found {
            guard policy.accepted.contains(found) else { throw ArchiveError.typeSwitchedOff(found, policy) }
            return found
        }
        let exact = prefix.withUnsafeBytes { database.exactMIMEType(of: $0) }
        if policy.accepted.contains(.pdf), try isPDFBehindJunk(head, source, database, exact) { return .pdf }
        throw ArchiveError.typeNotAccepted(exact, policy)
    }

    /// Viewers find a PDF up to 1,024 bytes behind the start. It passes only if what stands before it is nothing by
    /// itself: a web page that carries a PDF is a web page.
    private func isPDFBehindJunk(
        _ head: ArraySlice<UInt8>, _ source: ByteSource, _ database: MagicDatabase, _ exact: String
    ) throws -> Bool {
        guard let start = PDFStructure.headerIndex(in: head), start > head.startIndex else { return false }
        let before = head[..<start].withUnsafeBytes { database.exactMIMEType(of: $0) }
        let harmless = ["application/octet-stream", "text/plain"]
        return harmless.contains(before) && (harmless + [MediaType.pdf.mimeType]).contains(exact)
    }

    private func database() throws -> MagicDatabase {
        if let loadedDatabase { return loadedDatabase }
        let loaded = try MagicDatabase()
        loadedDatabase = loaded
        return loaded
    }
}

extension Bool {
    fileprivate func whenTrue<Value>(_ make: () throws -> Value?) rethrows -> Value? { self ? try make() : nil }
}
