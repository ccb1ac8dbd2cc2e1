import ArchiveModel

private let achievementColumns = """
    achievement.id, subject.id, achievement.title, achievement_type.name_ru, level, place, result, category,
    is_outside_school, achieved_on, achievement.subject, teacher, status, rejection_reason,
    (SELECT reason FROM achievement_rejected_before WHERE achievement_seq = achievement.seq)
    """

private let achievementTables = """
    achievement JOIN achievement_type ON achievement_type.code = achievement.type_code
    JOIN subject ON subject.seq = achievement.student_seq
    """

/// The number of an achievement; binds an identifier.
private let achievementSeq = "(SELECT seq FROM achievement WHERE id = ?)"

extension Session {
    /// Enters a type into the dictionary; the words of a known code are brought up to date, in the index as well.
    public func upsert(_ type: AchievementType) throws {
        let renamed = try rows(
            """
            SELECT DISTINCT document.id FROM achievement_type JOIN facet ON type_code = code
            JOIN achievement_facet ON facet_seq = facet.seq JOIN document ON document.seq = document_seq
            WHERE code = ? AND name_ru <> ?
            """, [type.code, type.phrase.russian]
        ) { try $0.identifier(0) as DocumentID }
        for document in renamed { try unindex(document) }
        try run(
            """
            INSERT INTO achievement_type (code, name_ru, name_en) VALUES (?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET name_ru = excluded.name_ru, name_en = excluded.name_en
            """, [type.code, type.phrase.russian, type.phrase.english])
        for document in renamed { try index(document) }
    }

    /// Whether a student has an achievement that no document proves.
    public func hasAchievementsWithoutDocuments(_ studentID: StudentID) throws -> Bool {
        try row(
            """
            SELECT 1 FROM achievement WHERE student_seq = \(subjectSeq) AND NOT EXISTS
                (SELECT 1 FROM achievement_document WHERE achievement_seq = achievement.seq) LIMIT 1
            """, [studentID]
        ) { _ in true } ?? false
    }

