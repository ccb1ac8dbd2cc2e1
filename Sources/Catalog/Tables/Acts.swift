import ArchiveModel

/// An act that destroys, as the catalog keeps it: pseudonymous; the name is in the sealed document.
public struct ActRow: Sendable {
    public var id: ActID
    public var year: Int
    public var ordinal: Int
    public var date: CalendarDay
    public var state: ActState
    /// Nil: a disposal act, and what it takes that belongs to nobody.
    public var studentID: StudentID?
    /// The disposal act that an erasure act came of, if it did.
    public var disposalID: ActID?
    public var documentID: DocumentID
    public var journalDocumentID: DocumentID?
    public var proof: ErasureProof?

    /// `2026-03`
    public var number: String { ActRow.number(year: year, ordinal: ordinal) }

    public static func number(year: Int, ordinal: Int) -> String {
        "\(year)-" + (ordinal < 10 ? "0\(ordinal)" : "\(ordinal)")
    }

    public init(
        id: ActID, year: Int, ordinal: Int, date: CalendarDay, state: ActState, studentID: StudentID?,
        disposalID: ActID? = nil, documentID: DocumentID, journalDocumentID: DocumentID? = nil,
        proof: ErasureProof? = nil
    ) {
        self.id = id
        self.year = year
        self.ordinal = ordinal
        self.date = date
        self.state = state
        self.studentID = studentID
        self.disposalID = disposalID
        self.documentID = documentID
        self.journalDocumentID = journalDocumentID
        self.proof = proof
    }
}

extension Session {
    public func nextActOrdinal(year: Int) throws -> Int { try nextNumber(of: "act", year: year) }

    /// What ``nextActOrdinal(year:)`` would give now, without taking it.
    public func peekActOrdinal(year: Int) throws -> Int {
        (try row("SELECT value FROM counter WHERE name = 'act' AND year = ?", [year]) { try $0.integer(0) } ?? 0) + 1
    }

