/// The second schema: every row carries a checksum, and links are short numbers. Frozen once shipped, as ``SchemaV1`` is.
///
/// - **Checksums.** The last column of every table of content is
///   `checksum INTEGER NOT NULL AS (row_checksum(…)) STORED` over all its other columns in their order
///   (``RowChecksum``). SQLite itself computes it on every INSERT and UPDATE, so no statement can forget it. A new table
///   gets the same line; a column is added by making the table anew. `ChecksumTests` refuses a table without it.
/// - **Numbers.** Rows that others link to have a `seq` of their own, and links hold that. It never leaves the catalog:
///   outside, an identifier is a UUID, which stands once in its row.
enum SchemaV2 {
    static let people = """
        CREATE TABLE archive (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            id BLOB NOT NULL CHECK (length(id) = 16),
            created_at TEXT NOT NULL,
            is_sandbox INTEGER NOT NULL CHECK (is_sandbox IN (0, 1)),
            checksum INTEGER NOT NULL AS (row_checksum(only_row, id, created_at, is_sandbox)) STORED
        ) STRICT;

        -- Numbers that are given once and never again, even when what bore them is gone.
        CREATE TABLE counter (
            name TEXT NOT NULL,
            year INTEGER NOT NULL,
            value INTEGER NOT NULL CHECK (value > 0),
            checksum INTEGER NOT NULL AS (row_checksum(name, year, value)) STORED,
            PRIMARY KEY (name, year)
        ) STRICT, WITHOUT ROWID;

        -- The pseudonym: what outlives the card refers to a student by this row alone.
        CREATE TABLE subject (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            checksum INTEGER NOT NULL AS (row_checksum(seq, id)) STORED
        ) STRICT;

        -- The card; its number is the pseudonym's.
        CREATE TABLE student (
            seq INTEGER PRIMARY KEY REFERENCES subject (seq),
            external_id TEXT UNIQUE CHECK (external_id <> ''),
            surname TEXT NOT NULL CHECK (surname <> ''),
            given_name TEXT NOT NULL CHECK (given_name <> ''),
            patronymic TEXT NOT NULL,
            name_key TEXT NOT NULL,
            birth_date TEXT CHECK (length(birth_date) = 10),
            enrolled_on TEXT CHECK (length(enrolled_on) = 10),
            left_on TEXT CHECK (length(left_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, external_id, surname, given_name, patronymic, name_key, birth_date, enrolled_on, left_on)) STORED
        ) STRICT;

        CREATE TABLE class_membership (
            student_seq INTEGER NOT NULL REFERENCES student (seq) ON DELETE CASCADE,
            school_year INTEGER NOT NULL,
            class_name TEXT NOT NULL CHECK (class_name <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(student_seq, school_year, class_name)) STORED,
            PRIMARY KEY (student_seq, school_year)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE consent (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            student_id BLOB NOT NULL REFERENCES subject (id),
            signatory TEXT NOT NULL CHECK (signatory IN ('guardian', 'student')),
            given_on TEXT NOT NULL CHECK (length(given_on) = 10),
            expires_on TEXT CHECK (expires_on >= given_on),
            withdrawn_on TEXT CHECK (withdrawn_on >= given_on),
            document_id BLOB REFERENCES document (id),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, student_id, signatory, given_on, expires_on, withdrawn_on, document_id)) STORED
        ) STRICT, WITHOUT ROWID;
        """

