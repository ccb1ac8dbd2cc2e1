import ArchiveModel
import Catalog
import Intake
import ObjectStore
import Programs

/// What a picture is made of.
struct PreviewSource: Sendable {
    var address: ObjectAddress
    /// As registered with IANA.
    var mediaType: String
    var sizeBytes: Int64
    var marks: [FileMark]
}

extension PreviewSource {
    init(_ file: DocumentFile) {
        self.init(address: file.address, mediaType: file.mediaType, sizeBytes: file.sizeBytes, marks: file.marks)
    }

    init(_ object: UnseenObject) {
        self.init(
            address: object.address, mediaType: object.mediaType, sizeBytes: object.sizeBytes, marks: object.marks)
    }
}

/// A picture as it was drawn, or why there is none; nothing of it is in the archive yet.
struct DrawnPreview: Sendable {
    var object: ObjectAddress
    var page: Int
    var size: PreviewSize
    var pageCount: Int?
    var outcome: PreviewOutcome
}

extension Archive {
    /// Has a page drawn by programs that are confined. The file goes to them through memory: no plain byte of it touches
    /// a disk. Few are drawn at once; the others wait.
    ///
    /// - Parameter pageCount: nil: to be found out.
    func draw(
        _ page: Int, _ size: PreviewSize, of source: PreviewSource, pageCount known: Int?
    ) throws -> DrawnPreview {
        var drawn = DrawnPreview(
            object: source.address, page: page, size: size, pageCount: known, outcome: .none(.kind))
        guard let type = PreviewMaker.mediaType(source.mediaType) else {
            guard page == 1 else { throw ArchiveError.pageUnknown(page, count: 1) }
            return drawn
        }
        let maker = previews.maker
        do {
            try previews.atOnePlace {
                try maker.checkSize(source.sizeBytes)
                let file = try memoryFile(of: source.address)
                let pageCount = try known ?? maker.pageCount(of: file, type)
                drawn.pageCount = pageCount
                guard (1...pageCount).contains(page) else { throw ArchiveError.pageUnknown(page, count: pageCount) }
                drawn.outcome = .picture(try maker.picture(of: page, size, file, type, pageCount: pageCount))
            }
        } catch NoPreview.damaged where source.marks.contains(.encrypted) {
            drawn.outcome = .none(.encrypted)
        } catch let reason as NoPreview {
            drawn.outcome = .none(reason)
        }
        return drawn
    }

    private func memoryFile(of address: ObjectAddress) throws -> MemoryFile {
        do {
            let file = try MemoryFile()
            try evenWhenFull { try store.openKeys() }
            try store.read(address, checkInterrupted: surroundings.checkInterrupted) { try file.append($0) }
            return file
        } catch ProgramFailure.notStarted(let cause) {
            throw ArchiveError(
                .failure, "memory-short",
                Phrase("Не хватает памяти для предпросмотра.", "There is not enough memory for a preview."),
                cause: cause)
        }
    }

    /// Seals pictures and remembers them, all in one transaction. First the catalog speaks of them, then they get their
    /// names: a crash in between leaves a picture that is made anew, and never a file that nobody knows of.
    ///
    /// - Returns: how many of them were kept; the objects of the others were destroyed meanwhile.
    func keep(_ drawn: [DrawnPreview]) throws -> Int {
        let sealed = try drawn.map(seal)
        let (isKept, replaced) = try catalog.write { session in
            var replaced: [ObjectAddress] = []
            let isKept = try zip(drawn, sealed).map { drawn, sealed in
                if case .picture = drawn.outcome, sealed == nil { return false }
                guard try session.isLive(drawn.object) else { return false }
                let before = try session.save(PreviewRow(drawn, sealed), of: drawn.object)
                if let before { replaced.append(before) }
                return true
            }
            return (isKept, replaced)
        }
        surroundings.onDurableStep("previewsRemembered")
        for (sealed, isKept) in zip(sealed, isKept) where isKept {
            guard let sealed else { continue }
            try store.place(sealed)
            // An erasure, or another picture of the same page, may have come between.
            if try !catalog.read({ try $0.hasPreview(sealed.address) }) { try store.removePreviews([sealed.address]) }
        }
        surroundings.onDurableStep("previewsPlaced")
        try store.removePreviews(replaced)
        return isKept.count { $0 }
    }
}

extension Archive {
    /// Nil when there is no picture, or what it shows was destroyed meanwhile.
    private func seal(_ drawn: DrawnPreview) throws -> SealedPreview? {
        guard case .picture(let picture) = drawn.outcome else { return nil }
        do {
            return try store.sealPreview(picture.bytes, of: drawn.object)
        } catch let error as ArchiveError where error.code == "key-missing" {
            return nil
        }
    }
}

extension PreviewRow {
    fileprivate init(_ drawn: DrawnPreview, _ sealed: SealedPreview?) {
        let state: State =
            switch (drawn.outcome, sealed) {
            case (.picture(let picture), let sealed?):
                .sealed(
                    sealed.address, salt: sealed.salt, widthPixels: picture.widthPixels,
                    heightPixels: picture.heightPixels)
            case (.none(let reason), _): .none(reason)
            case (.picture, nil): preconditionFailure("a picture is sealed before it is remembered")
            }
        self.init(page: drawn.page, size: drawn.size, pageCount: drawn.pageCount, state: state)
    }
}
