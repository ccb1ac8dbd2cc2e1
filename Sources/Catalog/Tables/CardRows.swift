import ArchiveModel

/// What the card of a document says beside the document itself.
public struct CardRows: Sendable {
    /// A student whose document it is.
    public struct Owner: Sendable {
        public var studentID: StudentID
        /// Nil when the student's card is gone.
        public var name: PersonName?
        /// The latest.
        public var className: String?
        public var blockedOn: CalendarDay?
    }

    public var owners: [Owner] = []
    public var achievements: [Achievement] = []
    public var caseFiles: [CaseFile] = []
}

extension Session {
    /// What stands beside each of these documents, in their order, as far as it is in scope. A page of documents asks
    /// each question once and by the numbers that links have.
    public func cardRows(of documents: [DocumentID]) throws -> [CardRows] {
        let seqs = try rows("SELECT seq FROM document WHERE id = ?", forEach: documents) { try $0.integer(0) }
            .compactMap(\.first)
        guard seqs.count == documents.count else { throw ArchiveError.rowDamaged("document_seq") }
        let owners = try owners(ofNumbers: seqs)
        let achievements = try achievements(evidencedByNumbers: seqs)
        let caseFiles = try cases(ofNumbers: seqs)
        return seqs.indices.map {
            CardRows(owners: owners[$0], achievements: achievements[$0], caseFiles: caseFiles[$0])
        }
    }

    private func owners(ofNumbers seqs: [Int]) throws -> [[CardRows.Owner]] {
        let visible = ScopeCondition.owners(scope, link: "link")
        return try rows(
            """
            SELECT subject.id, surname, given_name, patronymic, link.blocked_on,
                (SELECT class_name FROM class_membership WHERE class_membership.student_seq = link.student_seq
                    ORDER BY school_year DESC LIMIT 1)
            FROM document_student AS link JOIN subject ON subject.seq = link.student_seq
            LEFT JOIN student ON student.seq = link.student_seq
            WHERE link.document_seq = ?\(visible.text) ORDER BY subject.id
            """, forEach: seqs, and: visible.arguments
        ) { columns in
            let name = try columns.optionalText(1).map {
                PersonName(surname: $0, givenName: try columns.text(2), patronymic: try columns.text(3))
            }
            return CardRows.Owner(
                studentID: try columns.identifier(0), name: name, className: try columns.optionalText(5),
                blockedOn: try columns.optionalDay(4))
        }
    }
}
