import ArchiveModel

/// What is known of one picture of a page: where it lies, or why there is none.
public struct PreviewRow: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        /// Where it lies among the previews, and what opens it.
        case sealed(ObjectAddress, salt: [UInt8], widthPixels: Int, heightPixels: Int)
        case none(NoPreview)
    }

    public var page: Int
    public var size: PreviewSize
    /// Of the file; nil when it could not be told.
    public var pageCount: Int?
    public var state: State

    public init(page: Int, size: PreviewSize, pageCount: Int?, state: State) {
        self.page = page
        self.size = size
        self.pageCount = pageCount
        self.state = state
    }
}

/// An object that a picture is to be made of.
public struct UnseenObject: Sendable {
    public var address: ObjectAddress
    public var mediaType: String
    public var sizeBytes: Int64
    public var marks: [FileMark]
}

extension Session {
    public func preview(of object: ObjectAddress, page: Int, _ size: PreviewSize) throws -> PreviewRow? {
        try row(
            """
            SELECT page, size, page_count, reason, address, salt, width_pixels, height_pixels FROM preview
            WHERE object_seq = \(objectSeq) AND page = ? AND size = ?
            """, [object, page, size.stored], Self.preview)
    }

    /// As some picture of the object has told; nil before the first.
    public func pageCount(of object: ObjectAddress) throws -> Int? {
        try row(
            "SELECT page_count FROM preview WHERE object_seq = \(objectSeq) AND page_count IS NOT NULL LIMIT 1",
            [object]
        ) { try $0.integer(0) }
    }

    /// Remembers a picture, or that there is none, in the place of what was known before.
    ///
    /// - Returns: where the picture of before lies, which nothing speaks of any more.
    public func save(_ preview: PreviewRow, of object: ObjectAddress) throws -> ObjectAddress? {
        let before = try self.preview(of: object, page: preview.page, preview.size)
        var (address, salt, width, height, reason): (ObjectAddress?, Blob?, Int?, Int?, String?)
        switch preview.state {
        case .sealed(let place, let bytes, let widthPixels, let heightPixels):
            (address, salt, width, height) = (place, Blob(bytes: bytes), widthPixels, heightPixels)
        case .none(let why): reason = why.stored
        }
        try run(
            """
            INSERT INTO preview (object_seq, page, size, address, salt, width_pixels, height_pixels, page_count, reason)
            VALUES (\(objectSeq), ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (object_seq, page, size) DO UPDATE SET address = excluded.address, salt = excluded.salt,
                width_pixels = excluded.width_pixels, height_pixels = excluded.height_pixels,
                page_count = excluded.page_count, reason = excluded.reason
            """,
            [
                object, preview.page, preview.size.stored, address, salt, width, height, preview.pageCount, reason,
            ])
        if case .sealed(let address, _, _, _)? = before?.state { return address }
        return nil
    }

    /// Whether the catalog speaks of a sealed picture.
    public func hasPreview(_ address: ObjectAddress) throws -> Bool {
        try row("SELECT 1 FROM preview WHERE address = ?", [address]) { _ in true } ?? false
    }

    /// The sealed pictures whose address begins with this byte.
    public func previewAddresses(firstByte: UInt8) throws -> [ObjectAddress] {
        let end: [UInt8] = firstByte == .max ? [UInt8](repeating: .max, count: 33) : [firstByte + 1]
        return try rows(
            "SELECT address FROM preview WHERE address >= ? AND address < ?",
            [Blob(bytes: [firstByte]), Blob(bytes: end)]
        ) { try $0.address(0) }
    }

    /// The sealed pictures of what is destroyed under an act.
    public func purgingPreviews(under actID: ActID) throws -> [ObjectAddress] {
        try rows(
            """
            SELECT preview.address FROM object JOIN preview ON object_seq = seq
            WHERE state = 'purging' AND purging_act_id = ? AND preview.address IS NOT NULL
            """, [actID]
        ) { try $0.address(0) }
    }

    /// Forgets everything about pictures of what is destroyed under an act: their files are gone. No picture of it is
    /// remembered any more after that (``Session/isLive(_:)``).
    public func deletePurgedPreviews(under actID: ActID) throws {
        try run(
            """
            DELETE FROM preview WHERE object_seq IN
                (SELECT seq FROM object WHERE state = 'purging' AND purging_act_id = ?)
            """, [actID])
    }

    /// Forgets pictures that have no file; they are made anew when they are asked for.
    public func forgetPreviews(_ addresses: [ObjectAddress]) throws {
        for address in addresses { try run("DELETE FROM preview WHERE address = ?", [address]) }
    }

    /// Whether a row of a picture is not what was written.
    public func hasDamagedPreviews() throws -> Bool {
        try row("SELECT 1 FROM preview WHERE \(Self.isDamaged) LIMIT 1") { _ in true } ?? false
    }

    /// Their pictures are nobody's then, and go with the next tidying.
    public func forgetDamagedPreviews() throws { try run("DELETE FROM preview WHERE \(Self.isDamaged)") }

    private static let isDamaged = """
        checksum IS NOT row_checksum(
            object_seq, page, size, address, salt, width_pixels, height_pixels, page_count, reason)
        """

    /// Forgets everything that is known of pictures: in a restored archive there are none.
    public func forgetAllPreviews() throws { try run("DELETE FROM preview") }

    /// Live objects behind one, by address, that a document rests on and of whose first page nothing is known.
    ///
    /// - Parameters:
    ///   - mediaTypes: the kinds wanted, as registered.
    ///   - triesAgain: also those of which there is known to be none.
    public func unseenObjects(
        after last: ObjectAddress?, mediaTypes: [String], triesAgain: Bool, limit: Int
    ) throws -> [UnseenObject] {
        let kinds = mediaTypes.map { _ in "?" }.joined(separator: ", ")
        return try rows(
            """
            SELECT address, media_type, size_bytes, marks FROM object
            JOIN document_file ON object_seq = object.seq
            WHERE state = 'live' AND address > ? AND media_type IN (\(kinds)) AND NOT EXISTS (
                SELECT 1 FROM preview WHERE preview.object_seq = object.seq AND page = 1 AND preview.size = 'thumb'
                    AND (reason IS NULL OR ? = 0))
            GROUP BY address ORDER BY address LIMIT ?
            """, [Blob(bytes: last?.digest.bytes ?? [])] + mediaTypes as [any Storable] + [triesAgain, limit]
        ) { columns in
            UnseenObject(
                address: try columns.address(0), mediaType: try columns.text(1),
                sizeBytes: Int64(try columns.integer(2)), marks: FileMark.list(try columns.text(3)))
        }
    }

    private static func preview(_ columns: Columns) throws -> PreviewRow {
        let reason: NoPreview? = try columns.optionalNamed(3)
        return PreviewRow(
            page: try columns.integer(0), size: try columns.named(1), pageCount: try columns.optionalInteger(2),
            state: try reason.map(PreviewRow.State.none)
                ?? .sealed(
                    try columns.address(4), salt: try columns.bytes(5), widthPixels: try columns.integer(6),
                    heightPixels: try columns.integer(7)))
    }
}
