extension SchemaV2 {
    static let retention = """
        CREATE TABLE nomenclature (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            year INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            organization TEXT NOT NULL CHECK (organization <> ''),
            reason TEXT,
            approved_on TEXT CHECK (length(approved_on) = 10),
            approved_by TEXT CHECK (approved_by <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, year, version, organization, reason, approved_on, approved_by)) STORED,
            UNIQUE (year, version),
            CHECK (version = 1 OR reason IS NOT NULL),
            CHECK ((approved_on IS NULL) = (approved_by IS NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE nomenclature_item (
            nomenclature_id BLOB NOT NULL REFERENCES nomenclature (id),
            item_index TEXT NOT NULL,
            heading TEXT NOT NULL CHECK (heading <> ''),
            term TEXT NOT NULL CHECK (term IN
                ('permanent', 'years', 'until-no-longer-needed', 'until-replaced', 'end-of-purpose')),
            term_years INTEGER CHECK (term_years BETWEEN 1 AND 100),
            erase_after_days INTEGER CHECK (erase_after_days >= 0),
            erase_deadline_days INTEGER CHECK (erase_deadline_days >= erase_after_days),
            trigger_event TEXT NOT NULL,
            needs_appraisal INTEGER NOT NULL CHECK (needs_appraisal IN (0, 1)),
            track TEXT NOT NULL CHECK (track IN ('archival', 'personal-data')),
            approval TEXT NOT NULL CHECK (approval IN ('automatic', 'commission')),
            basis TEXT NOT NULL,
            case_scope TEXT NOT NULL CHECK (case_scope IN ('year', 'student')),
            checksum INTEGER NOT NULL AS (row_checksum(
                nomenclature_id, item_index, heading, term, term_years, erase_after_days, erase_deadline_days,
                trigger_event, needs_appraisal, track, approval, basis, case_scope)) STORED,
            PRIMARY KEY (nomenclature_id, item_index),
            CHECK ((term = 'years') = (term_years IS NOT NULL)),
            CHECK ((term = 'end-of-purpose') = (erase_after_days IS NOT NULL AND erase_deadline_days IS NOT NULL)),
            CHECK (approval = 'commission' OR track = 'personal-data')
        ) STRICT, WITHOUT ROWID;

        -- Under which item a kind of document is filed when no case is named.
        CREATE TABLE nomenclature_kind (
            nomenclature_id BLOB NOT NULL,
            kind TEXT NOT NULL,
            item_index TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(nomenclature_id, kind, item_index)) STORED,
            PRIMARY KEY (nomenclature_id, kind),
            FOREIGN KEY (nomenclature_id, item_index) REFERENCES nomenclature_item (nomenclature_id, item_index)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE case_file (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            item_index TEXT NOT NULL,
            year INTEGER NOT NULL,
            student_id BLOB REFERENCES subject (id),
            opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
            closed_on TEXT CHECK (closed_on >= opened_on),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, id, item_index, year, student_id, opened_on, closed_on)) STORED
        ) STRICT;

        CREATE TABLE document_case (
            document_seq INTEGER NOT NULL REFERENCES document (seq),
            case_seq INTEGER NOT NULL REFERENCES case_file (seq),
            checksum INTEGER NOT NULL AS (row_checksum(document_seq, case_seq)) STORED,
            PRIMARY KEY (document_seq, case_seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE hold (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            scope TEXT NOT NULL CHECK (scope IN ('document', 'case', 'student', 'everything')),
            scope_id BLOB CHECK (length(scope_id) = 16),
            basis TEXT NOT NULL CHECK (basis <> ''),
            basis_date TEXT NOT NULL CHECK (length(basis_date) = 10),
            authority TEXT NOT NULL CHECK (authority <> ''),
            placed_on TEXT NOT NULL CHECK (length(placed_on) = 10),
            placed_by TEXT NOT NULL,
            lifted_on TEXT CHECK (lifted_on >= placed_on),
            lifted_by TEXT,
            lifted_ground TEXT CHECK (lifted_ground <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, scope, scope_id, basis, basis_date, authority, placed_on, placed_by, lifted_on, lifted_by,
                lifted_ground)) STORED,
            CHECK ((scope = 'everything') = (scope_id IS NULL)),
            CHECK ((lifted_on IS NULL) = (lifted_by IS NULL) AND (lifted_on IS NULL) = (lifted_ground IS NULL))
        ) STRICT, WITHOUT ROWID;

        -- prepared: the act is sealed, nothing is destroyed yet. executing: rows are gone, bytes and keys are going.
        -- executed: checked; the act and the journal export are filed.
        CREATE TABLE act (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            act_date TEXT NOT NULL CHECK (length(act_date) = 10),
            state TEXT NOT NULL CHECK (state IN ('prepared', 'executing', 'executed')),
            student_id BLOB NOT NULL REFERENCES subject (id),
            document_id BLOB NOT NULL REFERENCES document (id),
            journal_document_id BLOB REFERENCES document (id),
            executed_at TEXT,
            objects_destroyed INTEGER CHECK (objects_destroyed >= 0),
            links_removed INTEGER CHECK (links_removed >= 0),
            checkpoint_size INTEGER,
            checkpoint_root BLOB CHECK (length(checkpoint_root) = 32),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, year, ordinal, act_date, state, student_id, document_id, journal_document_id, executed_at,
                objects_destroyed, links_removed, checkpoint_size, checkpoint_root)) STORED,
            UNIQUE (year, ordinal),
            CHECK ((state = 'executed') = (executed_at IS NOT NULL)),
            CHECK ((state = 'executed') = (journal_document_id IS NOT NULL)),
            CHECK ((state = 'executed') = (checkpoint_root IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        -- Pseudonymous: what an act took. The document itself may be gone, so nothing is referenced.
        CREATE TABLE act_item (
            act_id BLOB NOT NULL REFERENCES act (id),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            document_id BLOB NOT NULL CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            item_index TEXT NOT NULL,
            destroys_bytes INTEGER NOT NULL CHECK (destroys_bytes IN (0, 1)),
            checksum INTEGER NOT NULL AS (row_checksum(
                act_id, ordinal, document_id, accession_year, accession_ordinal, item_index, destroys_bytes)) STORED,
            PRIMARY KEY (act_id, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tombstone (
            document_id BLOB PRIMARY KEY CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            destroyed_on TEXT NOT NULL CHECK (length(destroyed_on) = 10),
            act_id BLOB NOT NULL REFERENCES act (id),
            checksum INTEGER NOT NULL AS (row_checksum(
                document_id, accession_year, accession_ordinal, destroyed_on, act_id)) STORED,
            UNIQUE (accession_year, accession_ordinal)
        ) STRICT, WITHOUT ROWID;

        -- The words that entries repeat: users and actions.
        CREATE TABLE journal_word (
            seq INTEGER PRIMARY KEY,
            word TEXT NOT NULL UNIQUE,
            checksum INTEGER NOT NULL AS (row_checksum(seq, word)) STORED
        ) STRICT;

        -- Pseudonymous ids only, so that a purge never needs to touch it. The leaf is its checksum, and more.
        CREATE TABLE journal_entry (
            position INTEGER PRIMARY KEY CHECK (position >= 0),
            -- Milliseconds since 1970, UTC.
            at INTEGER NOT NULL,
            user_word INTEGER NOT NULL REFERENCES journal_word (seq),
            action_word INTEGER NOT NULL REFERENCES journal_word (seq),
            -- Both as JournalText packs them.
            subject BLOB,
            details BLOB NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;

        -- The right edge of the entries' tree, which their leaves give again.
        CREATE TABLE journal_head (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            frontier BLOB NOT NULL
        ) STRICT;
        """
}
