import ArchiveModel

extension Session {
    public func nextCheckOrdinal(year: Int) throws -> Int { try nextNumber(of: "check", year: year) }

    public func insert(_ check: ContentCheck) throws {
        try run(
            """
            INSERT INTO content_check (year, ordinal, kind, student_seq, started_on, seed, population, completed_on,
                checked_by) VALUES (?, ?, ?, \(subjectSeq), ?, ?, ?, ?, ?)
            """,
            [
                check.year, check.ordinal, check.kind.stored, check.studentID, check.startedOn,
                check.seed.map { String($0) }, check.populationCount, check.completedOn, check.checkedBy,
            ])
        for (position, item) in check.items.enumerated() {
            try run(
                """
                INSERT INTO content_check_item (check_seq, ordinal, document_id, accession_year, accession_ordinal)
                VALUES ((SELECT seq FROM content_check WHERE year = ? AND ordinal = ?), ?, ?, ?, ?)
                """,
                [
                    check.year, check.ordinal, position + 1, item.documentID, item.accessionNumber.year,
                    item.accessionNumber.ordinal,
                ])
        }
    }

    /// Ends a check, with what was found.
    public func complete(_ check: ContentCheck) throws {
        try run(
            "UPDATE content_check SET completed_on = ?, checked_by = ? WHERE year = ? AND ordinal = ?",
            [check.completedOn, check.checkedBy, check.year, check.ordinal])
        for item in check.items where item.finding != nil {
            try run(
                """
                UPDATE content_check_item SET finding = ? WHERE document_id = ? AND check_seq =
                    (SELECT seq FROM content_check WHERE year = ? AND ordinal = ?)
                """, [item.finding, item.documentID, check.year, check.ordinal])
        }
    }

    public func contentCheck(year: Int, ordinal: Int) throws -> ContentCheck? {
        try contentChecks("year = ? AND ordinal = ?", [year, ordinal]).first
    }

    public func contentChecks() throws -> [ContentCheck] { try contentChecks("1 = 1", []) }

    /// What was found about a document goes with it.
    func forgetFindings(about documentID: DocumentID) throws {
        try run("UPDATE content_check_item SET finding = NULL WHERE document_id = ?", [documentID])
    }

    private func contentChecks(_ condition: String, _ arguments: [any Storable]) throws -> [ContentCheck] {
        let checks = try rows(
            """
            SELECT content_check.seq, year, ordinal, kind, subject.id, started_on, seed, population, completed_on,
                checked_by
            FROM content_check LEFT JOIN subject ON subject.seq = student_seq
            WHERE \(condition) ORDER BY year, ordinal
            """, arguments
        ) { columns in
            (
                try columns.integer(0),
                ContentCheck(
                    year: try columns.integer(1), ordinal: try columns.integer(2), kind: try columns.named(3),
                    studentID: try columns.optionalIdentifier(4), startedOn: try columns.day(5),
                    seed: try columns.optionalText(6).flatMap { UInt64($0) },
                    populationCount: try columns.optionalInteger(7), items: [],
                    completedOn: try columns.optionalDay(8), checkedBy: try columns.optionalText(9))
            )
        }
        return try checks.map { seq, check in
            var check = check
            check.items = try rows(
                """
                SELECT document_id, accession_year, accession_ordinal, finding FROM content_check_item
                WHERE check_seq = ? ORDER BY ordinal
                """, [seq]
            ) {
                ContentCheck.Item(
                    documentID: try $0.identifier(0), accessionNumber: try $0.accessionNumber(1),
                    finding: try $0.optionalText(3))
            }
            return check
        }
    }

    // MARK: What is checked

    /// How many documents belong to students and can be opened: what a random check draws from.
    public func portfolioDocumentCount() throws -> Int {
        let openable = openable
        return try row("SELECT count(*) FROM document WHERE \(openable.text)", openable.arguments) { try $0.integer(0) }
            ?? 0
    }

    /// The portfolio documents at these places, counted from 0 in the order in which they came in.
    public func portfolioDocuments(at places: [Int]) throws -> [ContentCheck.Item] {
        let wanted = Set(places)
        let openable = openable
        var (place, items): (Int, [ContentCheck.Item]) = (0, [])
        try forEachRow(
            "SELECT id, accession_year, accession_ordinal FROM document WHERE \(openable.text) ORDER BY seq",
            openable.arguments
        ) { columns in
            if wanted.contains(place) {
                items.append(
                    ContentCheck.Item(
                        documentID: try columns.identifier(0), accessionNumber: try columns.accessionNumber(1)))
            }
            place += 1
        }
        return items
    }

    /// Documents of students that whoever asks can see, and whose files: those of consents are for few.
    private var openable: ScopeCondition {
        let visible = ScopeCondition.documents(scope)
        let consents = scope.consentScans == .all ? "" : " AND document.kind <> ?"
        return ScopeCondition(
            text: """
                EXISTS (SELECT 1 FROM document_student WHERE document_seq = document.seq)\(visible.text)\(consents)
                """, arguments: visible.arguments + (consents.isEmpty ? [] : [DocumentKind.consent.stored]))
    }

    /// A consent of a sample, where whoever asks is shown no scans of them.
    public func documentOutOfSight(of check: ContentCheck) throws -> AccessionNumber? {
        guard check.kind == .random, scope.consentScans != .all else { return nil }
        return try check.items.first { try document($0.documentID)?.kind == .consent }?.accessionNumber
    }

    /// Every item of a portfolio of who is still here: whose it is, when it came in, and when it was last looked at by
    /// itself, on a day or before.
    public func forEachPortfolioItem(
        asOf day: CalendarDay,
        _ body: (StudentID, _ registeredOn: CalendarDay, _ checkedOn: CalendarDay?) throws -> Void
    ) throws {
        try forEachRow(
            """
            SELECT subject.id, registered_on, (SELECT max(completed_on) FROM content_check_item
                JOIN content_check ON content_check.seq = check_seq
                WHERE content_check_item.document_id = document.id AND kind = 'reverification' AND completed_on <= ?)
            FROM student JOIN subject USING (seq) JOIN document_student ON student_seq = student.seq
            JOIN document ON document.seq = document_seq WHERE left_on IS NULL
            """, [day]
        ) { try body(try $0.identifier(0), try $0.day(1), try $0.optionalDay(2)) }
    }

    /// Of the acts of yearly checks.
    public func nextStoreCheckOrdinal(year: Int) throws -> Int { try nextNumber(of: "store-check", year: year) }

    public func documentCount() throws -> Int {
        try row("SELECT count(*) FROM document") { try $0.integer(0) } ?? 0
    }

    /// The day of the first document; nil in an empty archive.
    public func firstDocumentOn() throws -> CalendarDay? {
        try row("SELECT min(registered_on) FROM document") { try $0.optionalDay(0) } ?? nil
    }
}
