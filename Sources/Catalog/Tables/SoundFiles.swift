import ArchiveModel

extension Session {
    /// Whether the rows that lead from a document to its bytes are what was written: which files it has, on which objects
    /// they rest, and what is said of those. Two checksums a file: some microseconds.
    ///
    /// - Throws: `row-damaged`.
    public func requireSoundFiles(of documentID: DocumentID) throws {
        if let table = try row(Self.damagedFileRow, [documentID], { try $0.text(0) }) {
            throw ArchiveError.rowDamaged("\(table).\(RowChecksum.column)")
        }
    }

    private static let damagedFileRow = """
        SELECT CASE WHEN link.checksum IS row_checksum(\(columns("link", linkColumns))) THEN 'object'
            ELSE 'document_file' END
        FROM document_file AS link JOIN object ON object.seq = link.object_seq WHERE link.document_seq = \(documentSeq)
            AND (link.checksum IS NOT row_checksum(\(columns("link", linkColumns)))
            OR object.checksum IS NOT row_checksum(\(columns("object", objectColumns)))) LIMIT 1
        """

    private static let linkColumns = ["document_seq", "ordinal", "object_seq", "name", "media_type", "marks"]
    private static let objectColumns = [
        "seq", "address", "content_digest", "size_bytes", "sealed_size_bytes", "state", "purging_act_id",
    ]

    private static func columns(_ table: String, _ names: [String]) -> String {
        names.map { "\(table).\($0)" }.joined(separator: ", ")
    }
}
