import ArchiveModel

extension Session {
    /// The next number of the year, given once.
    public func nextRequestOrdinal(year: Int) throws -> Int { try nextNumber(of: "request", year: year) }

    public func insert(_ request: SubjectRequest) throws {
        try run(
            """
            INSERT INTO subject_request (year, ordinal, kind, student_seq, document_id, received_on, basis, stop_due_on,
                due_on) VALUES (?, ?, ?, \(subjectSeq), ?, ?, ?, ?, ?)
            """,
            [
                request.year, request.ordinal, request.kind.stored, request.studentID, request.documentID,
                request.receivedOn, request.basis, request.stopDueOn, request.dueOn,
            ])
    }

    /// Stores the extension and the answer of a request.
    public func update(_ request: SubjectRequest) throws {
        try run(
            """
            UPDATE subject_request SET extended_on = ?, extended_due_on = ?, extension_reason = ?, outcome = ?,
                answered_on = ?, note = ? WHERE year = ? AND ordinal = ?
            """,
            [
                request.extended?.decidedOn, request.extended?.dueOn, request.extended?.reason,
                request.answer?.outcome.stored, request.answer?.answeredOn, request.answer?.note, request.year,
                request.ordinal,
            ])
    }

    /// Stores days that were counted anew.
    public func updateDays(of request: SubjectRequest) throws {
        try run(
            """
            UPDATE subject_request SET stop_due_on = ?, due_on = ?, extended_due_on = ? WHERE year = ? AND ordinal = ?
            """,
            [request.stopDueOn, request.dueOn, request.extended?.dueOn, request.year, request.ordinal])
    }

    public func request(year: Int, ordinal: Int) throws -> SubjectRequest? {
        try requests("year = ? AND ordinal = ?", [year, ordinal]).first
    }

    /// - Parameter isOpen: those without an answer only.
    public func requests(isOpen: Bool) throws -> [SubjectRequest] {
        try requests(isOpen ? "outcome IS NULL" : "1 = 1", [])
    }

    /// Those that hide something, or make it go; ``SubjectRequest/restriction`` says what.
    public func restrictingRequests() throws -> [SubjectRequest] {
        try requests(Self.isRestricting, [])
    }

    static let isRestricting = """
        kind IN ('stop-processing', 'unlawful', 'inaccurate', 'close-portfolio')
            AND (outcome IS NULL OR outcome = 'granted')
        """

    /// The numbers of students whose whole portfolio a request hides; ``SubjectRequest/restriction`` in SQL.
    static let closedPortfolios = """
        SELECT student_seq FROM subject_request WHERE document_id IS NULL AND \(isRestricting)
            AND (kind <> 'inaccurate' OR outcome IS NULL)
        """

    /// Whether a student's portfolio is closed to whoever asks.
    public func isClosed(_ studentID: StudentID) throws -> Bool {
        if scope.includesClosed { return false }
        return try row(
            "SELECT 1 WHERE \(subjectSeq) IN (\(Self.closedPortfolios))", [studentID]
        ) { _ in true } ?? false
    }

    /// Words that somebody typed about a student go with the card.
    func forgetWordsOfRequests(of studentID: StudentID) throws {
        try run(
            """
            UPDATE subject_request SET basis = NULL, extension_reason = NULL, note = NULL
            WHERE student_seq = \(subjectSeq)
            """, [studentID])
    }

    private func requests(_ condition: String, _ arguments: [any Storable]) throws -> [SubjectRequest] {
        try rows(
            """
            SELECT year, ordinal, kind, subject.id, document_id, received_on, basis, stop_due_on, due_on, extended_on,
                extended_due_on, extension_reason, outcome, answered_on, note
            FROM subject_request JOIN subject ON subject.seq = student_seq WHERE \(condition) ORDER BY year, ordinal
            """, arguments
        ) { columns in
            let outcome: SubjectRequest.Outcome? = try columns.optionalNamed(12)
            return SubjectRequest(
                year: try columns.integer(0), ordinal: try columns.integer(1), kind: try columns.named(2),
                studentID: try columns.identifier(3), documentID: try columns.optionalIdentifier(4),
                receivedOn: try columns.day(5), basis: try columns.optionalText(6),
                stopDueOn: try columns.optionalDay(7), dueOn: try columns.optionalDay(8),
                extended: try columns.optionalDay(9).map {
                    .init(decidedOn: $0, dueOn: try columns.day(10), reason: try columns.optionalText(11))
                },
                answer: try outcome.map {
                    .init(outcome: $0, answeredOn: try columns.day(13), note: try columns.optionalText(14))
                })
        }
    }
}
