/// What ``SchemaV9`` needs of SQLite's own. Frozen with it.
extension SQLiteDialect {
    /// Everything that a decision on a holding rests on wakes the students whom it may concern. Holds by query rest on
    /// much more: while one is active, nobody is passed over at all (``Session/nightWatch(on:revision:)``).
    static let triggersV9: String = {
        let ofCase = """
            student_seq IN (SELECT link.student_seq FROM document_case
                JOIN document_student AS link ON link.document_seq = document_case.document_seq
                WHERE case_seq = NEW.seq)
            """
        let everybody = "1 = 1"
        return restOfLinks
            + [
                wakes("rest_ends_with_leaving", "UPDATE OF left_on ON student", "student_seq = NEW.seq"),
                wakes("rest_ends_with_card", "DELETE ON student", "student_seq = OLD.seq"),
                wakes("rest_ends_with_filing", "INSERT ON document_case", ofDocument("NEW.document_seq")),
                wakes("rest_ends_without_filing", "DELETE ON document_case", ofDocument("OLD.document_seq")),
                wakes(
                    "rest_ends_with_document",
                    "UPDATE OF kind, issued_on, registered_on, human_decision_on, replaced_on ON document",
                    ofDocument("NEW.seq")),
                wakes("rest_ends_with_case", "UPDATE ON case_file", ofCase),
                wakes(
                    "rest_ends_with_consent", "INSERT ON consent", ofSubject("NEW.student_id"),
                    ofDocumentID("NEW.document_id")),
                wakes(
                    "rest_ends_with_change_of_consent", "UPDATE ON consent", ofSubject("NEW.student_id"),
                    ofDocumentID("NEW.document_id"), ofDocumentID("OLD.document_id")),
                wakes(
                    "rest_ends_without_consent", "DELETE ON consent", ofSubject("OLD.student_id"),
                    ofDocumentID("OLD.document_id")),
                wakes("rest_ends_with_request", "INSERT ON subject_request", "student_seq = NEW.student_seq"),
                wakes("rest_ends_with_answer", "UPDATE ON subject_request", "student_seq = NEW.student_seq"),
                wakes("rest_ends_without_request", "DELETE ON subject_request", "student_seq = OLD.student_seq"),
                wakes(
                    "rest_ends_with_act", "UPDATE ON act", ofDocumentID("NEW.document_id"),
                    ofDocumentID("NEW.journal_document_id")),
                wakes("rest_ends_with_hold", "INSERT ON hold", everybody),
                wakes("rest_ends_with_lifting", "UPDATE ON hold", everybody),
                wakes("rest_ends_without_hold", "DELETE ON hold", everybody),
                wakes(
                    "rest_ends_with_approval", "UPDATE ON nomenclature WHEN NEW.approved_on IS NOT NULL", everybody),
                wakes("rest_ends_with_rules", "INSERT ON nomenclature WHEN NEW.approved_on IS NOT NULL", everybody),
            ].joined()
    }()

    /// Those that stand on `document_student`, and go with it when it is made anew.
    static let restOfLinks = [
        wakes("rest_ends_with_link", "INSERT ON document_student", "student_seq = NEW.student_seq"),
        wakes("rest_ends_with_mark", "UPDATE OF blocked_on ON document_student", "student_seq = NEW.student_seq"),
        wakes("rest_ends_without_link", "DELETE ON document_student", "student_seq = OLD.student_seq"),
    ].joined()

    // A statement for each condition: of alternatives in one, SQLite would look at every row.
    private static func wakes(_ name: String, _ event: String, _ conditions: String...) -> String {
        let steps = conditions.map { "DELETE FROM student_at_rest WHERE \($0);" }.joined(separator: " ")
        return "CREATE TRIGGER \(name) AFTER \(event) BEGIN \(steps) END;\n"
    }

    private static func ofDocument(_ seq: String) -> String {
        "student_seq IN (SELECT student_seq FROM document_student WHERE document_seq = \(seq))"
    }

    private static func ofDocumentID(_ id: String) -> String {
        ofDocument("(SELECT seq FROM document WHERE id = \(id))")
    }

    private static func ofSubject(_ id: String) -> String {
        "student_seq = (SELECT seq FROM subject WHERE id = \(id))"
    }
}
