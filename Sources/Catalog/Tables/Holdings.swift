import ArchiveModel

/// One document as linked to one student, with what a retention decision needs: the raw facts, no judgement.
public struct HoldingRow: Sendable {
    /// A case that the document lies in, with the days from which its term may run.
    public struct Filing: Sendable {
        public var caseID: CaseFileID
        public var index: NomenclatureIndex
        public var year: Int
        public var closedOn: CalendarDay?

        public init(caseID: CaseFileID, index: NomenclatureIndex, year: Int, closedOn: CalendarDay? = nil) {
            self.caseID = caseID
            self.index = index
            self.year = year
            self.closedOn = closedOn
        }
    }

    public var documentID: DocumentID
    public var accessionNumber: AccessionNumber
    public var kind: DocumentKind
    /// Empty, as ``studentName`` and ``fileCount`` are, in ``ScannedHolding/row()``.
    public var title: String
    public var documentDate: CalendarDay
    public var registeredOn: CalendarDay
    public var humanDecisionOn: CalendarDay?
    public var replacedOn: CalendarDay?
    public var fileCount: Int
    public var studentID: StudentID?
    /// Nil when the card is gone.
    public var studentName: PersonName?
    /// Also beyond the card.
    public var leftOn: CalendarDay?
    /// The day on which the last of the student's consents was withdrawn; nil while one stands or none was withdrawn.
    public var consentWithdrawnOn: CalendarDay?
    /// The day on which every consent that this document proves had ended.
    public var provenConsentEndedOn: CalendarDay?
    /// The day of the act that this document is, or is the journal export of, once it is executed.
    public var destructionOn: CalendarDay?
    public var blockedOn: CalendarDay?
    public var filings: [Filing]
}

extension Session {
    /// Every holding, or those of one document or one student.
    public func holdings(of documentID: DocumentID? = nil, studentID: StudentID? = nil) throws -> [HoldingRow] {
        // A condition that is not asked for is not in the text: SQLite would walk through all documents for it.
        var which = HoldingCondition()
        if let documentID { which.add("document.seq = \(documentSeq)", documentID) }
        guard let studentID else { return try holdings(which) }
        which.add(
            "document.seq IN (SELECT document_seq FROM document_student WHERE student_seq = \(subjectSeq))", studentID)
        return try holdings(which).filter { $0.studentID == studentID }
    }

    /// Those of the documents that lie in a case of one of these headings and whose term may be over.
    public func holdings(filedUnder headings: Set<HeadingForPeople>) throws -> [HoldingRow] {
        guard !headings.isEmpty else { return [] }
        var which = HoldingCondition()
        // In an order of their own, so that the text of the query is the same each night.
        let each = headings.sorted { ($0.index, $0.by?.packed ?? 0) < ($1.index, $1.by?.packed ?? 0) }
            .map { $0.condition }
        which.add(
            "document.seq IN (\(each.map(\.text).joined(separator: " UNION ")))", each.flatMap(\.arguments))
        return try holdings(which)
    }

    private func holdings(_ which: HoldingCondition) throws -> [HoldingRow] {
        let filings = try filings(which)
        let consentEnds = try provenConsentEnds(of: (which.text, which.arguments))
        return try rows(
            """
            SELECT \(Self.holdingColumns)
            FROM document LEFT JOIN document_student AS link ON link.document_seq = document.seq
            LEFT JOIN subject ON subject.seq = link.student_seq LEFT JOIN student ON student.seq = link.student_seq
            LEFT JOIN former_student ON former_student.student_seq = link.student_seq
            WHERE \(which.text) ORDER BY document.seq, subject.id
            """, which.arguments
        ) { columns in
            let id: DocumentID = try columns.identifier(0)
            let registeredOn = try columns.day(6)
            let name = try columns.optionalText(11).map {
                PersonName(surname: $0, givenName: try columns.text(12), patronymic: try columns.text(13))
            }
            return HoldingRow(
                documentID: id, accessionNumber: try columns.accessionNumber(1), kind: try columns.named(3),
                title: try columns.text(4), documentDate: try columns.optionalDay(5) ?? registeredOn,
                registeredOn: registeredOn, humanDecisionOn: try columns.optionalDay(7),
                replacedOn: try columns.optionalDay(8), fileCount: try columns.integer(9),
                studentID: try columns.optionalIdentifier(10), studentName: name,
                leftOn: try columns.optionalDay(14), consentWithdrawnOn: try columns.optionalDay(15),
                provenConsentEndedOn: consentEnds[id], destructionOn: try columns.optionalDay(16),
                blockedOn: try columns.optionalDay(17), filings: filings[id] ?? [])
        }
    }

    private static let holdingColumns = """
        document.id, accession_year, accession_ordinal, kind, title, issued_on, registered_on, human_decision_on,
        replaced_on, (SELECT count(*) FROM document_file WHERE document_file.document_seq = document.seq),
        subject.id, surname, given_name, patronymic, coalesce(student.left_on, former_student.left_on),
        (SELECT CASE WHEN count(*) > 0 AND count(*) = count(withdrawn_on) THEN max(withdrawn_on) END
            FROM consent WHERE consent.student_id = subject.id),
        (SELECT max(act_date) FROM act
            WHERE state = 'executed' AND (act.document_id = document.id OR act.journal_document_id = document.id)),
        link.blocked_on
        """

    private func filings(_ which: HoldingCondition) throws -> [DocumentID: [HoldingRow.Filing]] {
        var filings: [DocumentID: [HoldingRow.Filing]] = [:]
        try forEachRow(
            """
            SELECT document.id, case_file.id, item_index, year, closed_on
            FROM document JOIN document_case ON document_seq = document.seq
            JOIN case_file ON case_file.seq = case_seq WHERE \(which.text) ORDER BY document_seq, item_index
            """, which.arguments
        ) { columns in
            let filing = HoldingRow.Filing(
                caseID: try columns.identifier(1), index: try columns.index(2), year: try columns.integer(3),
                closedOn: try columns.optionalDay(4))
            filings[try columns.identifier(0), default: []].append(filing)
        }
        return filings
    }
}

/// Which documents are asked for: fixed pieces of text, every value bound.
private struct HoldingCondition {
    private(set) var text = "1 = 1"
    private(set) var arguments: [any Storable] = []

    mutating func add(_ piece: String, _ values: any Storable...) { add(piece, values) }

    mutating func add(_ piece: String, _ values: [any Storable]) {
        text += " AND " + piece
        arguments += values
    }
}
