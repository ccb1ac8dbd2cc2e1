/// All that is SQLite's own: full text, triggers, pragmas. Everything else is in the subset that PostgreSQL shares, so
/// a second engine replaces this file and the schema's type annotations.
enum SQLiteDialect {
    /// What the schema cannot say in a CHECK. Frozen with ``SchemaV1``.
    static let triggersV1 = """
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
        WHEN (SELECT state FROM object WHERE address = NEW.object_address) IS NOT 'live'
        BEGIN SELECT RAISE(ABORT, 'a document may rest on a live object only'); END;

        CREATE TRIGGER linked_object_lives BEFORE UPDATE OF state ON object
        WHEN NEW.state = 'purging' AND EXISTS (SELECT 1 FROM document_file WHERE object_address = OLD.address)
        BEGIN SELECT RAISE(ABORT, 'an object that a document rests on cannot be purged'); END;

        CREATE TRIGGER purged_object_stays_purged BEFORE UPDATE OF state ON object
        WHEN OLD.state = 'purging' AND NEW.state = 'live'
        BEGIN SELECT RAISE(ABORT, 'a purged object never comes back'); END;

        CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be edited'); END;

        CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'the journal cannot be shortened'); END;

        CREATE TRIGGER executed_act_is_final BEFORE UPDATE ON act
        WHEN OLD.state = 'executed'
        BEGIN SELECT RAISE(ABORT, 'an executed act cannot change'); END;
        """

    /// The text of a document is put together by a view, so that the catalog holds it once; the index keeps words only.
    /// People look for "диплом Лапина" as well as for titles: the kind and the achievement's type are among the words.
    /// Frozen with ``SchemaV1``.
    static let searchV1 = """
        CREATE VIEW search_text (seq, names, title, issuer, result) AS
        SELECT document.seq,
            (SELECT group_concat(surname || ' ' || given_name || ' ' || patronymic, ' ')
                FROM (SELECT surname, given_name, patronymic FROM document_student
                    JOIN student ON student.id = document_student.student_id
                    WHERE document_student.document_id = document.id ORDER BY document_student.student_id)),
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
                    FROM achievement_document JOIN achievement ON achievement.id = achievement_document.achievement_id
                    JOIN achievement_type ON achievement_type.code = achievement.type_code
                    WHERE achievement_document.document_id = document.id ORDER BY achievement.id))
        FROM document;

        CREATE VIRTUAL TABLE search_index USING fts5 (
            names, title, issuer, result,
            content = 'search_text', content_rowid = 'seq', tokenize = 'larets'
        );
        """

    /// Must run before the rows that the text is made of change: an external-content index forgets exactly what it is
    /// told to.
    static let unindexDocument = """
        INSERT INTO search_index (search_index, rowid, names, title, issuer, result)
        SELECT 'delete', seq, names, title, issuer, result FROM search_text
        WHERE seq = (SELECT seq FROM document WHERE id = ?)
        """

    static let indexDocument = """
        INSERT INTO search_index (rowid, names, title, issuer, result)
        SELECT seq, names, title, issuer, result FROM search_text WHERE seq = (SELECT seq FROM document WHERE id = ?)
        """

    /// The words of the text index, in the order of their bytes; of this connection, not of the catalog.
    static let wordTable =
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab (main, search_index, instance)"

    /// The words from the first value on that come before the second one, as many as the third one says: from each it goes
    /// to the next by a look-up, for FTS5 would walk through all that have the word.
    static let wordsBetween = """
        WITH RECURSIVE found (word) AS (
            SELECT (SELECT term FROM search_word WHERE term >= ?1 ORDER BY term LIMIT 1)
            UNION ALL
            SELECT (SELECT term FROM search_word WHERE term >= word || char(1) ORDER BY term LIMIT 1) FROM found
            WHERE word < ?2
        )
        SELECT word FROM found WHERE word < ?2 LIMIT ?3
        """

    /// FTS5 keeps deleted words in older segments until they are merged.
    static let forgetDeletedWords = "INSERT INTO search_index (search_index) VALUES ('optimize')"

    static let checkSearchIndex = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"

    /// For each connection. Secure delete overwrites what is deleted with zeros.
    static let connectionPragmas = """
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -8192;
        """

    /// Set once the pool is open: GRDB sets NORMAL later than its own preparation hook.
    static let durablePragma = "PRAGMA synchronous = FULL"

    static let doNotWait = "PRAGMA busy_timeout = 0"

    /// A copy of all rows as of one moment, without the pages of deleted ones.
    static let copyInto = "VACUUM INTO ?"

    /// The WAL keeps old pages until it is emptied.
    static let emptyWriteAheadLog = "PRAGMA wal_checkpoint(TRUNCATE)"
}
