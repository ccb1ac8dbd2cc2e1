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
        try rows("\(Self.selectConsent) WHERE student_id = ? ORDER BY given_on, id", [studentID], Self.consent)
    }

    public func consents() throws -> [Consent] {
        let visible = ScopeCondition.students(scope, seq: "seq")
        let condition =
            visible.text.isEmpty ? "" : "WHERE EXISTS (SELECT 1 FROM subject WHERE id = student_id\(visible.text))"
        return try rows(
            "\(Self.selectConsent) \(condition) ORDER BY student_id, given_on, id", visible.arguments, Self.consent)
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
        try rows("\(Self.selectConsent) WHERE document_id = ? ORDER BY id", [documentID], Self.consent)
    }

    /// Lets go of rows that no scan proves: without the card they would say nothing.
    public func deleteUnprovenConsents(of studentID: StudentID) throws {
        try run("DELETE FROM consent WHERE student_id = ? AND document_id IS NULL", [studentID])
    }

    private static let selectConsent =
        "SELECT id, student_id, signatory, given_on, expires_on, withdrawn_on, document_id FROM consent"

    private static func consent(_ columns: Columns) throws -> Consent {
        Consent(
            id: try columns.identifier(0), studentID: try columns.identifier(1), signatory: try columns.named(2),
            givenOn: try columns.day(3), expiresOn: try columns.optionalDay(4),
            withdrawnOn: try columns.optionalDay(5), documentID: try columns.optionalIdentifier(6))
    }
}
