import ArchiveModel
import Foundation

/// From ``SchemaV1`` to ``SchemaV2``: every row moves into the new table of its name. The text index is built anew, and
/// journal entries keep their leaves, so that a checkpoint that was printed before still fits.
extension SchemaV2 {
    static func migrate(_ session: Session) throws {
        try session.script(setAside)
        try session.script(people + documents + retention)
        try session.script(move)
        try moveJournal(session)
        try session.script(dropV1)
        try session.script(indexes + SQLiteDialect.triggersV2 + SQLiteDialect.searchV2)
    }

    private static let tablesOfV1 = [
        "archive", "counter", "subject", "student", "class_membership", "object", "document", "document_file",
        "document_student", "consent", "achievement_type", "achievement", "achievement_document", "nomenclature",
        "nomenclature_item", "nomenclature_kind", "case_file", "document_case", "hold", "act", "act_item", "tombstone",
        "journal_entry", "journal_head",
    ]

    private static let triggersOfV1 = [
        "approved_nomenclature_is_final", "approved_nomenclature_stays", "approved_item_insert", "approved_item_update",
        "approved_item_delete", "file_needs_live_object", "linked_object_lives", "purged_object_stays_purged",
        "journal_is_never_edited", "journal_is_never_shortened", "executed_act_is_final",
    ]

    private static let indexesOfV1 = [
        "student_name", "student_left", "class_membership_class", "object_live_content", "object_purging",
        "document_kind", "document_file_object", "document_student_student", "consent_student", "achievement_student",
        "achievement_type_level", "achievement_document_document", "case_file_of_year", "case_file_of_student",
        "document_case_case", "hold_active", "act_unfinished",
    ]

    private static var setAside: String {
        "DROP TABLE search_index; DROP VIEW search_text;"
            + triggersOfV1.map { "DROP TRIGGER \($0);" }.joined()
            + indexesOfV1.map { "DROP INDEX \($0);" }.joined()
            + tablesOfV1.map { "ALTER TABLE \($0) RENAME TO v1_\($0);" }.joined()
    }

    /// Children before parents, so that nothing is left that refers to what is gone.
    private static var dropV1: String { tablesOfV1.reversed().map { "DROP TABLE v1_\($0);" }.joined() }

