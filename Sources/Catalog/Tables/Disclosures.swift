import ArchiveModel

/// The journal of issue.
extension Session {
    /// The next number of the year, given once.
    public func nextDisclosureOrdinal(year: Int) throws -> Int { try nextNumber(of: "disclosure", year: year) }

    /// Enters what was asked, and the steps that are known already.
    public func insert(_ disclosure: Disclosure) throws {
        try run(
            """
            INSERT INTO disclosure (year, ordinal, recorded_at, received_on, student_seq, capacity, requester,
                authority_document, manner, ground, purpose, wanted, officer)
            VALUES (?, ?, ?, ?, \(subjectSeq), ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                disclosure.year, disclosure.ordinal, disclosure.recordedAt, disclosure.receivedOn, disclosure.studentID,
                disclosure.capacity.stored, disclosure.requester, disclosure.authorityDocument,
                disclosure.manner.stored, disclosure.ground, disclosure.purpose, disclosure.wanted.stored,
                disclosure.officer,
            ])
        for (position, item) in disclosure.asked.enumerated() {
            try insert(item, digest: nil, step: 0, ordinal: position + 1, of: disclosure)
        }
        for (position, step) in disclosure.steps.enumerated() { try insert(step, position + 1, of: disclosure) }
    }

    /// Enters the next step of a disclosure.
    public func append(_ step: Disclosure.Step, to disclosure: Disclosure) throws {
        try insert(step, disclosure.steps.count + 1, of: disclosure)
    }

    private func insert(_ step: Disclosure.Step, _ ordinal: Int, of disclosure: Disclosure) throws {
        try run(
            """
            INSERT INTO disclosure_step (disclosure_seq, ordinal, kind, day, at, officer, reason, form, due_on,
                shared_basis)
            VALUES (\(Self.disclosureSeq), ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                disclosure.year, disclosure.ordinal, ordinal, step.kind.stored, step.day, step.at, step.officer,
                step.reason, step.form?.stored, step.dueOn, step.sharedBasis,
            ])
        var place = 0
        for item in step.items {
            for digest in item.digests {
                place += 1
                try insert(item, digest: digest, step: ordinal, ordinal: place, of: disclosure)
            }
        }
    }

    private func insert(
        _ item: Disclosure.Item, digest: Digest?, step: Int, ordinal: Int, of disclosure: Disclosure
    ) throws {
        try run(
            """
            INSERT INTO disclosure_item (disclosure_seq, step, ordinal, document_id, accession_year, accession_ordinal,
                content_digest) VALUES (\(Self.disclosureSeq), ?, ?, ?, ?, ?, ?)
            """,
            [
                disclosure.year, disclosure.ordinal, step, ordinal, item.documentID, item.accessionNumber.year,
                item.accessionNumber.ordinal, digest,
            ])
    }

    private static let disclosureSeq = "(SELECT seq FROM disclosure WHERE year = ? AND ordinal = ?)"

    public func disclosure(year: Int, ordinal: Int) throws -> Disclosure? {
        let visible = ScopeCondition.students(scope, seq: "disclosure.student_seq")
        return try disclosures("year = ? AND ordinal = ?\(visible.text)", [year, ordinal] + visible.arguments).first
    }

    /// In the order in which they were entered.
    ///
    /// - Parameters:
    ///   - studentID: nil: of all.
    ///   - year: of entry; nil: of all.
    public func disclosures(of studentID: StudentID? = nil, year: Int? = nil) throws -> [Disclosure] {
        let visible = ScopeCondition.students(scope, seq: "disclosure.student_seq")
        return try disclosures(
            "(? IS NULL OR subject.id = ?) AND (? IS NULL OR year = ?)\(visible.text)",
            [studentID, studentID, year, year] as [any Storable] + visible.arguments)
    }

    /// Those that nobody has decided on yet, in the order in which they were entered.
    public func undecidedDisclosures() throws -> [Disclosure] {
        let visible = ScopeCondition.students(scope, seq: "disclosure.student_seq")
        return try disclosures(
            """
            NOT EXISTS (SELECT 1 FROM disclosure_step WHERE disclosure_seq = disclosure.seq)\(visible.text)
            """, visible.arguments)
    }