    static let documents = """
        CREATE TABLE object (
            seq INTEGER PRIMARY KEY,
            address BLOB NOT NULL UNIQUE CHECK (length(address) = 32),
            content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
            size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
            sealed_size_bytes INTEGER NOT NULL CHECK (sealed_size_bytes > 0),
            state TEXT NOT NULL CHECK (state IN ('live', 'purging')),
            purging_act_id BLOB REFERENCES act (id),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, address, content_digest, size_bytes, sealed_size_bytes, state, purging_act_id)) STORED,
            CHECK ((state = 'purging') = (purging_act_id IS NOT NULL))
        ) STRICT;

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
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, id, accession_year, accession_ordinal, kind, title, number, issuer, issued_on, source,
                registered_on, human_decision_on, replaced_on)) STORED,
            UNIQUE (accession_year, accession_ordinal)
        ) STRICT;

        CREATE TABLE document_file (
            document_seq INTEGER NOT NULL REFERENCES document (seq),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            object_seq INTEGER NOT NULL REFERENCES object (seq),
            name TEXT NOT NULL CHECK (name <> ''),
            media_type TEXT NOT NULL CHECK (media_type LIKE '%/%'),
            marks TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(
                document_seq, ordinal, object_seq, name, media_type, marks)) STORED,
            PRIMARY KEY (document_seq, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document_student (
            document_seq INTEGER NOT NULL REFERENCES document (seq),
            student_seq INTEGER NOT NULL REFERENCES subject (seq),
            -- Kept by an archival term although its purpose is reached: hidden from ordinary use since this day.
            blocked_on TEXT CHECK (length(blocked_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(document_seq, student_seq, blocked_on)) STORED,
            PRIMARY KEY (document_seq, student_seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE achievement_type (
            code TEXT PRIMARY KEY,
            name_ru TEXT NOT NULL UNIQUE,
            name_en TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(code, name_ru, name_en)) STORED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE achievement (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            student_seq INTEGER NOT NULL REFERENCES student (seq),
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
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, id, student_seq, title, type_code, level, place, result, category, is_outside_school,
                achieved_on, subject, teacher, status, rejection_reason)) STORED,
            CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL))
        ) STRICT;

        CREATE TABLE achievement_document (
            achievement_seq INTEGER NOT NULL REFERENCES achievement (seq),
            document_seq INTEGER NOT NULL REFERENCES document (seq),
            checksum INTEGER NOT NULL AS (row_checksum(achievement_seq, document_seq)) STORED,
            PRIMARY KEY (achievement_seq, document_seq)
        ) STRICT, WITHOUT ROWID;

        -- A type, level and status that some achievement has or had.
        CREATE TABLE facet (
            seq INTEGER PRIMARY KEY,
            type_code TEXT NOT NULL,
            level TEXT NOT NULL,
            status TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(seq, type_code, level, status)) STORED,
            UNIQUE (type_code, level, status)
        ) STRICT;

        -- achievement_document as lists ask for it. Triggers keep both, nobody else writes them.
        CREATE TABLE achievement_facet (
            facet_seq INTEGER NOT NULL REFERENCES facet (seq),
            document_seq INTEGER NOT NULL,
            achievement_seq INTEGER NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(facet_seq, document_seq, achievement_seq)) STORED,
            PRIMARY KEY (facet_seq, document_seq, achievement_seq)
        ) STRICT, WITHOUT ROWID;
        """

    static let indexes = """
        CREATE INDEX student_name ON student (name_key);
        CREATE INDEX student_left ON student (left_on) WHERE left_on IS NOT NULL;
        CREATE INDEX class_membership_class ON class_membership (class_name, school_year);
        CREATE INDEX consent_student ON consent (student_id);
        CREATE INDEX consent_document ON consent (document_id) WHERE document_id IS NOT NULL;
        CREATE UNIQUE INDEX object_live_content ON object (content_digest) WHERE state = 'live';
        CREATE INDEX object_purging ON object (purging_act_id) WHERE state = 'purging';
        CREATE INDEX document_file_object ON document_file (object_seq);
        CREATE INDEX document_student_student ON document_student (student_seq, document_seq);
        CREATE INDEX document_blocked ON document_student (document_seq) WHERE blocked_on IS NOT NULL;
        CREATE INDEX achievement_student ON achievement (student_seq);
        CREATE INDEX achievement_document_document ON achievement_document (document_seq);
        CREATE UNIQUE INDEX case_file_of_year ON case_file (item_index, year) WHERE student_id IS NULL;
        CREATE UNIQUE INDEX case_file_of_student ON case_file (student_id, item_index) WHERE student_id IS NOT NULL;
        CREATE INDEX document_case_case ON document_case (case_seq);
        CREATE INDEX hold_active ON hold (scope, scope_id) WHERE lifted_on IS NULL;
        CREATE INDEX act_unfinished ON act (state) WHERE state <> 'executed';
        CREATE INDEX act_document ON act (document_id);
        CREATE INDEX act_journal_document ON act (journal_document_id) WHERE journal_document_id IS NOT NULL;
        """
}
