/// Requests of subjects and checks of content, each with its days. Frozen once shipped, like ``SchemaV1``.
///
/// Both outlive the card: who it was about is a pseudonym, and words that somebody typed go with the card or with the
/// document (``Session/purge(_:of:under:on:purposeIsOver:)``).
enum SchemaV4 {
    static let tables = """
        CREATE TABLE subject_request (
            seq INTEGER PRIMARY KEY,
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            kind TEXT NOT NULL CHECK (kind IN
                ('access', 'stop-processing', 'unlawful', 'inaccurate', 'close-portfolio', 'credit-refusal')),
            student_seq INTEGER NOT NULL REFERENCES subject (seq),
            document_id BLOB CHECK (length(document_id) = 16),
            received_on TEXT NOT NULL CHECK (length(received_on) = 10),
            basis TEXT CHECK (basis <> ''),
            stop_due_on TEXT CHECK (stop_due_on >= received_on),
            due_on TEXT CHECK (due_on >= received_on),
            extended_on TEXT CHECK (extended_on >= received_on),
            extended_due_on TEXT CHECK (extended_due_on > due_on),
            extension_reason TEXT CHECK (extension_reason <> ''),
            outcome TEXT CHECK (outcome IN ('granted', 'refused', 'withdrawn')),
            answered_on TEXT CHECK (answered_on >= received_on),
            note TEXT CHECK (note <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, year, ordinal, kind, student_seq, document_id, received_on, basis, stop_due_on, due_on, extended_on,
                extended_due_on, extension_reason, outcome, answered_on, note)) STORED,
            UNIQUE (year, ordinal),
            CHECK ((extended_on IS NULL) = (extended_due_on IS NULL)),
            CHECK ((outcome IS NULL) = (answered_on IS NULL))
        ) STRICT;
        CREATE INDEX subject_request_student ON subject_request (student_seq);
        CREATE INDEX subject_request_open ON subject_request (received_on) WHERE outcome IS NULL;

        CREATE TABLE content_check (
            seq INTEGER PRIMARY KEY,
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            kind TEXT NOT NULL CHECK (kind IN ('reverification', 'random')),
            student_seq INTEGER REFERENCES subject (seq),
            started_on TEXT NOT NULL CHECK (length(started_on) = 10),
            -- An unsigned number of 64 bits as text: SQLite has none.
            seed TEXT,
            population INTEGER CHECK (population >= 0),
            completed_on TEXT CHECK (completed_on >= started_on),
            checked_by TEXT CHECK (checked_by <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, year, ordinal, kind, student_seq, started_on, seed, population, completed_on, checked_by)) STORED,
            UNIQUE (year, ordinal),
            CHECK ((kind = 'random') = (seed IS NOT NULL) AND (seed IS NULL) = (population IS NULL)),
            CHECK ((completed_on IS NULL) = (checked_by IS NULL))
        ) STRICT;
        CREATE INDEX content_check_kind ON content_check (kind, student_seq, completed_on);

        -- The document may be gone: nothing is referenced.
        CREATE TABLE content_check_item (
            check_seq INTEGER NOT NULL REFERENCES content_check (seq),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            document_id BLOB NOT NULL CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            finding TEXT CHECK (finding <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                check_seq, ordinal, document_id, accession_year, accession_ordinal, finding)) STORED,
            PRIMARY KEY (check_seq, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX content_check_item_document ON content_check_item (document_id);
        """
}