    private static let move = """
        INSERT INTO archive (only_row, id, created_at, is_sandbox)
        SELECT only_row, id, created_at, is_sandbox FROM v1_archive;
        INSERT INTO counter (name, year, value) SELECT name, year, value FROM v1_counter;
        INSERT INTO subject (id) SELECT id FROM v1_subject ORDER BY id;
        INSERT INTO student (seq, external_id, surname, given_name, patronymic, name_key, birth_date, enrolled_on, left_on)
        SELECT seq, external_id, surname, given_name, patronymic, name_key, birth_date, enrolled_on, left_on
        FROM v1_student JOIN subject USING (id);
        INSERT INTO class_membership (student_seq, school_year, class_name)
        SELECT seq, school_year, class_name FROM v1_class_membership JOIN subject ON id = student_id;
        INSERT INTO object (address, content_digest, size_bytes, sealed_size_bytes, state, purging_act_id)
        SELECT address, content_digest, size_bytes, sealed_size_bytes, state, purging_act_id FROM v1_object;
        INSERT INTO document (seq, id, accession_year, accession_ordinal, kind, title, number, issuer, issued_on, source,
            registered_on, human_decision_on, replaced_on)
        SELECT seq, id, accession_year, accession_ordinal, kind, title, number, issuer, issued_on, source,
            registered_on, human_decision_on, replaced_on FROM v1_document;
        INSERT INTO document_file (document_seq, ordinal, object_seq, name, media_type, marks)
        SELECT document.seq, ordinal, object.seq, name, media_type, marks FROM v1_document_file
        JOIN document ON document.id = document_id JOIN object ON address = object_address;
        INSERT INTO document_student (document_seq, student_seq, blocked_on)
        SELECT document.seq, subject.seq, blocked_on FROM v1_document_student
        JOIN document ON document.id = document_id JOIN subject ON subject.id = student_id;
        INSERT INTO consent (id, student_id, signatory, given_on, expires_on, withdrawn_on, document_id)
        SELECT id, student_id, signatory, given_on, expires_on, withdrawn_on, document_id FROM v1_consent;
        INSERT INTO achievement_type (code, name_ru, name_en) SELECT code, name_ru, name_en FROM v1_achievement_type;
        INSERT INTO achievement (id, student_seq, title, type_code, level, place, result, category, is_outside_school,
            achieved_on, subject, teacher, status, rejection_reason)
        SELECT old.id, subject.seq, title, type_code, level, place, result, category, is_outside_school, achieved_on,
            old.subject, teacher, status, rejection_reason
        FROM v1_achievement AS old JOIN subject ON subject.id = student_id ORDER BY old.id;
        INSERT INTO achievement_document (achievement_seq, document_seq)
        SELECT achievement.seq, document.seq FROM v1_achievement_document
        JOIN achievement ON achievement.id = achievement_id JOIN document ON document.id = document_id;
        INSERT INTO facet (type_code, level, status) SELECT DISTINCT type_code, level, status FROM achievement;
        INSERT INTO achievement_facet (facet_seq, document_seq, achievement_seq)
        SELECT facet.seq, document_seq, achievement_seq FROM achievement_document
        JOIN achievement ON achievement.seq = achievement_seq JOIN facet USING (type_code, level, status);
        INSERT INTO nomenclature (id, year, version, organization, reason, approved_on, approved_by)
        SELECT id, year, version, organization, reason, approved_on, approved_by FROM v1_nomenclature;
        INSERT INTO nomenclature_item (nomenclature_id, item_index, heading, term, term_years, erase_after_days,
            erase_deadline_days, trigger_event, needs_appraisal, track, approval, basis, case_scope)
        SELECT nomenclature_id, item_index, heading, term, term_years, erase_after_days, erase_deadline_days,
            trigger_event, needs_appraisal, track, approval, basis, case_scope FROM v1_nomenclature_item;
        INSERT INTO nomenclature_kind (nomenclature_id, kind, item_index)
        SELECT nomenclature_id, kind, item_index FROM v1_nomenclature_kind;
        INSERT INTO case_file (id, item_index, year, student_id, opened_on, closed_on)
        SELECT id, item_index, year, student_id, opened_on, closed_on FROM v1_case_file ORDER BY id;
        INSERT INTO document_case (document_seq, case_seq)
        SELECT document.seq, case_file.seq FROM v1_document_case
        JOIN document ON document.id = document_id JOIN case_file ON case_file.id = case_id;
        INSERT INTO hold (id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on, lifted_by,
            lifted_ground)
        SELECT id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on, lifted_by,
            lifted_ground FROM v1_hold;
        INSERT INTO act (id, year, ordinal, act_date, state, student_id, document_id, journal_document_id, executed_at,
            objects_destroyed, links_removed, checkpoint_size, checkpoint_root)
        SELECT id, year, ordinal, act_date, state, student_id, document_id, journal_document_id, executed_at,
            objects_destroyed, links_removed, checkpoint_size, checkpoint_root FROM v1_act;
        INSERT INTO act_item (act_id, ordinal, document_id, accession_year, accession_ordinal, item_index, destroys_bytes)
        SELECT act_id, ordinal, document_id, accession_year, accession_ordinal, item_index, destroys_bytes
        FROM v1_act_item;
        INSERT INTO tombstone (document_id, accession_year, accession_ordinal, destroyed_on, act_id)
        SELECT document_id, accession_year, accession_ordinal, destroyed_on, act_id FROM v1_tombstone;
        INSERT INTO journal_word (word)
        SELECT user_name FROM v1_journal_entry UNION SELECT action FROM v1_journal_entry;
        INSERT INTO journal_head (only_row, frontier) SELECT only_row, frontier FROM v1_journal_head;
        """

    private static func moveJournal(_ session: Session) throws {
        try session.forEachRow(
            """
            SELECT position, at, u.seq, a.seq, subject, details, leaf FROM v1_journal_entry
            JOIN journal_word AS u ON u.word = user_name JOIN journal_word AS a ON a.word = action
            """
        ) { old in
            // What cannot be read was damaged before, and stays so: it will not fit its leaf.
            let at = (try? old.timestamp(1))?.millisecondsSince1970 ?? 0
            let details = try? JSONDecoder().decode([String: String].self, from: Data(old.text(5).utf8))
            try session.run(
                """
                INSERT INTO journal_entry (position, at, user_word, action_word, subject, details, leaf)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    try old.integer(0), at, try old.integer(2), try old.integer(3),
                    try old.optionalText(4).map { Blob(bytes: JournalText.packed($0)) },
                    Blob(bytes: details.map { JournalText.packed($0) } ?? [JournalText.unreadable]),
                    try old.digest(6),
                ])
        }
    }
}
