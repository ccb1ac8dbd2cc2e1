import ArchiveModel

/// Whom the nightly job may pass over on a day: those whom a job with the same rules has found at rest before, until
/// later than this day.
public struct NightWatch: Sendable {
    fileprivate var day: CalendarDay
    fileprivate var revision: Int
}

extension Session {
    /// Nil while a hold by query is active: what fits a query may change with anything.
    ///
    /// - Parameter revision: of the rules by which the job decides; what other rules found does not count.
    public func nightWatch(on day: CalendarDay, revision: Int) throws -> NightWatch? {
        let isAnythingHeldByQuery =
            try row("SELECT 1 FROM hold WHERE scope = 'query' AND lifted_on IS NULL LIMIT 1") { _ in true } ?? false
        return isAnythingHeldByQuery ? nil : NightWatch(day: day, revision: revision)
    }

    /// Records that nothing of a student changes by itself before a day. In the transaction that decided so.
    public func rest(_ studentID: StudentID, until day: CalendarDay, watch: NightWatch) throws {
        try run(
            """
            INSERT INTO student_at_rest (student_seq, decided_on, until, revision) VALUES (\(subjectSeq), ?, ?, ?)
            ON CONFLICT (student_seq) DO UPDATE SET decided_on = excluded.decided_on, until = excluded.until,
                revision = excluded.revision
            """, [studentID, watch.day, day, watch.revision])
    }

    /// Everyone who left, all of whose consents were withdrawn, or about whom a demand or a finding asks for erasure.
    ///
    /// - Parameter watch: without those who are at rest.
    public func studentsWithEndedPurpose(_ watch: NightWatch? = nil) throws -> [Student] {
        try rows(
            """
            SELECT \(cardColumns) FROM \(cardTables) WHERE student.seq IN (\(Self.endedPurposes))
                AND \(Self.awake("student.seq", watch)) ORDER BY subject.id
            """, Self.arguments(watch), Self.card)
    }

    /// Those of ``studentsWithEndedPurpose(_:)`` of whom no document is left that has to name them.
    public func studentsOfWhomOnlyTheCardIsLeft() throws -> [Student] {
        let kinds = DocumentKind.outlivingTheCard
        return try rows(
            """
            SELECT \(cardColumns) FROM \(cardTables) WHERE student.seq IN (\(Self.endedPurposes)) AND NOT EXISTS
                (SELECT 1 FROM document_student CROSS JOIN document ON document.seq = document_seq
                    WHERE student_seq = student.seq AND kind NOT IN (\(kinds.map { _ in "?" }.joined(separator: ", "))))
            ORDER BY subject.id
            """, kinds.map(\.stored), Self.card)
    }

    /// Everyone who left, takes consent back, asks for something to be hidden or has something hidden: whose marks may
    /// have to change.
    ///
    /// - Parameter watch: without those who are at rest.
    public func studentsToBlockOrFree(_ watch: NightWatch? = nil) throws -> [StudentID] {
        try rows(
            """
            SELECT id FROM subject WHERE seq IN (SELECT seq FROM student WHERE seq IN (\(Self.endedPurposes))
                    UNION SELECT student_seq FROM subject_request WHERE \(Self.isRestricting)
                    UNION SELECT student_seq FROM document_student INDEXED BY document_student_hidden
                        WHERE blocked_on IS NOT NULL)
                AND \(Self.awake("seq", watch)) ORDER BY id
            """, Self.arguments(watch)
        ) { try $0.identifier(0) }
    }

    /// Each by an index of its own: a table of everybody is not walked through.
    private static let endedPurposes = """
        SELECT seq FROM student WHERE left_on IS NOT NULL
        UNION SELECT subject.seq FROM consent AS withdrawn INDEXED BY consent_withdrawn
            JOIN subject ON subject.id = withdrawn.student_id WHERE withdrawn.withdrawn_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consent
                WHERE consent.student_id = withdrawn.student_id AND consent.withdrawn_on IS NULL)
        UNION SELECT student_seq FROM subject_request WHERE kind IN ('stop-processing', 'unlawful')
            AND (outcome IS NULL OR outcome = 'granted')
        """

    private static func awake(_ seq: String, _ watch: NightWatch?) -> String {
        guard watch != nil else { return "1 = 1" }
        return """
            NOT EXISTS (SELECT 1 FROM student_at_rest
                WHERE student_seq = \(seq) AND decided_on <= ? AND until > ? AND revision = ?)
            """
    }

    private static func arguments(_ watch: NightWatch?) -> [any Storable] {
        watch.map { [$0.day, $0.day, $0.revision] } ?? []
    }
}
