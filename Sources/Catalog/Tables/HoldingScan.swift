import ArchiveModel

extension Session {
    /// The last number that a document has; 0 where there is none.
    public func lastDocumentNumber() throws -> Int {
        try row("SELECT max(seq) FROM document") { try $0.optionalInteger(0) ?? 0 } ?? 0
    }

    /// Every holding, one after another in the order of the documents: nothing of them is held, however many there are.
    ///
    /// Three tables that are in the order of the documents are walked side by side; what belongs to students and cases is
    /// read once before.
    /// - Parameter numbers: of the documents; all by default.
    public func forEachHolding(
        of numbers: ClosedRange<Int> = 0...Int.max, _ body: (ScannedHolding) throws -> Void
    ) throws {
        let owners = try NumberedRows(owners())
        let cases = try NumberedRows(filingsByCase())
        let consents = try provenConsentEnds()
        let destructions = try daysByDocument(Self.destructions)
        var headings = HeadingNumbers(cases.values)
        var links = try Merged(
            "SELECT document_seq, student_seq, blocked_on FROM document_student", of: numbers, in: self)
        var filings = try Merged("SELECT document_seq, case_seq FROM document_case", of: numbers, in: self)
        let documents = try RowCursor(
            """
            SELECT seq, id, accession_year, accession_ordinal, kind, issued_on, registered_on, human_decision_on,
                replaced_on, title FROM document WHERE seq BETWEEN ? AND ? ORDER BY seq
            """, [numbers.lowerBound, numbers.upperBound], in: self)
        while let columns = try documents.next() {
            let seq = try columns.integer(0)
            var holding = try ScannedHolding(columns, cases: cases)
            if !consents.isEmpty { holding.setProvenConsentEnd(consents[holding.documentID]) }
            if !destructions.isEmpty { holding.setDestruction(destructions[holding.documentID]) }
            try filings.forEach(of: seq) { number, _ in
                guard let position = cases.position(of: number) else { return }
                headings.add(position, to: &holding)
            }
            var isOwned = false
            try links.forEach(of: seq) { number, columns in
                isOwned = true
                guard let position = owners.position(of: number) else {
                    throw ArchiveError.rowDamaged("student_seq")
                }
                holding.link(to: owners.values[position], columns)
                try body(holding)
            }
            if !isOwned { try body(holding) }
        }
    }

    private func owners() throws -> [(Int, ScannedHolding.Owner)] {
        try rows(
            """
            SELECT subject.seq, subject.id, coalesce(student.left_on, former_student.left_on), ended
            FROM subject LEFT JOIN student ON student.seq = subject.seq
            LEFT JOIN former_student ON former_student.student_seq = subject.seq
            LEFT JOIN (SELECT student_id, CASE WHEN count(*) = count(withdrawn_on) THEN max(withdrawn_on) END AS ended
                FROM consent GROUP BY student_id) ON student_id = subject.id ORDER BY subject.seq
            """
        ) { columns in
            (
                try columns.integer(0),
                ScannedHolding.Owner(
                    id: try columns.identifier(1), leftOn: try columns.optionalDay(2),
                    consentWithdrawnOn: try columns.optionalDay(3))
            )
        }
    }

    private func filingsByCase() throws -> [(Int, HoldingRow.Filing)] {
        try rows("SELECT seq, id, item_index, year, closed_on FROM case_file ORDER BY seq") { columns in
            (
                try columns.integer(0),
                HoldingRow.Filing(
                    caseID: try columns.identifier(1), index: try columns.index(2), year: try columns.integer(3),
                    closedOn: try columns.optionalDay(4))
            )
        }
    }

    /// As ``HoldingRow/destructionOn`` has it.
    private static let destructions = """
        SELECT document_id, max(act_date) FROM (
            SELECT document_id, act_date FROM act WHERE state = 'executed'
            UNION ALL SELECT journal_document_id, act_date FROM act WHERE state = 'executed')
        GROUP BY document_id
        """

    private func daysByDocument(_ sql: String) throws -> [DocumentID: CalendarDay] {
        var days: [DocumentID: CalendarDay] = [:]
        try forEachRow(sql) { days[try $0.identifier(0)] = try $0.day(1) }
        return days
    }
}

/// Rows that begin with the number of a document, in that order, met by whoever goes through documents in that order.
private struct Merged {
    private let cursor: RowCursor
    private var row: Columns?
    private var document: Int?

    /// - Parameter select: a query of two numbers, the document's first, and whatever else, without a condition.
    init(_ select: String, of numbers: ClosedRange<Int>, in session: Session) throws {
        cursor = try RowCursor(
            select + " WHERE document_seq BETWEEN ? AND ? ORDER BY 1, 2", [numbers.lowerBound, numbers.upperBound],
            in: session)
        try advance()
    }

    private mutating func advance() throws {
        row = try cursor.next()
        document = try row?.integer(0)
    }

    /// The rows of one document: their second number, and all columns.
    mutating func forEach(of seq: Int, _ body: (Int, Columns) throws -> Void) throws {
        while let row, let document, document <= seq {
            if document == seq { try body(try row.integer(1), row) }
            try advance()
        }
    }
}
