/// Tables of ``SchemaV2`` that take more than they did: each is made anew, filled, and put in the place of the old one.
extension SchemaV3 {
    static let widened = item + act + hold

    private static let item = """
        CREATE TABLE wider_item (
            nomenclature_id BLOB NOT NULL REFERENCES nomenclature (id),
            item_index TEXT NOT NULL,
            heading TEXT NOT NULL CHECK (heading <> ''),
            term TEXT NOT NULL CHECK (term IN
                ('permanent', 'years', 'until-no-longer-needed', 'until-replaced', 'end-of-purpose')),
            term_years INTEGER CHECK (term_years BETWEEN 1 AND 100),
            erase_after_days INTEGER CHECK (erase_after_days >= 0),
            erase_deadline_days INTEGER CHECK (erase_deadline_days >= erase_after_days),
            trigger_event TEXT NOT NULL,
            counting TEXT NOT NULL CHECK (counting IN ('next-year', 'exact-day', 'next-school-year')),
            needs_appraisal INTEGER NOT NULL CHECK (needs_appraisal IN (0, 1)),
            track TEXT NOT NULL CHECK (track IN ('archival', 'personal-data')),
            approval TEXT NOT NULL CHECK (approval IN ('automatic', 'commission')),
            basis TEXT NOT NULL,
            case_scope TEXT NOT NULL CHECK (case_scope IN ('year', 'school-year', 'student')),
            checksum INTEGER NOT NULL AS (row_checksum(
                nomenclature_id, item_index, heading, term, term_years, erase_after_days, erase_deadline_days,
                trigger_event, counting, needs_appraisal, track, approval, basis, case_scope)) STORED,
            PRIMARY KEY (nomenclature_id, item_index),
            CHECK ((term = 'years') = (term_years IS NOT NULL)),
            CHECK (counting = 'next-year' OR term = 'years'),
            CHECK ((term = 'end-of-purpose') = (erase_after_days IS NOT NULL AND erase_deadline_days IS NOT NULL)),
            CHECK (approval = 'commission' OR track = 'personal-data')
        ) STRICT, WITHOUT ROWID;
        INSERT INTO wider_item (nomenclature_id, item_index, heading, term, term_years, erase_after_days,
            erase_deadline_days, trigger_event, counting, needs_appraisal, track, approval, basis, case_scope)
        SELECT nomenclature_id, item_index, heading, term, term_years, erase_after_days, erase_deadline_days,
            trigger_event, 'next-year', needs_appraisal, track, approval, basis, case_scope FROM nomenclature_item;
        DROP TABLE nomenclature_item;
        ALTER TABLE wider_item RENAME TO nomenclature_item;

        """

    /// An act may now be about nobody's documents: what the archival track takes that names no student. Acts are kept
    /// for years and not for ever, so the papers that they are filed as are no longer referenced.
    private static let act = """
        CREATE TABLE wider_act (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            act_date TEXT NOT NULL CHECK (length(act_date) = 10),
            state TEXT NOT NULL CHECK (state IN ('prepared', 'executing', 'executed')),
            -- NULL: a disposal act, and the documents of it that belong to nobody.
            student_id BLOB REFERENCES subject (id),
            -- The disposal act by which an erasure act was made, if it was.
            disposal_id BLOB CHECK (length(disposal_id) = 16),
            document_id BLOB NOT NULL CHECK (length(document_id) = 16),
            journal_document_id BLOB CHECK (length(journal_document_id) = 16),
            executed_at TEXT,
            objects_destroyed INTEGER CHECK (objects_destroyed >= 0),
            links_removed INTEGER CHECK (links_removed >= 0),
            checkpoint_size INTEGER,
            checkpoint_root BLOB CHECK (length(checkpoint_root) = 32),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, year, ordinal, act_date, state, student_id, disposal_id, document_id, journal_document_id,
                executed_at, objects_destroyed, links_removed, checkpoint_size, checkpoint_root)) STORED,
            UNIQUE (year, ordinal),
            CHECK ((state = 'executed') = (executed_at IS NOT NULL)),
            CHECK ((state = 'executed' AND student_id IS NOT NULL) = (journal_document_id IS NOT NULL)),
            CHECK ((state = 'executed') = (checkpoint_root IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO wider_act (id, year, ordinal, act_date, state, student_id, document_id, journal_document_id,
            executed_at, objects_destroyed, links_removed, checkpoint_size, checkpoint_root)
        SELECT id, year, ordinal, act_date, state, student_id, document_id, journal_document_id, executed_at,
            objects_destroyed, links_removed, checkpoint_size, checkpoint_root FROM act;
        DROP TABLE act;
        ALTER TABLE wider_act RENAME TO act;
        CREATE INDEX act_unfinished ON act (state) WHERE state <> 'executed';
        CREATE INDEX act_document ON act (document_id);
        CREATE INDEX act_journal_document ON act (journal_document_id) WHERE journal_document_id IS NOT NULL;

        """

    private static let hold = """
        CREATE TABLE wider_hold (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            scope TEXT NOT NULL CHECK (scope IN ('document', 'case', 'student', 'everything', 'query')),
            scope_id BLOB CHECK (length(scope_id) = 16),
            -- The filter of a hold by query, as JSON.
            query TEXT,
            basis TEXT NOT NULL CHECK (basis <> ''),
            basis_date TEXT NOT NULL CHECK (length(basis_date) = 10),
            authority TEXT NOT NULL CHECK (authority <> ''),
            placed_on TEXT NOT NULL CHECK (length(placed_on) = 10),
            placed_by TEXT NOT NULL,
            lifted_on TEXT CHECK (lifted_on >= placed_on),
            lifted_by TEXT,
            lifted_ground TEXT CHECK (lifted_ground <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, scope, scope_id, query, basis, basis_date, authority, placed_on, placed_by, lifted_on,
                lifted_by, lifted_ground)) STORED,
            CHECK ((scope IN ('everything', 'query')) = (scope_id IS NULL)),
            CHECK ((scope = 'query') = (query IS NOT NULL)),
            CHECK ((lifted_on IS NULL) = (lifted_by IS NULL) AND (lifted_on IS NULL) = (lifted_ground IS NULL))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO wider_hold (id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on,
            lifted_by, lifted_ground)
        SELECT id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on, lifted_by,
            lifted_ground FROM hold;
        DROP TABLE hold;
        ALTER TABLE wider_hold RENAME TO hold;
        CREATE INDEX hold_active ON hold (scope, scope_id) WHERE lifted_on IS NULL;
        """
}
