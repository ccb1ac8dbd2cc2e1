import ArchiveModel

/// A heading under which people decide what goes, with what must have happened before anything under it may.
public struct HeadingForPeople: Hashable, Sendable {
    public enum Event: Hashable, Sendable {
        case trigger(RetentionTrigger)
        /// The recorded decision that it is no longer needed.
        case humanDecision
    }

    public var index: NomenclatureIndex
    /// Nil: nothing that a query could look for.
    public var event: Event?
    /// The last day on which the event may have been.
    public var by: CalendarDay?

    public init(index: NomenclatureIndex, event: Event?, by day: CalendarDay?) {
        self.index = index
        self.event = event
        by = day
    }

    /// The numbers of the documents that fit; the fewest first, so that what is young costs nothing.
    var condition: (text: String, arguments: [any Storable]) {
        let filed = "SELECT document_seq FROM case_file JOIN document_case ON case_seq = case_file.seq"
        guard let event, let by else { return ("\(filed) WHERE item_index = ?", [index]) }
        func of(_ documents: String) -> (String, [any Storable]) {
            (
                """
                SELECT document_seq FROM (\(documents)) CROSS JOIN document_case USING (document_seq)
                CROSS JOIN case_file ON case_file.seq = case_seq WHERE item_index = ?
                """, [by, index]
            )
        }
        switch event {
        case .trigger(.caseClosed): return ("\(filed) WHERE item_index = ? AND closed_on <= ?", [index, by])
        case .trigger(.leftSchool):
            return of(
                """
                SELECT document_seq FROM (SELECT seq, left_on FROM student
                    UNION ALL SELECT student_seq, left_on FROM former_student) AS leaver
                CROSS JOIN document_student ON student_seq = leaver.seq WHERE left_on <= ?
                """)
        case .trigger(.consentEnded):
            return of(
                """
                SELECT document.seq AS document_seq FROM consent CROSS JOIN document ON document.id = document_id
                JOIN subject ON subject.id = student_id LEFT JOIN student ON student.seq = subject.seq
                LEFT JOIN former_student ON former_student.student_seq = subject.seq
                WHERE document_id IS NOT NULL AND CASE
                    WHEN withdrawn_on IS NULL THEN coalesce(expires_on, student.left_on, former_student.left_on)
                    WHEN coalesce(expires_on, student.left_on, former_student.left_on) < withdrawn_on
                        THEN coalesce(expires_on, student.left_on, former_student.left_on)
                    ELSE withdrawn_on END <= ?
                """)
        case .trigger(.destruction):
            return of(
                """
                SELECT document.seq AS document_seq FROM act
                JOIN document ON document.id IN (act.document_id, act.journal_document_id)
                WHERE state = 'executed' AND act_date <= ?
                """)
        case .trigger(.documentDate):
            return (
                """
                \(filed) CROSS JOIN document ON document.seq = document_seq
                WHERE item_index = ? AND coalesce(issued_on, registered_on) <= ?
                """, [index, by]
            )
        case .trigger(.replaced):
            return (
                """
                \(filed) JOIN document ON document.seq = document_seq WHERE item_index = ? AND replaced_on <= ?
                """, [index, by]
            )
        case .humanDecision:
            return (
                """
                \(filed) JOIN document ON document.seq = document_seq
                WHERE item_index = ? AND human_decision_on <= ?
                """, [index, by]
            )
        }
    }
}