    /// How many achievements there are of each type, by its code; of a type without any there is no entry.
    public func achievementCountsByType() throws -> [String: Int] {
        let counts = try rows("SELECT type_code, count(*) FROM achievement GROUP BY type_code") {
            (try $0.text(0), try $0.integer(1))
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// Of a type that no achievement has.
    public func deleteAchievementType(_ code: String) throws {
        try run("DELETE FROM facet WHERE type_code = ?", [code])
        try run("DELETE FROM achievement_type WHERE code = ?", [code])
    }

    /// A type whose code or word is exactly this; the usual case, and the quick one.
    public func achievementType(spelled name: String) throws -> AchievementType? {
        try row(
            "SELECT code, name_ru, name_en FROM achievement_type WHERE name_ru = ? OR code = ? OR name_en = ? LIMIT 1",
            [name, name, name]
        ) { AchievementType(code: try $0.text(0), phrase: Phrase(try $0.text(1), try $0.text(2))) }
    }

    public func achievementTypes() throws -> [AchievementType] {
        try rows("SELECT code, name_ru, name_en FROM achievement_type ORDER BY name_ru") {
            AchievementType(code: try $0.text(0), phrase: Phrase(try $0.text(1), try $0.text(2)))
        }
    }

    /// `typeCode` is the code of ``Achievement/type`` in the dictionary.
    public func insert(_ achievement: Achievement, typeCode: String) throws {
        try run(
            """
            INSERT INTO achievement (id, student_seq, title, type_code, level, place, result, category,
                is_outside_school, achieved_on, subject, teacher, status, rejection_reason)
            VALUES (?, \(subjectSeq), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                achievement.id, achievement.studentID, achievement.title, typeCode, achievement.level.stored,
                achievement.place, achievement.result, achievement.category?.stored, achievement.isOutsideSchool,
                achievement.achievedOn, achievement.subject, achievement.teacher, achievement.status.stored,
                achievement.rejectionReason,
            ])
    }

    /// Enters a decision. What is said of an earlier one goes.
    public func setStatus(_ status: AchievementStatus, reason: String?, of id: AchievementID) throws {
        try run("DELETE FROM achievement_rejected_before WHERE achievement_seq = \(achievementSeq)", [id])
        try run(
            "UPDATE achievement SET status = ?, rejection_reason = ? WHERE id = ?", [status.stored, reason, id])
    }

    /// Lets an achievement wait for a decision again; why it was rejected is told until then
    /// (``Achievement/rejectedBefore``).
    public func awaitDecision(on id: AchievementID) throws {
        try run(
            """
            INSERT INTO achievement_rejected_before (achievement_seq, reason)
            SELECT seq, rejection_reason FROM achievement WHERE id = ? AND rejection_reason IS NOT NULL
            """, [id])
        try run(
            "UPDATE achievement SET status = ?, rejection_reason = NULL WHERE id = ?",
            [AchievementStatus.unconfirmed.stored, id])
    }

    /// Brings what is said of an achievement to what is given, and the words by which its papers are found; not its status.
    ///
    /// - Parameter typeCode: of ``Achievement/type`` in the dictionary; nil: as it was.
    public func correct(_ achievement: Achievement, typeCode: String?) throws {
        // Also papers that whoever corrects does not see.
        var whole = self
        whole.scope = .everything
        try whole.reindexing(whole.evidence(of: achievement.id).map(\.id)) {
            try run(
                """
                UPDATE achievement SET title = ?, type_code = coalesce(?, type_code), level = ?, place = ?, result = ?,
                    category = ?, is_outside_school = ?, achieved_on = ?, subject = ?, teacher = ?
                WHERE id = ?
                """,
                [
                    achievement.title, typeCode, achievement.level.stored, achievement.place, achievement.result,
                    achievement.category?.stored, achievement.isOutsideSchool, achievement.achievedOn,
                    achievement.subject, achievement.teacher, achievement.id,
                ])
        }
    }

    public func link(_ achievementID: AchievementID, to documentID: DocumentID) throws {
        try run(
            """
            INSERT INTO achievement_document (achievement_seq, document_seq)
            VALUES (\(achievementSeq), \(documentSeq)) ON CONFLICT DO NOTHING
            """, [achievementID, documentID])
    }

    public func achievement(_ id: AchievementID) throws -> Achievement? {
        let visible = ScopeCondition.achievements(scope)
        return try row(
            "SELECT \(achievementColumns) FROM \(achievementTables) WHERE achievement.id = ?\(visible.text)",
            [id] + visible.arguments, Self.achievement)
    }

    /// Those whose id begins with these hexadecimal digits.
    public func achievements(idPrefix: String, limit: Int) throws -> [Achievement] {
        let visible = ScopeCondition.achievements(scope)
        return try rows(
            """
            SELECT \(achievementColumns) FROM \(achievementTables)
            WHERE lower(hex(achievement.id)) LIKE ?\(visible.text) ORDER BY achievement.id LIMIT ?
            """, [idPrefix + "%"] + visible.arguments + [limit], Self.achievement)
    }

    /// - Parameter schoolYear: of the class; nil: whoever was in a class of this name in any year.
    public func achievements(
        of studentID: StudentID?, status: AchievementStatus?, className: String?, schoolYear: SchoolYear? = nil,
        limit: Int?
    ) throws -> [Achievement] {
        let visible = ScopeCondition.achievements(scope)
        return try rows(
            """
            SELECT \(achievementColumns) FROM \(achievementTables)
            WHERE (? IS NULL OR achievement.student_seq = \(subjectSeq)) AND (? IS NULL OR status = ?)
                AND (? IS NULL OR EXISTS (SELECT 1 FROM class_membership
                    WHERE class_membership.student_seq = achievement.student_seq AND class_name = ?
                        AND (? IS NULL OR school_year = ?)))
                \(visible.text)
            ORDER BY achieved_on DESC, achievement.id DESC LIMIT ?
            """,
            [
                studentID, studentID, status?.stored, status?.stored, className, className, schoolYear, schoolYear,
            ] as [any Storable] + visible.arguments + [limit ?? Int(Int32.max)], Self.achievement)
    }

    public func achievements(evidencedBy documentID: DocumentID) throws -> [Achievement] {
        let visible = ScopeCondition.proven(scope, by: "achievement_document.document_seq")
        return try rows(
            """
            SELECT \(achievementColumns) FROM \(achievementTables)
            JOIN achievement_document ON achievement_seq = achievement.seq
            WHERE document_seq = \(documentSeq)\(visible.text) ORDER BY achievement.id
            """, [documentID] + visible.arguments, Self.achievement)
    }

    /// Of each of these documents, in their order.
    func achievements(evidencedByNumbers seqs: [Int]) throws -> [[Achievement]] {
        let visible = ScopeCondition.proven(scope, by: "achievement_document.document_seq")
        return try rows(
            """
            SELECT \(achievementColumns) FROM achievement_document CROSS JOIN \(achievementTables)
            WHERE document_seq = ? AND achievement_seq = achievement.seq\(visible.text) ORDER BY achievement.id
            """, forEach: seqs, and: visible.arguments, Self.achievement)
    }

    /// The evidence of an achievement, oldest first.
    public func evidence(of id: AchievementID) throws -> [(id: DocumentID, accessionNumber: AccessionNumber)] {
        let visible = ScopeCondition.documents(scope)
        return try rows(
            """
            SELECT document.id, accession_year, accession_ordinal FROM achievement_document
            JOIN document ON document.seq = document_seq
            WHERE achievement_seq = \(achievementSeq)\(visible.text) ORDER BY document.seq
            """, [id] + visible.arguments
        ) { (try $0.identifier(0), try $0.accessionNumber(1)) }
    }

    private static func achievement(_ columns: Columns) throws -> Achievement {
        Achievement(
            id: try columns.identifier(0), studentID: try columns.identifier(1), title: try columns.text(2),
            type: try columns.text(3), level: try columns.named(4), place: try columns.optionalText(5),
            result: try columns.optionalText(6), category: try columns.optionalNamed(7),
            isOutsideSchool: try columns.flag(8), achievedOn: try columns.day(9),
            subject: try columns.optionalText(10), teacher: try columns.optionalText(11),
            status: try columns.named(12), rejectionReason: try columns.optionalText(13),
            rejectedBefore: try columns.optionalText(14))
    }
}
