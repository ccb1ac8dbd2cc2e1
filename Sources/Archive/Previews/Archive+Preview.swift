import ArchiveModel
import Catalog
import ObjectStore

/// Which picture of a document is wanted.
public struct PreviewChoice: Sendable, Hashable {
    /// Which file, counted from 1.
    public var file: Int
    /// Counted from 1.
    public var page: Int
    public var size: PreviewSize

    public init(file: Int = 1, page: Int = 1, size: PreviewSize = .thumb) {
        self.file = file
        self.page = page
        self.size = size
    }
}

/// A document whose pictures may be looked at: that it is shown is in the journal. It gives no right to the file itself,
/// and none to pictures once the document is gone.
public struct ReleasedPreviews: Sendable {
    public let document: Document
}

extension Archive {
    /// Enters that pictures of these documents are shown: one transaction and one entry for all of them, however many a
    /// wall of scans has. One that is not there refuses them all.
    public func releasePreviews(of ids: [String]) throws -> [ReleasedPreviews] {
        guard !ids.isEmpty else { return [] }
        return try writeEvenWhenFull(.documentRead) { session in
            let documents = try ids.map { try session.resolveDocument($0) }
            if documents.count == 1 {
                try session.record(
                    .documentViewed, subject: documents[0].accessionNumber.description, details: ["as": "preview"],
                    in: self)
            } else {
                let runs = AccessionRuns(documents.map(\.accessionNumber))
                try session.record(
                    .documentViewed,
                    details: [
                        "as": "previews", "count": String(runs.numbers.count), "documents": runs.description,
                    ], in: self)
            }
            return documents.map(ReleasedPreviews.init)
        }
    }

    /// The same for an edge that entered the look already, as the row of a list or a wall with this picture on it: whether
    /// whoever acts may see the document is asked again, nothing is entered again.
    public func previewsStillShown(of ids: [String]) throws -> [ReleasedPreviews] {
        try read(.documentRead) { session in try ids.map { ReleasedPreviews(document: try session.resolveDocument($0)) }
        }
    }

    /// One picture. Made when it is first asked for, and kept sealed; one that is damaged or lost is made anew.
    ///
    /// - Returns: the picture, or why there is none, which is remembered.
    /// - Throws: `file-number-unknown`, `page-unknown`; `document-unknown` when it was destroyed since it was released;
    ///   `preview-program-missing`; and what reading the file itself throws: a picture's own damage is no error.
    public func preview(_ choice: PreviewChoice, of released: ReleasedPreviews) throws -> PreviewOutcome {
        let (source, pageCount, kept) = try sought(choice, of: released)
        if let kept { return kept }
        let drawn = try draw(choice.page, choice.size, of: source, pageCount: pageCount)
        do {
            _ = try keep([drawn])
        } catch let error as ArchiveError where error.category == .failure {
            // A disk that takes nothing more: it is shown all the same, and made anew the next time.
        }
        return drawn.outcome
    }

    /// The same where it was made before, or where it is known that there is none; nil: it would have to be drawn, which
    /// takes long.
    public func keptPreview(_ choice: PreviewChoice, of released: ReleasedPreviews) throws -> PreviewOutcome? {
        try sought(choice, of: released).kept
    }

    private func sought(
        _ choice: PreviewChoice, of released: ReleasedPreviews
    ) throws -> (source: PreviewSource, pageCount: Int?, kept: PreviewOutcome?) {
        let document = released.document
        guard document.files.indices.contains(choice.file - 1) else {
            throw ArchiveError.fileNumberUnknown(choice.file, document)
        }
        let source = PreviewSource(document.files[choice.file - 1])
        let (isThere, known, pageCount) = try catalog.read { session in
            (
                try session.isLive(source.address),
                try session.preview(of: source.address, page: choice.page, choice.size),
                try session.pageCount(of: source.address)
            )
        }
        guard isThere else { throw ArchiveError.documentUnknown(document.accessionNumber.description) }
        if let pageCount, !(1...pageCount).contains(choice.page) || choice.page < 1 {
            throw ArchiveError.pageUnknown(choice.page, count: pageCount)
        }
        return (source, pageCount, try known.flatMap { try read($0, of: source.address) })
    }

