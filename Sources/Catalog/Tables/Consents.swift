import ArchiveModel

extension Session {
    public func insert(_ consent: Consent) throws {
        try run(
            """
            INSERT INTO consent (id, student_id, signatory, given_on, expires_on, withdrawn_on, document_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                consent.id, consent.studentID, consent.signatory.stored, consent.givenOn, consent.expiresOn,
                consent.withdrawnOn, consent.documentID,
            ])
    }

    /// Withdraws every consent of the student that still stands; returns how many there were.
    public func withdrawConsents(of studentID: StudentID, on day: CalendarDay) throws -> Int {
        try run(
            "UPDATE consent SET withdrawn_on = ? WHERE student_id = ? AND withdrawn_on IS NULL AND given_on <= ?",
            [day, studentID, day])
    }

    public func consents(of studentID: StudentID) throws -> [Consent] {
        try rows("\(Self.selectConsent) WHERE student_id = ? ORDER BY given_on, consent.id", [studentID], Self.consent)
    }

    public func consents() throws -> [Consent] {
        let visible = ScopeCondition.students(scope, seq: "subject.seq")
        return try rows(
            "\(Self.selectConsent) WHERE 1 = 1\(visible.text) ORDER BY student_id, given_on, consent.id",
            visible.arguments, Self.consent)
    }

    /// The day on which the last of the student's consents was withdrawn; nil while one stands or none was withdrawn.
    public func consentWithdrawnOn(by studentID: StudentID) throws -> CalendarDay? {
        try row(
            """
            SELECT CASE WHEN count(*) > 0 AND count(*) = count(withdrawn_on) THEN max(withdrawn_on) END
            FROM consent WHERE student_id = ?
            """, [studentID]
        ) { try $0.optionalDay(0) } ?? nil
    }

    public func consents(provenBy documentID: DocumentID) throws -> [Consent] {
        try rows("\(Self.selectConsent) WHERE document_id = ? ORDER BY consent.id", [documentID], Self.consent)
    }

    /// Lets go of rows that no scan proves: without the card they would say nothing.
    public func deleteUnprovenConsents(of studentID: StudentID) throws {
        try run("DELETE FROM consent WHERE student_id = ? AND document_id IS NULL", [studentID])
    }

    /// Ends those that stand, with the processing that they were given for: what names no day ends with the study, if that
    /// is over, all else on this day.
    func endConsents(of student: Student, on day: CalendarDay) throws {
        if let leftOn = student.leftOn {
            try run(
                """
                UPDATE consent SET expires_on = CASE WHEN given_on > ? THEN given_on ELSE ? END
                WHERE student_id = ? AND withdrawn_on IS NULL AND expires_on IS NULL
                """, [leftOn, leftOn, student.id])
        }
        try run(
            """
            UPDATE consent SET expires_on = ? WHERE student_id = ? AND withdrawn_on IS NULL
                AND (expires_on IS NULL OR expires_on > ?) AND given_on <= ?
            """, [day, student.id, day, day])
    }

    /// The day on which the last of the consents that a document proves ended, by document; without those of which one
    /// still stands.
    ///
    /// - Parameter documents: a condition on `document`, and its arguments; nil: of all, for which no document is read.
    func provenConsentEnds(
        of documents: (condition: String, arguments: [any Storable])? = nil
    ) throws -> [DocumentID: CalendarDay] {
        let source =
            documents == nil ? "consent" : "document CROSS JOIN consent ON consent.document_id = document.id"
        let condition = documents?.condition ?? "consent.document_id IS NOT NULL"
        var ends: [DocumentID: CalendarDay] = [:]
        var standing: Set<DocumentID> = []
        try forEachRow(
            """
            SELECT \(Self.consentColumns) FROM \(source) \(Self.withDayOfLeaving) WHERE \(condition)
            """, documents?.arguments ?? []
        ) { columns in
            let consent = try Self.consent(columns)
            guard let id = consent.documentID else { return }
            guard let end = consent.endedOn else { return _ = standing.insert(id) }
            ends[id] = max(end, ends[id] ?? end)
        }
        return ends.filter { !standing.contains($0.key) }
    }

    private static let selectConsent = "SELECT \(consentColumns) FROM consent \(withDayOfLeaving)"

    private static let consentColumns = """
        consent.id, student_id, signatory, given_on, expires_on, withdrawn_on, consent.document_id,
        coalesce(student.left_on, former_student.left_on)
        """

    /// Beyond the card, too.
    private static let withDayOfLeaving = """
        JOIN subject ON subject.id = student_id LEFT JOIN student ON student.seq = subject.seq
        LEFT JOIN former_student ON former_student.student_seq = subject.seq
        """

    private static func consent(_ columns: Columns) throws -> Consent {
        Consent(
            id: try columns.identifier(0), studentID: try columns.identifier(1), signatory: try columns.named(2),
            givenOn: try columns.day(3), expiresOn: try columns.optionalDay(4),
            withdrawnOn: try columns.optionalDay(5), leftOn: try columns.optionalDay(7),
            documentID: try columns.optionalIdentifier(6))
    }
}
