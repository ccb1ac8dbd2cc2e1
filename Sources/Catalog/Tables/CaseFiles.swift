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

    public func cases(of documentID: DocumentID) throws -> [CaseFile] {
        try rows(
            """
            \(Self.selectCase) JOIN document_case ON case_seq = seq WHERE document_seq = \(documentSeq)
            ORDER BY item_index
            """, [documentID], Self.caseFile)
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

    private static let selectCase =
        "SELECT case_file.id, item_index, year, student_id, opened_on, closed_on FROM case_file"

    private static func caseFile(_ columns: Columns) throws -> CaseFile {
        CaseFile(
            id: try columns.identifier(0), index: try columns.index(1), year: try columns.integer(2),
            studentID: try columns.optionalIdentifier(3), openedOn: try columns.day(4),
            closedOn: try columns.optionalDay(5))
    }
}