    /// Both at once, for one document.
    public func preview(of id: String, _ choice: PreviewChoice = PreviewChoice()) throws -> PreviewOutcome {
        try preview(choice, of: releasePreviews(of: [id])[0])
    }

    /// The same for whoever has no use for a place without a picture.
    /// - Throws: `no-preview`, with the reason.
    public func picture(_ choice: PreviewChoice, of id: String) throws -> Preview {
        try preview(of: id, choice).picture(of: id)
    }

    /// The first page of each document, in the order of `ids`, under one entry of the journal. A file that is damaged
    /// itself leaves its place empty, and no trace.
    public func previews(of ids: [String], size: PreviewSize = .thumb) throws -> [PreviewOutcome] {
        try releasePreviews(of: ids).map { released in
            // A consent that others signed.
            if released.document.files.isEmpty { return PreviewOutcome.none(.kind) }
            do {
                return try preview(PreviewChoice(size: size), of: released)
            } catch let error as ArchiveError where error.category == .integrity {
                return PreviewOutcome.none(.damaged)
            }
        }
    }

    /// How many pages a file has, as far as a picture of it was ever made; nil: not known yet, or none can be made.
    public func knownPageCount(ofFile number: Int, of released: ReleasedPreviews) throws -> Int? {
        guard released.document.files.indices.contains(number - 1) else {
            throw ArchiveError.fileNumberUnknown(number, released.document)
        }
        return try catalog.read { try $0.pageCount(of: released.document.files[number - 1].address) }
    }

    /// How many pages each file of a document has, as far as it is known; a number alone, so it is no entry of the journal.
    public func knownPageCounts(of id: String) throws -> [Int?] {
        try read(.documentRead) { session in
            try session.resolveDocument(id).files.map { try session.pageCount(of: $0.address) }
        }
    }

    /// Nil when it has to be made anew.
    private func read(_ known: PreviewRow, of object: ObjectAddress) throws -> PreviewOutcome? {
        switch known.state {
        case .none(let reason): return PreviewOutcome.none(reason)
        case .sealed(let address, let salt, let widthPixels, let heightPixels):
            do {
                try evenWhenFull { try store.openKeys() }
                let bytes = try store.readPreview(address, salt: salt, of: object)
                return .picture(
                    Preview(
                        bytes: bytes, size: known.size, widthPixels: widthPixels, heightPixels: heightPixels,
                        page: known.page, pageCount: known.pageCount ?? known.page))
            } catch let error as ArchiveError where ["object-missing", "object-damaged"].contains(error.code) {
                return nil
            }
        }
    }
}

extension PreviewOutcome {
    /// For an edge that can hand out nothing else in its place.
    ///
    /// - Parameter id: of the document, as it was asked for.
    /// - Throws: `no-preview`.
    public func picture(of id: String) throws -> Preview {
        switch self {
        case .picture(let picture): return picture
        case .none(let reason): throw ArchiveError.noPreview(reason, id)
        }
    }
}

extension ArchiveError {
    fileprivate static func noPreview(_ reason: NoPreview, _ id: String) -> ArchiveError {
        ArchiveError(
            .notFound, "no-preview",
            Phrase("Картинки нет: \(reason.phrase.russian).", "There is no picture: \(reason.phrase.english)."),
            hint: Phrase("Сам файл: larets get \(id)", "The file itself: larets get \(id)"),
            cause: reason.rawValue)
    }

    static func pageUnknown(_ page: Int, count: Int) -> ArchiveError {
        ArchiveError(
            .notFound, "page-unknown",
            Phrase(
                "Страницы \(page) в файле нет, их всего \(count).", "The file has no page \(page); it has \(count)."))
    }
}
