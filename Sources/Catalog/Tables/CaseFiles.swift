import ArchiveModel

extension Session {
    /// The case of a heading: the student's own, or the one of the year. Nil if none has been opened.
    public func caseFile(_ index: NomenclatureIndex, year: Int, of studentID: StudentID?) throws -> CaseFile? {
        if let studentID {
            try row("\(Self.selectCase) WHERE student_id = ? AND item_index = ?", [studentID, index], Self.caseFile)
        } else {
            try row(
                "\(Self.selectCase) WHERE item_index = ? AND year = ? AND student_id IS NULL", [index, year],
                Self.caseFile)
        }
    }

    public func caseFile(_ id: CaseFileID) throws -> CaseFile? {
        try row("\(Self.selectCase) WHERE id = ?", [id], Self.caseFile)
    }

    public func insert(_ caseFile: CaseFile) throws {
        try run(
            "INSERT INTO case_file (id, item_index, year, student_id, opened_on, closed_on) VALUES (?, ?, ?, ?, ?, ?)",
            [
                caseFile.id, caseFile.index, caseFile.year, caseFile.studentID, caseFile.openedOn, caseFile.closedOn,
            ])
    }

    public func file(_ documentID: DocumentID, into caseID: CaseFileID) throws {
        try run(
            """
            INSERT INTO document_case (document_seq, case_seq)
            VALUES (\(documentSeq), (SELECT seq FROM case_file WHERE id = ?)) ON CONFLICT DO NOTHING
            """, [documentID, caseID])
    }

    public func takeOut(_ documentID: DocumentID, of caseID: CaseFileID) throws {
        try run(
            """
            DELETE FROM document_case
            WHERE document_seq = \(documentSeq) AND case_seq = (SELECT seq FROM case_file WHERE id = ?)
            """, [documentID, caseID])
    }

    public func cases(of documentID: DocumentID) throws -> [CaseFile] {
        try rows(
            """
            \(Self.selectCase) JOIN document_case ON case_seq = seq WHERE document_seq = \(documentSeq)
            ORDER BY item_index
            """, [documentID], Self.caseFile)
    }

    /// Of each of these documents, in their order.
    func cases(ofNumbers seqs: [Int]) throws -> [[CaseFile]] {
        try rows(
            "\(Self.selectCase) JOIN document_case ON case_seq = seq WHERE document_seq = ? ORDER BY item_index",
            forEach: seqs, Self.caseFile)
    }

    /// What an inventory of a case says of each document, in the order in which they came in.
    public func inventoryRows(
        of caseID: CaseFileID
    ) throws -> [(number: AccessionNumber, date: CalendarDay, kind: DocumentKind, title: String, fileCount: Int)] {
        try rows(
            """
            SELECT accession_year, accession_ordinal, coalesce(issued_on, registered_on), kind, title,
                (SELECT count(*) FROM document_file WHERE document_file.document_seq = document.seq)
            FROM document JOIN document_case ON document_seq = document.seq
            WHERE case_seq = (SELECT seq FROM case_file WHERE id = ?) ORDER BY document.seq
            """, [caseID]
        ) { columns in
            (
                number: try columns.accessionNumber(0), date: try columns.day(2), kind: try columns.named(3),
                title: try columns.text(4), fileCount: try columns.integer(5)
            )
        }
    }

    /// How many cases of a year each heading has, and how many of them are not closed.
    public func caseCounts(year: Int) throws -> [NomenclatureIndex: (total: Int, open: Int)] {
        let counts = try rows(
            """
            SELECT item_index, count(*), count(*) - count(closed_on) FROM case_file WHERE year = ? GROUP BY item_index
            """, [year]
        ) { (try $0.index(0), (total: try $0.integer(1), open: try $0.integer(2))) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// Those that fit, by heading and year; nil parts ask for nothing.
    public func caseFiles(
        index: NomenclatureIndex? = nil, year: Int? = nil, studentID: StudentID? = nil, isOpen: Bool? = nil
    ) throws -> [CaseFile] {
        try rows(
            """
            \(Self.selectCase) WHERE (? IS NULL OR item_index = ?) AND (? IS NULL OR year = ?)
                AND (? IS NULL OR student_id = ?) AND (? IS NULL OR (closed_on IS NULL) = ?)
            ORDER BY item_index, year, id
            """, [index, index, year, year, studentID, studentID, isOpen, isOpen], Self.caseFile)
    }

    /// Open yearly cases of earlier years, and open cases of students who left before this day: by index, so that a day
    /// on which nothing closes costs next to nothing.
    public func caseFilesThatMayClose(on day: CalendarDay) throws -> [CaseFile] {
        let yearly = try rows(
            "\(Self.selectCase) WHERE closed_on IS NULL AND year < ? AND student_id IS NULL ORDER BY year, id",
            [day.year], Self.caseFile)
        let students = try rows(
            """
            \(Self.selectCase) WHERE student_id IN (SELECT subject.id FROM student CROSS JOIN subject USING (seq)
                WHERE left_on < ?) AND closed_on IS NULL ORDER BY +case_file.id
            """, [day], Self.caseFile)
        return yearly + students
    }

    public func close(_ id: CaseFileID, on day: CalendarDay) throws {
        try run("UPDATE case_file SET closed_on = ? WHERE id = ?", [day, id])
    }

    public func reopen(_ id: CaseFileID) throws {
        try run("UPDATE case_file SET closed_on = NULL WHERE id = ?", [id])
    }

    /// How many documents lie in a case, and when the youngest of them was registered.
    public func filed(in id: CaseFileID) throws -> (count: Int, lastOn: CalendarDay?) {
        try row(
            """
            SELECT count(*), max(registered_on) FROM case_file JOIN document_case ON case_seq = case_file.seq
            JOIN document ON document.seq = document_seq WHERE case_file.id = ?
            """, [id]
        ) { (try $0.integer(0), try $0.optionalDay(1)) } ?? (0, nil)
    }

    /// In the order in which they were registered.
    public func documents(in id: CaseFileID, limit: Int) throws -> [DocumentID] {
        try rows(
            """
            SELECT document.id FROM case_file JOIN document_case ON case_seq = case_file.seq
            JOIN document ON document.seq = document_seq WHERE case_file.id = ? ORDER BY document.seq LIMIT ?
            """, [id, limit]
        ) { try $0.identifier(0) }
    }

    private static let selectCase =
        "SELECT case_file.id, item_index, year, student_id, opened_on, closed_on FROM case_file"

    /// Id, index, year, student, opened, closed: the first six columns.
    static func caseFile(_ columns: Columns) throws -> CaseFile {
        CaseFile(
            id: try columns.identifier(0), index: try columns.index(1), year: try columns.integer(2),
            studentID: try columns.optionalIdentifier(3), openedOn: try columns.day(4),
            closedOn: try columns.optionalDay(5))
    }
}