    /// Enters a prepared act; its document has been entered.
    public func insert(_ act: ActRow, lines: [ErasureAct.Line]) throws {
        try run(
            """
            INSERT INTO act (id, year, ordinal, act_date, state, student_id, disposal_id, document_id)
            VALUES (?, ?, ?, ?, 'prepared', ?, ?, ?)
            """, [act.id, act.year, act.ordinal, act.date, act.studentID, act.disposalID, act.documentID])
        for (position, line) in lines.enumerated() {
            try run(
                """
                INSERT INTO act_item (act_id, ordinal, document_id, accession_year, accession_ordinal, item_index,
                    destroys_bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    act.id, position + 1, line.documentID, line.accessionNumber.year, line.accessionNumber.ordinal,
                    line.index, line.destroysBytes,
                ])
        }
    }

    public func setExecuting(_ id: ActID) throws {
        try run("UPDATE act SET state = 'executing' WHERE id = ?", [id])
    }

    public func setExecuted(_ id: ActID, journalDocumentID: DocumentID?, proof: ErasureProof) throws {
        try run(
            """
            UPDATE act SET state = 'executed', journal_document_id = ?, executed_at = ?, objects_destroyed = ?,
                links_removed = ?, checkpoint_size = ?, checkpoint_root = ? WHERE id = ?
            """,
            [
                journalDocumentID, proof.executedAt, proof.objectsDestroyed, proof.linksRemoved,
                proof.journalCheckpoint.size, proof.journalCheckpoint.root, id,
            ])
    }

    public func acts() throws -> [ActRow] { try acts("1 = 1", []) }

    public func unfinishedActs() throws -> [ActRow] { try acts("state <> 'executed'", []) }

    public func act(_ id: ActID) throws -> ActRow? { try acts("id = ?", [id]).first }

    /// What an act took, as it is remembered beside the keys.
    public func entryLines(of id: ActID) throws -> [ErasureEntry.Line] {
        try rows(
            """
            SELECT document_id, accession_year, accession_ordinal, item_index, destroys_bytes FROM act_item
            WHERE act_id = ? ORDER BY ordinal
            """, [id]
        ) {
            ErasureEntry.Line(
                documentID: try $0.identifier(0), accessionNumber: try $0.accessionNumber(1),
                index: try $0.index(3), destroysBytes: try $0.flag(4))
        }
    }

    public func act(year: Int, ordinal: Int) throws -> ActRow? {
        try acts("year = ? AND ordinal = ?", [year, ordinal]).first
    }

    /// The act that a document is, or that it is the journal export of.
    public func act(filedAs documentID: DocumentID) throws -> ActRow? {
        try acts("document_id = ? OR journal_document_id = ?", [documentID, documentID]).first
    }

    private func acts(_ condition: String, _ arguments: [any Storable]) throws -> [ActRow] {
        try rows(
            """
            SELECT id, year, ordinal, act_date, state, student_id, document_id, journal_document_id, executed_at,
                objects_destroyed, links_removed, checkpoint_size, checkpoint_root, disposal_id, (SELECT note FROM journal_checkpoint
                    WHERE size = checkpoint_size AND root = checkpoint_root)
            FROM act WHERE \(condition) ORDER BY year, ordinal
            """, arguments
        ) { columns in
            let proof = try columns.optionalTimestamp(8).map {
                ErasureProof(
                    executedAt: $0, objectsDestroyed: try columns.integer(9), linksRemoved: try columns.integer(10),
                    journalCheckpoint: JournalCheckpoint(
                        size: try columns.integer(11), root: try columns.digest(12)),
                    signedNote: try columns.optionalText(14))
            }
            return ActRow(
                id: try columns.identifier(0), year: try columns.integer(1), ordinal: try columns.integer(2),
                date: try columns.day(3), state: try columns.named(4),
                studentID: try columns.optionalIdentifier(5), disposalID: try columns.optionalIdentifier(13),
                documentID: try columns.identifier(6), journalDocumentID: try columns.optionalIdentifier(7),
                proof: proof)
        }
    }

    /// Whether anything that an act took is still linked to its student, or was destroyed and still has a record; or, of
    /// an act without documents, whether the card is still there: where documents need it, what was on it before the act and
    /// none of them needs.
    public func hasTraces(of id: ActID) throws -> Bool {
        try hasTracesBesideDocuments(of: id) || hasTracesOfDocuments(of: id)
    }

    private func hasTracesBesideDocuments(of id: ActID) throws -> Bool {
        let kinds = DocumentKind.outlivingTheCard
        return try row(
            """
            SELECT 1 FROM act JOIN subject ON subject.id = act.student_id JOIN student ON student.seq = subject.seq
            WHERE act.id = ? AND NOT EXISTS (SELECT 1 FROM act_item WHERE act_id = act.id) AND (
                NOT EXISTS (SELECT 1 FROM document_student AS link JOIN document ON document.seq = document_seq
                    WHERE link.student_seq = student.seq
                        AND kind NOT IN (\(kinds.map { _ in "?" }.joined(separator: ", "))))
                OR EXISTS (SELECT 1 FROM student_particular AS particular
                    WHERE particular.student_seq = student.seq AND entered_on < act_date)
                OR EXISTS (SELECT 1 FROM achievement
                    WHERE achievement.student_seq = student.seq AND achievement.id < act.id AND NOT EXISTS
                        (SELECT 1 FROM achievement_document WHERE achievement_seq = achievement.seq)))
            """, [id] + kinds.map(\.stored)
        ) { _ in true } ?? false
    }

    private func hasTracesOfDocuments(of id: ActID) throws -> Bool {
        try row(
            """
            SELECT 1 FROM act_item JOIN act ON act.id = act_id WHERE act_id = ? AND (
                EXISTS (SELECT 1 FROM document JOIN document_student ON document_seq = document.seq
                    JOIN subject ON subject.seq = student_seq
                    WHERE document.id = act_item.document_id AND subject.id = act.student_id)
                OR EXISTS (SELECT 1 FROM tombstone JOIN document ON document.id = tombstone.document_id
                    WHERE tombstone.document_id = act_item.document_id))
            """, [id]
        ) { _ in true } ?? false
    }

    public func itemCount(of id: ActID) throws -> Int {
        try row("SELECT count(*) FROM act_item WHERE act_id = ?", [id]) { try $0.integer(0) } ?? 0
    }
}