    /// Words that name somebody go with the card: who asked, unless it was a public body, and the student's own name
    /// wherever it was written. The card has to be gone already.
    func forgetWordsOfDisclosures(of studentID: StudentID, named name: PersonName) throws {
        let names = NameRedaction(of: [name])
        for disclosure in try disclosures(of: studentID) {
            let isBody = disclosure.capacity == .authority
            func kept(_ text: String?) -> String? { names.redacted(text) }
            try run(
                "UPDATE disclosure SET requester = ?, authority_document = ?, ground = ? WHERE year = ? AND ordinal = ?",
                [
                    isBody ? kept(disclosure.requester) : nil, isBody ? kept(disclosure.authorityDocument) : nil,
                    kept(disclosure.ground), disclosure.year, disclosure.ordinal,
                ])
            for (position, step) in disclosure.steps.enumerated() {
                try run(
                    """
                    UPDATE disclosure_step SET reason = ?, shared_basis = ?
                    WHERE disclosure_seq = \(Self.disclosureSeq) AND ordinal = ?
                    """,
                    [
                        kept(step.reason), kept(step.sharedBasis), disclosure.year, disclosure.ordinal, position + 1,
                    ])
            }
        }
    }

    private func disclosures(_ condition: String, _ arguments: [any Storable]) throws -> [Disclosure] {
        let found = try rows(
            """
            SELECT disclosure.seq, year, ordinal, recorded_at, received_on, subject.id, capacity, requester,
                authority_document, manner, ground, purpose, wanted, officer
            FROM disclosure JOIN subject ON subject.seq = student_seq WHERE \(condition) ORDER BY year, ordinal
            """, arguments
        ) { columns in
            (
                try columns.integer(0),
                Disclosure(
                    year: try columns.integer(1), ordinal: try columns.integer(2), recordedAt: try columns.timestamp(3),
                    receivedOn: try columns.day(4), studentID: try columns.identifier(5),
                    capacity: try columns.named(6), requester: try columns.optionalText(7),
                    authorityDocument: try columns.optionalText(8), manner: try columns.named(9),
                    ground: try columns.optionalText(10), purpose: try columns.text(11), wanted: try columns.named(12),
                    asked: [], officer: try columns.text(13))
            )
        }
        return try found.map { seq, disclosure in
            var disclosure = disclosure
            let items = try disclosureItems(seq)
            disclosure.asked = items[0] ?? []
            disclosure.steps = try rows(
                """
                SELECT ordinal, kind, day, at, officer, reason, form, due_on, shared_basis FROM disclosure_step
                WHERE disclosure_seq = ? ORDER BY ordinal
                """, [seq]
            ) { columns in
                Disclosure.Step(
                    kind: try columns.named(1), day: try columns.day(2), at: try columns.timestamp(3),
                    officer: try columns.text(4), reason: try columns.optionalText(5),
                    form: try columns.optionalNamed(6), items: items[try columns.integer(0)] ?? [],
                    dueOn: try columns.optionalDay(7), sharedBasis: try columns.optionalText(8))
            }
            return disclosure
        }
    }

    /// By step; the files of a document together.
    private func disclosureItems(_ seq: Int) throws -> [Int: [Disclosure.Item]] {
        var items: [Int: [Disclosure.Item]] = [:]
        try forEachRow(
            """
            SELECT step, document_id, accession_year, accession_ordinal, content_digest FROM disclosure_item
            WHERE disclosure_seq = ? ORDER BY step, ordinal
            """, [seq]
        ) { columns in
            let (step, id, digest) = (
                try columns.integer(0), try columns.identifier(1) as DocumentID, try columns.optionalDigest(4)
            )
            var ofStep = items[step] ?? []
            if let digest, var last = ofStep.popLast(), last.documentID == id {
                last.digests.append(digest)
                ofStep.append(last)
            } else {
                ofStep = items[step] ?? []
                ofStep.append(
                    Disclosure.Item(
                        documentID: id, accessionNumber: try columns.accessionNumber(2),
                        digests: digest.map { [$0] } ?? []))
            }
            items[step] = ofStep
        }
        return items
    }
}
