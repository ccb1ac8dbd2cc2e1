/// What ``SchemaV10`` needs of SQLite's own. Frozen with it.
extension SQLiteDialect {
    /// The trait of each document that proves something. A place that is not a usual one is "other".
    static let documentTrait = """
        CREATE VIEW document_trait (document_seq, kind, year, achievements) AS
        SELECT document.seq, kind,
            CAST(substr((SELECT max(achieved_on) FROM achievement_document
                JOIN achievement ON achievement.seq = achievement_seq WHERE document_seq = document.seq), 1, 4) AS INTEGER),
            (SELECT group_concat(words, char(10)) FROM (
                SELECT type_code || ' ' || level || ' ' || status || ' ' || CASE place
                    WHEN 'победитель' THEN 'winner' WHEN 'призёр' THEN 'prizewinner' WHEN 'лауреат' THEN 'laureate'
                    WHEN 'участник' THEN 'participant' WHEN 'I место' THEN 'first' WHEN 'II место' THEN 'second'
                    WHEN 'III место' THEN 'third' ELSE CASE WHEN place IS NULL THEN '-' ELSE 'other' END END AS words
                FROM achievement_document JOIN achievement ON achievement.seq = achievement_seq
                WHERE document_seq = document.seq ORDER BY words))
        FROM document WHERE EXISTS (SELECT 1 FROM achievement_document WHERE document_seq = document.seq);

        """

    /// Enters the traits of these documents that are new, and sets them.
    static func setTraits(of documents: String) -> String {
        """
        INSERT INTO trait (kind, achievements)
        SELECT DISTINCT kind, achievements FROM document_trait AS found
        WHERE document_seq IN (\(documents)) AND NOT EXISTS (SELECT 1 FROM trait
            WHERE (trait.kind, trait.achievements) = (found.kind, found.achievements));
        UPDATE document_student SET (trait_seq, year) = (SELECT trait.seq, year FROM document_trait AS found
            JOIN trait USING (kind, achievements) WHERE found.document_seq = document_student.document_seq)
        WHERE document_seq IN (\(documents));
        """
    }

    static let triggersV10 = [
        ("trait_with_achievement", "INSERT ON achievement_document", "SELECT NEW.document_seq"),
        ("trait_without_achievement", "DELETE ON achievement_document", "SELECT OLD.document_seq"),
        (
            "trait_of_changed_achievement", "UPDATE OF type_code, level, status, place, achieved_on ON achievement",
            "SELECT document_seq FROM achievement_document WHERE achievement_seq = NEW.seq"
        ),
        ("trait_of_changed_document", "UPDATE OF kind ON document", "SELECT NEW.seq"),
        (
            "trait_of_new_link",
            """
            INSERT ON document_student
            WHEN EXISTS (SELECT 1 FROM achievement_document WHERE document_seq = NEW.document_seq)
            """, "SELECT NEW.document_seq"
        ),
    ].map { name, event, documents in
        "CREATE TRIGGER \(name) AFTER \(event) BEGIN \(setTraits(of: documents)) END;\n"
    }.joined()
}
