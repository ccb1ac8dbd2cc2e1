import ArchiveModel

/// The number of a document; binds an identifier.
let documentSeq = "(SELECT seq FROM document WHERE id = ?)"

let documentColumns = """
    document.id, accession_year, accession_ordinal, kind, document.title, document.number, document.issuer, issued_on, source,
    registered_on
    """

/// What is left of a destroyed document: which day, which act, which rule.
public struct Tombstone: Sendable {
    public var destroyedOn: CalendarDay
    public var actID: ActID
    public var actNumber: String
    /// The disposal act that the erasure act came of.
    public var disposalNumber: String?
    public var index: NomenclatureIndex?
}

extension Session {
    /// The next accession number of a year. Numbers of destroyed documents are not given again.
    public func nextAccessionNumber(year: Int) throws -> AccessionNumber {
        AccessionNumber(year: year, ordinal: try nextNumber(of: "accession", year: year))
    }

    /// Enters a document with its files, which rest on live objects already entered.
    public func insert(_ document: Document) throws {
        try run(
            """
            INSERT INTO document (id, accession_year, accession_ordinal, kind, title, number, issuer, issued_on, source,
                registered_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document.id, document.accessionNumber.year, document.accessionNumber.ordinal, document.kind.stored,
                document.title, document.number, document.issuer, document.issuedOn, document.source?.stored,
                document.registeredOn,
            ])
        for (position, file) in document.files.enumerated() {
            try insert(file, of: document.id, ordinal: position + 1)
        }
    }

    /// Puts a file before those that a document has.
    public func prepend(_ file: DocumentFile, to documentID: DocumentID) throws {
        let ordinals = try rows(
            "SELECT ordinal FROM document_file WHERE document_seq = \(documentSeq) ORDER BY ordinal DESC", [documentID]
        ) { try $0.integer(0) }
        for ordinal in ordinals {
            try run(
                "UPDATE document_file SET ordinal = ? WHERE document_seq = \(documentSeq) AND ordinal = ?",
                [ordinal + 1, documentID, ordinal])
        }
        try insert(file, of: documentID, ordinal: 1)
    }

    private func insert(_ file: DocumentFile, of documentID: DocumentID, ordinal: Int) throws {
        try run(
            """
            INSERT INTO document_file (document_seq, ordinal, object_seq, name, media_type, marks)
            VALUES (\(documentSeq), ?, \(objectSeq), ?, ?, ?)
            """,
            [
                documentID, ordinal, file.address, file.name, file.mediaType,
                file.marks.map(\.stored).joined(separator: " "),
            ])
    }

    public func link(_ documentID: DocumentID, to studentID: StudentID) throws {
        try run(
            "INSERT INTO document_student (document_seq, student_seq) VALUES (\(documentSeq), \(subjectSeq))",
            [documentID, studentID])
    }

    public func setSource(_ source: DocumentSource, of documentID: DocumentID) throws {
        try run("UPDATE document SET source = ? WHERE id = ?", [source.stored, documentID])
    }

    /// The kind is among the words by which a document is found.
    public func setKind(_ kind: DocumentKind, of documentID: DocumentID) throws {
        try unindex(documentID)
        try run("UPDATE document SET kind = ? WHERE id = ?", [kind.stored, documentID])
        try index(documentID)
    }

    /// Puts another title, number, issuer or date on a paper, and its words into what is searched.
    public func correct(_ document: Document) throws {
        try reindexing([document.id]) {
            try run(
                "UPDATE document SET title = ?, number = ?, issuer = ?, issued_on = ? WHERE id = ?",
                [document.title, document.number, document.issuer, document.issuedOn, document.id])
        }
    }

    /// A recorded decision that it is no longer needed.
    public func setHumanDecision(_ documentID: DocumentID, on day: CalendarDay) throws {
        try run("UPDATE document SET human_decision_on = ? WHERE id = ?", [day, documentID])
    }

    /// Another took its place.
    public func setReplaced(_ documentID: DocumentID, on day: CalendarDay) throws {
        try run("UPDATE document SET replaced_on = ? WHERE id = ?", [day, documentID])
    }

    /// Hides a kept document from ordinary use, or shows it again.
    public func setBlocked(_ documentID: DocumentID, _ studentID: StudentID, since day: CalendarDay?) throws {
        try run(
            """
            UPDATE document_student SET blocked_on = ?
            WHERE document_seq = \(documentSeq) AND student_seq = \(subjectSeq)
            """,
            [day, documentID, studentID])
    }

    // MARK: Reading

    public func document(_ id: DocumentID) throws -> Document? {
        let visible = ScopeCondition.documents(scope)
        return try row(
            "SELECT \(documentColumns) FROM document WHERE id = ?\(visible.text)", [id] + visible.arguments,
            Self.document
        ).map(withFiles)
    }

    public func document(_ number: AccessionNumber) throws -> Document? {
        let visible = ScopeCondition.documents(scope)
        return try row(
            """
            SELECT \(documentColumns) FROM document
            WHERE accession_year = ? AND accession_ordinal = ?\(visible.text)
            """, [number.year, number.ordinal] + visible.arguments, Self.document
        ).map(withFiles)
    }

    /// Those whose id begins with these lower-case hexadecimal digits.
    public func documents(idPrefix: String, limit: Int) throws -> [Document] {
        let visible = ScopeCondition.documents(scope)
        return try rows(
            """
            SELECT \(documentColumns) FROM document WHERE lower(hex(id)) LIKE ?\(visible.text) ORDER BY seq LIMIT ?
            """, [idPrefix + "%"] + visible.arguments + [limit], Self.document
        ).map(withFiles)
    }

    /// Those that hold a file with this content.
    public func documents(withContent digest: Digest) throws -> [Document] {
        let visible = ScopeCondition.documents(scope)
        return try rows(
            """
            SELECT DISTINCT \(documentColumns) FROM document JOIN document_file ON document_seq = document.seq
            JOIN object ON object.seq = object_seq
            WHERE \(Self.isLiveContent)\(visible.text) ORDER BY document.seq
            """, [digest, digest] + visible.arguments, Self.document
        ).map(withFiles).filter { $0.files.contains { $0.contentDigest == digest } }
    }

    /// A student's documents with this title and kind, with all their files: the candidates for "already there".
    public func documents(of studentID: StudentID, kind: DocumentKind, title: String) throws -> [Document] {
        try rows(
            """
            SELECT \(documentColumns) FROM document_student JOIN document ON seq = document_seq
            WHERE student_seq = \(subjectSeq) AND kind = ? AND title = ? ORDER BY seq
            """, [studentID, kind.stored, title], Self.document
        ).map(withEveryFile)
    }

    public func documents(of studentID: StudentID) throws -> [Document] {
        let (visible, owners) = (ScopeCondition.documents(scope), ScopeCondition.owners(scope))
        return try rows(
            """
            SELECT \(documentColumns) FROM document_student JOIN document ON seq = document_seq
            WHERE student_seq = \(subjectSeq)\(owners.text)\(visible.text) ORDER BY seq
            """, [studentID] + owners.arguments + visible.arguments, Self.document
        ).map(withFiles)
    }

    /// What is left of a destroyed document.
    public func tombstone(_ number: AccessionNumber) throws -> Tombstone? {
        try row(
            """
            SELECT destroyed_on, act.year, act.ordinal, item_index, disposal_act.year, disposal_act.ordinal, act.id
            FROM tombstone JOIN act ON act.id = tombstone.act_id
            LEFT JOIN act_item ON act_item.act_id = act.id AND act_item.document_id = tombstone.document_id
            LEFT JOIN disposal_act ON disposal_act.id = act.disposal_id
            WHERE tombstone.accession_year = ? AND tombstone.accession_ordinal = ?
            """, [number.year, number.ordinal]
        ) { columns in
            let disposal = try columns.optionalInteger(4).map { year in
                ActRow.number(year: year, ordinal: try columns.integer(5))
            }
            return Tombstone(
                destroyedOn: try columns.day(0), actID: try columns.identifier(6),
                actNumber: ActRow.number(year: try columns.integer(1), ordinal: try columns.integer(2)),
                disposalNumber: disposal, index: try columns.optionalIndex(3))
        }
    }

    /// The pseudonyms a document belongs to, as far as they are in scope, and whether it is hidden for each.
    public func subjects(of documentID: DocumentID) throws -> [(studentID: StudentID, blockedOn: CalendarDay?)] {
        let visible = ScopeCondition.owners(scope)
        return try rows(
            """
            SELECT subject.id, blocked_on FROM document_student JOIN subject ON seq = student_seq
            WHERE document_seq = \(documentSeq)\(visible.text) ORDER BY subject.id
            """, [documentID] + visible.arguments
        ) { (try $0.identifier(0), try $0.optionalDay(1)) }
    }

    func files(of documentID: DocumentID) throws -> [DocumentFile] {
        try rows("\(Self.selectFiles) = \(documentSeq) ORDER BY ordinal", [documentID], Self.file)
    }

    /// Of each of these numbers, in their order.
    func files(ofNumbers seqs: [Int]) throws -> [[DocumentFile]] {
        try rows("\(Self.selectFiles) = ? ORDER BY ordinal", forEach: seqs, Self.file)
    }

    /// Those with these numbers, in their order.
    func documents(numbered seqs: [Int]) throws -> [Document] {
        let found = try rows("SELECT \(documentColumns) FROM document WHERE seq = ?", forEach: seqs, Self.document)
        return try zip(found.compactMap(\.first), try files(ofNumbers: seqs)).map { document, files in
            var document = document
            document.files = files
            return try shown(document)
        }
    }

    private static let selectFiles = """
        SELECT name, media_type, size_bytes, content_digest, address, marks FROM document_file
        JOIN object ON seq = object_seq WHERE document_seq
        """

    private static func file(_ columns: Columns) throws -> DocumentFile {
        DocumentFile(
            name: try columns.text(0), mediaType: try columns.text(1), sizeBytes: Int64(try columns.integer(2)),
            contentDigest: try columns.digest(3), address: try columns.address(4),
            marks: FileMark.list(try columns.text(5)))
    }

    /// With those that whoever asks may see.
    func withFiles(_ document: Document) throws -> Document { try shown(withEveryFile(document)) }

    private func withEveryFile(_ document: Document) throws -> Document {
        var document = document
        document.files = try files(of: document.id)
        return document
    }

    static func document(_ columns: Columns) throws -> Document {
        Document(
            id: try columns.identifier(0), accessionNumber: try columns.accessionNumber(1),
            kind: try columns.named(3), title: try columns.text(4), number: try columns.optionalText(5),
            issuer: try columns.optionalText(6), issuedOn: try columns.optionalDay(7),
            source: try columns.optionalNamed(8), registeredOn: try columns.day(9))
    }
}

extension FileMark {
    /// As they stand in a column: codes with spaces between.
    static func list(_ stored: String) -> [FileMark] {
        stored.split(separator: " ").compactMap { FileMark(rawValue: String($0)) }
    }
}
