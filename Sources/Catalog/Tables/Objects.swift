import ArchiveModel

/// The number of an object; binds an address.
let objectSeq = "(SELECT seq FROM object WHERE address = ?)"

/// A sealed object as the catalog knows it.
public struct ObjectRow: Sendable, Hashable {
    public var address: ObjectAddress
    /// SHA-256 of the original.
    public var contentDigest: Digest
    /// Of the original.
    public var sizeBytes: Int64
    public var sealedSizeBytes: Int64

    public init(address: ObjectAddress, contentDigest: Digest, sizeBytes: Int64, sealedSizeBytes: Int64) {
        self.address = address
        self.contentDigest = contentDigest
        self.sizeBytes = sizeBytes
        self.sealedSizeBytes = sealedSizeBytes
    }
}

extension Session {
    public func insert(_ object: ObjectRow) throws {
        try run(
            """
            INSERT INTO object (address, content_digest, size_bytes, sealed_size_bytes, state)
            VALUES (?, ?, ?, ?, 'live')
            """, [object.address, object.contentDigest, object.sizeBytes, object.sealedSizeBytes])
    }

    /// The one live object with this content, if the archive has it.
    public func liveObject(withContent digest: Digest) throws -> ObjectRow? {
        try row("\(Self.selectObject) WHERE \(Self.isLiveContent)", [digest, digest], Self.object)
    }

    /// Whether there is a row for it at all, live or on its way out.
    public func hasObject(_ address: ObjectAddress) throws -> Bool {
        try row("SELECT 1 FROM object WHERE address = ?", [address]) { _ in true } ?? false
    }

    public func isLive(_ address: ObjectAddress) throws -> Bool {
        try row("SELECT 1 FROM object WHERE address = ? AND state = 'live'", [address]) { _ in true } ?? false
    }

    /// Live objects by address, from behind one on.
    public func liveObjects(after last: ObjectAddress?, limit: Int) throws -> [ObjectRow] {
        try rows(
            "\(Self.selectObject) WHERE state = 'live' AND address > ? ORDER BY address LIMIT ?",
            [Blob(bytes: last?.digest.bytes ?? []), limit], Self.object)
    }

    /// How many live objects come behind one.
    public func liveObjectCount(after last: ObjectAddress?) throws -> Int {
        try row(
            "SELECT count(*) FROM object WHERE state = 'live' AND address > ?", [Blob(bytes: last?.digest.bytes ?? [])]
        ) { try $0.integer(0) } ?? 0
    }

    /// How many documents rest on it.
    public func linkCount(of address: ObjectAddress) throws -> Int {
        try row("SELECT count(*) FROM document_file WHERE object_seq = \(objectSeq)", [address]) { try $0.integer(0) }
            ?? 0
    }

    /// The catalog's own numbers of the objects that the files of a document rest on, once for each file.
    public func objectNumbers(of documentID: DocumentID) throws -> [Int] {
        try rows("SELECT object_seq FROM document_file WHERE document_seq = \(documentSeq)", [documentID]) {
            try $0.integer(0)
        }
    }

    public func linkCount(ofObject number: Int) throws -> Int {
        try row("SELECT count(*) FROM document_file WHERE object_seq = ?", [number]) { try $0.integer(0) } ?? 0
    }

    /// The documents that rest on it.
    public func documentNumbers(restingOn address: ObjectAddress) throws -> [AccessionNumber] {
        try rows(
            """
            SELECT accession_year, accession_ordinal FROM document_file JOIN document ON seq = document_seq
            WHERE object_seq = \(objectSeq) ORDER BY seq
            """, [address]
        ) { try $0.accessionNumber(0) }
    }

    /// Marks those of these objects that no document rests on any more; they are destroyed under this act.
    ///
    /// - Returns: the marked ones.
    func purgeUnlinked(_ addresses: Set<ObjectAddress>, under actID: ActID) throws -> [ObjectAddress] {
        try addresses.filter { address in
            try run(
                """
                UPDATE object SET state = 'purging', purging_act_id = ? WHERE address = ? AND state = 'live'
                    AND NOT EXISTS (SELECT 1 FROM document_file WHERE object_seq = object.seq)
                """, [actID, address]) == 1
        }
    }

    /// What is still to be destroyed under an act.
    public func purgingObjects(under actID: ActID) throws -> [ObjectAddress] {
        try rows("SELECT address FROM object WHERE state = 'purging' AND purging_act_id = ?", [actID]) {
            try $0.address(0)
        }
    }

    /// Forgets objects whose keys and bytes are proven gone.
    public func deletePurgedObjects(under actID: ActID) throws -> Int {
        try run("DELETE FROM object WHERE state = 'purging' AND purging_act_id = ?", [actID])
    }

    /// Binds the digest twice: the index has the half of it.
    static let isLiveContent = """
        substr(content_digest, 1, 16) = substr(?, 1, 16) AND content_digest = ? AND state = 'live'
        """

    static let selectObject = "SELECT address, content_digest, size_bytes, sealed_size_bytes FROM object"

    static func object(_ columns: Columns) throws -> ObjectRow {
        ObjectRow(
            address: try columns.address(0), contentDigest: try columns.digest(1),
            sizeBytes: Int64(try columns.integer(2)), sealedSizeBytes: Int64(try columns.integer(3)))
    }
}
