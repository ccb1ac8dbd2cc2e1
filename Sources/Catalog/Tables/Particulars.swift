import ArchiveModel

/// The section "Personal data" of portfolios. It goes with the card.
extension Session {
    /// In the order of the section; none of a portfolio that is closed to whoever asks.
    public func particulars(of studentID: StudentID) throws -> [Particular] {
        let visible = ScopeCondition.openPortfolios(scope, seq: "student_seq")
        let found = try rows(
            """
            SELECT field, value, origin, entered_by, entered_on FROM student_particular
            WHERE student_seq = \(subjectSeq)\(visible.text)
            """, [studentID] + visible.arguments
        ) { columns in
            Particular(
                field: try columns.named(0), value: try columns.text(1), origin: try columns.named(2),
                enteredBy: try columns.optionalText(3), enteredOn: try columns.day(4))
        }
        let order = Particular.Field.allCases
        return found.sorted { order.firstIndex(of: $0.field) ?? 0 < order.firstIndex(of: $1.field) ?? 0 }
    }

    /// Enters a field, or replaces it.
    public func set(_ particular: Particular, of studentID: StudentID) throws {
        try run(
            """
            INSERT INTO student_particular (student_seq, field, value, origin, entered_by, entered_on)
            VALUES (\(subjectSeq), ?, ?, ?, ?, ?)
            ON CONFLICT (student_seq, field) DO UPDATE SET value = excluded.value, origin = excluded.origin,
                entered_by = excluded.entered_by, entered_on = excluded.entered_on
            """,
            [
                studentID, particular.field.stored, particular.value, particular.origin.stored, particular.enteredBy,
                particular.enteredOn,
            ])
    }

    public func removeParticular(_ field: Particular.Field, of studentID: StudentID) throws {
        try run(
            "DELETE FROM student_particular WHERE student_seq = \(subjectSeq) AND field = ?",
            [studentID, field.stored])
    }

    func removeParticulars(of studentID: StudentID) throws {
        try run("DELETE FROM student_particular WHERE student_seq = \(subjectSeq)", [studentID])
    }

    public func hasParticulars(_ studentID: StudentID) throws -> Bool {
        try row("SELECT 1 FROM student_particular WHERE student_seq = \(subjectSeq) LIMIT 1", [studentID]) { _ in true }
            ?? false
    }

    /// Puts another name or day of birth on a card, and the name into what is searched.
    public func correct(_ student: Student) throws {
        let documents = try documents(of: student.id)
        for document in documents { try unindex(document.id) }
        try run(
            """
            UPDATE student SET surname = ?, given_name = ?, patronymic = ?, name_key = ?, birth_date = ?
            WHERE seq = \(subjectSeq)
            """,
            [
                student.name.surname, student.name.givenName, student.name.patronymic,
                SearchText.key(student.name.description), student.birthDate, student.id,
            ])
        for document in documents { try index(document.id) }
    }
}
