/// The first shipped schema. Frozen: a change is a new migration, never an edit here.
///
/// Invariants live in the tables: what a row may not say, it cannot say. Identifiers are 16-byte UUIDv7, days are ISO
/// text, digests are 32 bytes.
enum SchemaV1 {
    static let tables = """
        CREATE TABLE archive (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            id BLOB NOT NULL CHECK (length(id) = 16),
            created_at TEXT NOT NULL,
            is_sandbox INTEGER NOT NULL CHECK (is_sandbox IN (0, 1))
        ) STRICT;

        -- Numbers that are given once and never again, even when what bore them is gone.
        CREATE TABLE counter (
            name TEXT NOT NULL,
            year INTEGER NOT NULL,
            value INTEGER NOT NULL CHECK (value > 0),
            PRIMARY KEY (name, year)
        ) STRICT, WITHOUT ROWID;

        -- The pseudonym: what outlives the card refers to a student by this row alone.
        CREATE TABLE subject (
            id BLOB PRIMARY KEY CHECK (length(id) = 16)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE student (
            id BLOB PRIMARY KEY REFERENCES subject (id),
            external_id TEXT UNIQUE CHECK (external_id <> ''),
            surname TEXT NOT NULL CHECK (surname <> ''),
            given_name TEXT NOT NULL CHECK (given_name <> ''),
            patronymic TEXT NOT NULL,
            name_key TEXT NOT NULL,
            birth_date TEXT CHECK (length(birth_date) = 10),
            enrolled_on TEXT CHECK (length(enrolled_on) = 10),
            left_on TEXT CHECK (length(left_on) = 10)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX student_name ON student (name_key);
        CREATE INDEX student_left ON student (left_on) WHERE left_on IS NOT NULL;

        CREATE TABLE class_membership (
            student_id BLOB NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            school_year INTEGER NOT NULL,
            class_name TEXT NOT NULL CHECK (class_name <> ''),
            PRIMARY KEY (student_id, school_year)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX class_membership_class ON class_membership (class_name, school_year);

        CREATE TABLE object (
            address BLOB PRIMARY KEY CHECK (length(address) = 32),
            content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
            size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
            sealed_size_bytes INTEGER NOT NULL CHECK (sealed_size_bytes > 0),
            state TEXT NOT NULL CHECK (state IN ('live', 'purging')),
            purging_act_id BLOB REFERENCES act (id),
            CHECK ((state = 'purging') = (purging_act_id IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX object_live_content ON object (content_digest) WHERE state = 'live';
        CREATE INDEX object_purging ON object (purging_act_id) WHERE state = 'purging';

        CREATE TABLE document (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL CHECK (accession_ordinal > 0),
            kind TEXT NOT NULL,
            title TEXT NOT NULL CHECK (title <> ''),
            number TEXT,
            issuer TEXT,
            issued_on TEXT CHECK (length(issued_on) = 10),
            source TEXT CHECK (source IN ('family', 'other-body')),
            registered_on TEXT NOT NULL CHECK (length(registered_on) = 10),
            human_decision_on TEXT CHECK (length(human_decision_on) = 10),
            replaced_on TEXT CHECK (length(replaced_on) = 10),
            UNIQUE (accession_year, accession_ordinal)
        ) STRICT;
        CREATE INDEX document_kind ON document (kind);

        CREATE TABLE document_file (
            document_id BLOB NOT NULL REFERENCES document (id),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            object_address BLOB NOT NULL REFERENCES object (address),
            name TEXT NOT NULL CHECK (name <> ''),
            media_type TEXT NOT NULL CHECK (media_type LIKE '%/%'),
            marks TEXT NOT NULL,
            PRIMARY KEY (document_id, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_file_object ON document_file (object_address);

        CREATE TABLE document_student (
            document_id BLOB NOT NULL REFERENCES document (id),
            student_id BLOB NOT NULL REFERENCES subject (id),
            -- Kept by an archival term although its purpose is reached: hidden from ordinary use since this day.
            blocked_on TEXT CHECK (length(blocked_on) = 10),
            PRIMARY KEY (document_id, student_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_student_student ON document_student (student_id, document_id);

        CREATE TABLE consent (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            student_id BLOB NOT NULL REFERENCES subject (id),
            signatory TEXT NOT NULL CHECK (signatory IN ('guardian', 'student')),
            given_on TEXT NOT NULL CHECK (length(given_on) = 10),
            expires_on TEXT CHECK (expires_on >= given_on),
            withdrawn_on TEXT CHECK (withdrawn_on >= given_on),
            document_id BLOB REFERENCES document (id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX consent_student ON consent (student_id);

        CREATE TABLE achievement_type (
            code TEXT PRIMARY KEY,
            name_ru TEXT NOT NULL UNIQUE,
            name_en TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE achievement (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            student_id BLOB NOT NULL REFERENCES student (id),
            title TEXT NOT NULL CHECK (title <> ''),
            type_code TEXT NOT NULL REFERENCES achievement_type (code),
            level TEXT NOT NULL CHECK (level IN ('school', 'municipal', 'regional', 'national', 'international')),
            place TEXT,
            result TEXT,
            category TEXT,
            is_outside_school INTEGER NOT NULL CHECK (is_outside_school IN (0, 1)),
            achieved_on TEXT NOT NULL CHECK (length(achieved_on) = 10),
            subject TEXT,
            teacher TEXT,
            status TEXT NOT NULL CHECK (status IN ('unconfirmed', 'confirmed', 'rejected')),
            rejection_reason TEXT CHECK (rejection_reason <> ''),
            CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX achievement_student ON achievement (student_id, achieved_on);
        CREATE INDEX achievement_type_level ON achievement (type_code, level, status);

        CREATE TABLE achievement_document (
            achievement_id BLOB NOT NULL REFERENCES achievement (id),
            document_id BLOB NOT NULL REFERENCES document (id),
            PRIMARY KEY (achievement_id, document_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX achievement_document_document ON achievement_document (document_id);

        CREATE TABLE nomenclature (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            year INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            organization TEXT NOT NULL CHECK (organization <> ''),
            reason TEXT,
            approved_on TEXT CHECK (length(approved_on) = 10),
            approved_by TEXT CHECK (approved_by <> ''),
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
            PRIMARY KEY (nomenclature_id, kind),
            FOREIGN KEY (nomenclature_id, item_index) REFERENCES nomenclature_item (nomenclature_id, item_index)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE case_file (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            item_index TEXT NOT NULL,
            year INTEGER NOT NULL,
            student_id BLOB REFERENCES subject (id),
            opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
            closed_on TEXT CHECK (closed_on >= opened_on)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX case_file_of_year ON case_file (item_index, year) WHERE student_id IS NULL;
        CREATE UNIQUE INDEX case_file_of_student ON case_file (student_id, item_index) WHERE student_id IS NOT NULL;

        CREATE TABLE document_case (
            document_id BLOB NOT NULL REFERENCES document (id),
            case_id BLOB NOT NULL REFERENCES case_file (id),
            PRIMARY KEY (document_id, case_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_case_case ON document_case (case_id);

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
            CHECK ((scope = 'everything') = (scope_id IS NULL)),
            CHECK ((lifted_on IS NULL) = (lifted_by IS NULL) AND (lifted_on IS NULL) = (lifted_ground IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX hold_active ON hold (scope, scope_id) WHERE lifted_on IS NULL;

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
            UNIQUE (year, ordinal),
            CHECK ((state = 'executed') = (executed_at IS NOT NULL)),
            CHECK ((state = 'executed') = (journal_document_id IS NOT NULL)),
            CHECK ((state = 'executed') = (checkpoint_root IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX act_unfinished ON act (state) WHERE state <> 'executed';

        -- Pseudonymous: what an act took. The document itself may be gone, so nothing is referenced.
        CREATE TABLE act_item (
            act_id BLOB NOT NULL REFERENCES act (id),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            document_id BLOB NOT NULL CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            item_index TEXT NOT NULL,
            destroys_bytes INTEGER NOT NULL CHECK (destroys_bytes IN (0, 1)),
            PRIMARY KEY (act_id, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tombstone (
            document_id BLOB PRIMARY KEY CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            destroyed_on TEXT NOT NULL CHECK (length(destroyed_on) = 10),
            act_id BLOB NOT NULL REFERENCES act (id),
            UNIQUE (accession_year, accession_ordinal)
        ) STRICT, WITHOUT ROWID;

        -- Pseudonymous ids only, so that a purge never needs to touch it.
        CREATE TABLE journal_entry (
            position INTEGER PRIMARY KEY CHECK (position >= 0),
            at TEXT NOT NULL CHECK (length(at) = 24),
            user_name TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT,
            details TEXT NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;

        CREATE TABLE journal_head (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            frontier BLOB NOT NULL
        ) STRICT;
        """
}
