/// What ``SchemaV2`` needs of SQLite's own. Frozen with it.
extension SQLiteDialect {
    /// What the schema cannot say in a CHECK, and the facets of achievements.
    static let triggersV2 = """
        CREATE TRIGGER approved_nomenclature_is_final BEFORE UPDATE ON nomenclature
        WHEN OLD.approved_on IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER approved_nomenclature_stays BEFORE DELETE ON nomenclature
        WHEN OLD.approved_on IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot be removed'); END;

        CREATE TRIGGER approved_item_insert BEFORE INSERT ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = NEW.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER approved_item_update BEFORE UPDATE ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = OLD.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER approved_item_delete BEFORE DELETE ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = OLD.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER file_needs_live_object BEFORE INSERT ON document_file
        WHEN (SELECT state FROM object WHERE seq = NEW.object_seq) IS NOT 'live'
        BEGIN SELECT RAISE(ABORT, 'a document may rest on a live object only'); END;

        CREATE TRIGGER linked_object_lives BEFORE UPDATE OF state ON object
        WHEN NEW.state = 'purging' AND EXISTS (SELECT 1 FROM document_file WHERE object_seq = OLD.seq)
        BEGIN SELECT RAISE(ABORT, 'an object that a document rests on cannot be purged'); END;

        CREATE TRIGGER purged_object_stays_purged BEFORE UPDATE OF state ON object
        WHEN OLD.state = 'purging' AND NEW.state = 'live'
        BEGIN SELECT RAISE(ABORT, 'a purged object never comes back'); END;

        CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be edited'); END;

        CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be shortened'); END;

        CREATE TRIGGER journal_word_is_never_edited BEFORE UPDATE ON journal_word
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be edited'); END;

        CREATE TRIGGER journal_word_stays BEFORE DELETE ON journal_word
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be shortened'); END;

        CREATE TRIGGER executed_act_is_final BEFORE UPDATE ON act
        WHEN OLD.state = 'executed'
        BEGIN SELECT RAISE(ABORT, 'an executed act cannot change'); END;

        CREATE TRIGGER facet_is_known AFTER INSERT ON achievement
        WHEN NOT EXISTS (SELECT 1 FROM facet
            WHERE (type_code, level, status) = (NEW.type_code, NEW.level, NEW.status))
        BEGIN
            INSERT INTO facet (type_code, level, status) VALUES (NEW.type_code, NEW.level, NEW.status);
        END;

        CREATE TRIGGER facet_enters AFTER INSERT ON achievement_document
        BEGIN
            INSERT INTO achievement_facet (facet_seq, document_seq, achievement_seq)
            SELECT facet.seq, NEW.document_seq, NEW.achievement_seq FROM achievement
            JOIN facet USING (type_code, level, status) WHERE achievement.seq = NEW.achievement_seq;
        END;

        CREATE TRIGGER facet_leaves BEFORE DELETE ON achievement_document
        BEGIN
            DELETE FROM achievement_facet
            WHERE facet_seq = (SELECT facet.seq FROM achievement JOIN facet USING (type_code, level, status)
                    WHERE achievement.seq = OLD.achievement_seq)
                AND document_seq = OLD.document_seq AND achievement_seq = OLD.achievement_seq;
        END;

        CREATE TRIGGER facet_changes AFTER UPDATE OF type_code, level, status ON achievement
        BEGIN
            INSERT INTO facet (type_code, level, status) SELECT NEW.type_code, NEW.level, NEW.status
            WHERE NOT EXISTS (SELECT 1 FROM facet
                WHERE (type_code, level, status) = (NEW.type_code, NEW.level, NEW.status));
            UPDATE achievement_facet SET facet_seq = (SELECT seq FROM facet
                WHERE (type_code, level, status) = (NEW.type_code, NEW.level, NEW.status))
            WHERE facet_seq = (SELECT seq FROM facet
                    WHERE (type_code, level, status) = (OLD.type_code, OLD.level, OLD.status))
                AND document_seq IN (SELECT document_seq FROM achievement_document WHERE achievement_seq = OLD.seq)
                AND achievement_seq = OLD.seq;
        END;
        """

    /// The text of a document is put together by a view, so that the catalog holds it once; the index keeps words only.
    /// People look for "диплом Лапина" as well as for titles: the kind and the achievement's type are among the words.
    static let searchV2 = """
        CREATE VIEW search_text (seq, names, title, issuer, result) AS
        SELECT document.seq,
            (SELECT group_concat(surname || ' ' || given_name || ' ' || patronymic, ' ')
                FROM (SELECT surname, given_name, patronymic FROM document_student
                    JOIN student ON student.seq = student_seq
                    WHERE document_seq = document.seq ORDER BY student_seq)),
            document.title || CASE document.kind
                WHEN 'diploma' THEN ' диплом' WHEN 'honour' THEN ' грамота' WHEN 'certificate' THEN ' сертификат'
                WHEN 'credential' THEN ' свидетельство' WHEN 'licence' THEN ' удостоверение'
                WHEN 'gratitude' THEN ' благодарность' WHEN 'work' THEN ' работа' WHEN 'consent' THEN ' согласие'
                WHEN 'erasure-act' THEN ' акт' WHEN 'erasure-journal' THEN ' выгрузка' ELSE '' END,
            coalesce(document.issuer, '') || ' ' || coalesce(document.number, ''),
            (SELECT group_concat(name_ru || CASE WHEN title = proven THEN '' ELSE ' ' || title END
                    || ' ' || coalesce(place, '') || ' ' || coalesce(result, '')
                    || ' ' || coalesce(subject, '') || ' ' || coalesce(teacher, ''), ' ')
                FROM (SELECT name_ru, achievement.title, document.title AS proven, place, result, subject, teacher
                    FROM achievement_document JOIN achievement ON achievement.seq = achievement_seq
                    JOIN achievement_type ON achievement_type.code = achievement.type_code
                    WHERE document_seq = document.seq ORDER BY achievement.seq))
        FROM document;

        CREATE VIRTUAL TABLE search_index USING fts5 (
            names, title, issuer, result,
            content = 'search_text', content_rowid = 'seq', tokenize = 'larets'
        );
        INSERT INTO search_index (search_index) VALUES ('rebuild');
        """
}
