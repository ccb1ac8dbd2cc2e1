/// The journal of issue: who was shown or given what, on what ground; and requests for results of other bodies. Frozen once
/// shipped, like ``SchemaV1``.
///
/// Rows are added and never removed. What names a person in words may be taken out once the student's card is gone.
enum SchemaV13 {
    static let tables = disclosures + requests + consents + particulars

    /// The section "Personal data" of a portfolio (001 3.3.1), a row a field. Goes with the card.
    private static let particulars = """

        CREATE TABLE student_particular (
            student_seq INTEGER NOT NULL REFERENCES student (seq) ON DELETE CASCADE,
            field TEXT NOT NULL CHECK (field <> ''),
            value TEXT NOT NULL CHECK (value <> ''),
            origin TEXT NOT NULL CHECK (origin IN ('import', 'entered')),
            entered_by TEXT CHECK (entered_by <> ''),
            entered_on TEXT NOT NULL CHECK (length(entered_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(
                student_seq, field, value, origin, entered_by, entered_on)) STORED,
            PRIMARY KEY (student_seq, field)
        ) STRICT, WITHOUT ROWID;
        """

    /// What a consent says (152-ФЗ art. 9.4). The consent outlives the card; this goes with it.
    private static let consents = """

        CREATE TABLE consent_detail (
            consent_id BLOB PRIMARY KEY REFERENCES consent (id),
            subject_name TEXT NOT NULL,
            subject_address TEXT,
            subject_identity TEXT,
            representative_name TEXT,
            representative_address TEXT,
            representative_identity TEXT,
            authority_document TEXT,
            operator_name TEXT NOT NULL,
            operator_address TEXT NOT NULL,
            processor TEXT,
            purpose TEXT NOT NULL,
            data_list TEXT NOT NULL,
            actions TEXT NOT NULL,
            term TEXT NOT NULL,
            withdrawal TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(
                consent_id, subject_name, subject_address, subject_identity, representative_name,
                representative_address, representative_identity, authority_document, operator_name, operator_address,
                processor, purpose, data_list, actions, term, withdrawal)) STORED
        ) STRICT, WITHOUT ROWID;
        """

    /// ``SchemaV4``'s with one kind more.
    private static let requests = """

        CREATE TABLE wider_request (
            seq INTEGER PRIMARY KEY,
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            kind TEXT NOT NULL CHECK (kind IN ('access', 'stop-processing', 'unlawful', 'inaccurate', 'close-portfolio',
                'credit-refusal', 'other-body')),
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
        INSERT INTO wider_request (seq, year, ordinal, kind, student_seq, document_id, received_on, basis, stop_due_on,
            due_on, extended_on, extended_due_on, extension_reason, outcome, answered_on, note)
        SELECT seq, year, ordinal, kind, student_seq, document_id, received_on, basis, stop_due_on, due_on, extended_on,
            extended_due_on, extension_reason, outcome, answered_on, note FROM subject_request;
        DROP TABLE subject_request;
        ALTER TABLE wider_request RENAME TO subject_request;
        CREATE INDEX subject_request_student ON subject_request (student_seq);
        CREATE INDEX subject_request_open ON subject_request (received_on) WHERE outcome IS NULL;
        """

    private static let disclosures = """
        CREATE TABLE disclosure (
            seq INTEGER PRIMARY KEY,
            year INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            recorded_at TEXT NOT NULL,
            received_on TEXT NOT NULL CHECK (length(received_on) = 10),
            student_seq INTEGER NOT NULL REFERENCES subject (seq),
            capacity TEXT NOT NULL CHECK (capacity IN ('student', 'guardian', 'authority', 'third-party')),
            requester TEXT CHECK (requester <> ''),
            authority_document TEXT CHECK (authority_document <> ''),
            manner TEXT NOT NULL CHECK (manner IN ('oral', 'written')),
            ground TEXT CHECK (ground <> ''),
            purpose TEXT NOT NULL CHECK (purpose <> ''),
            wanted TEXT NOT NULL CHECK (wanted IN ('view', 'copy', 'certified-copy')),
            officer TEXT NOT NULL CHECK (officer <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, year, ordinal, recorded_at, received_on, student_seq, capacity, requester, authority_document,
                manner, ground, purpose, wanted, officer)) STORED,
            UNIQUE (year, ordinal)
        ) STRICT;
        CREATE INDEX disclosure_student ON disclosure (student_seq);

        CREATE TABLE disclosure_step (
            disclosure_seq INTEGER NOT NULL REFERENCES disclosure (seq),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            kind TEXT NOT NULL CHECK (kind IN ('granted', 'refused', 'handed-over', 'returned')),
            day TEXT NOT NULL CHECK (length(day) = 10),
            at TEXT NOT NULL,
            officer TEXT NOT NULL CHECK (officer <> ''),
            reason TEXT CHECK (reason <> ''),
            form TEXT CHECK (form IN ('view', 'copy', 'certified-copy')),
            due_on TEXT CHECK (due_on >= day),
            shared_basis TEXT CHECK (shared_basis <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                disclosure_seq, ordinal, kind, day, at, officer, reason, form, due_on, shared_basis)) STORED,
            PRIMARY KEY (disclosure_seq, ordinal),
            CHECK ((kind = 'handed-over') = (form IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        -- Of step 0: what was asked for. Of a later one: what was handed over, a row a file. The document may be gone:
        -- nothing is referenced.
        CREATE TABLE disclosure_item (
            disclosure_seq INTEGER NOT NULL REFERENCES disclosure (seq),
            step INTEGER NOT NULL CHECK (step >= 0),
            ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            document_id BLOB NOT NULL CHECK (length(document_id) = 16),
            accession_year INTEGER NOT NULL,
            accession_ordinal INTEGER NOT NULL,
            content_digest BLOB CHECK (length(content_digest) = 32),
            checksum INTEGER NOT NULL AS (row_checksum(
                disclosure_seq, step, ordinal, document_id, accession_year, accession_ordinal, content_digest)) STORED,
            PRIMARY KEY (disclosure_seq, step, ordinal),
            CHECK ((step = 0) = (content_digest IS NULL))
        ) STRICT, WITHOUT ROWID;
        """
}

extension SQLiteDialect {
    /// The first three stood on `subject_request` (``SQLiteDialect/triggersV9``), and went when it was made anew.
    static let triggersV13 = """

        CREATE TRIGGER rest_ends_with_request AFTER INSERT ON subject_request
        BEGIN DELETE FROM student_at_rest WHERE student_seq = NEW.student_seq; END;
        CREATE TRIGGER rest_ends_with_answer AFTER UPDATE ON subject_request
        BEGIN DELETE FROM student_at_rest WHERE student_seq = NEW.student_seq; END;
        CREATE TRIGGER rest_ends_without_request AFTER DELETE ON subject_request
        BEGIN DELETE FROM student_at_rest WHERE student_seq = OLD.student_seq; END;

        CREATE TRIGGER disclosure_is_never_edited BEFORE UPDATE ON disclosure
        WHEN EXISTS (SELECT 1 FROM student WHERE seq = OLD.student_seq)
            OR NEW.seq IS NOT OLD.seq OR NEW.year IS NOT OLD.year OR NEW.ordinal IS NOT OLD.ordinal
            OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.received_on IS NOT OLD.received_on
            OR NEW.student_seq IS NOT OLD.student_seq OR NEW.capacity IS NOT OLD.capacity
            OR NEW.manner IS NOT OLD.manner OR NEW.purpose IS NOT OLD.purpose OR NEW.wanted IS NOT OLD.wanted
            OR NEW.officer IS NOT OLD.officer
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be edited'); END;

        CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be shortened'); END;

        CREATE TRIGGER disclosure_step_is_never_edited BEFORE UPDATE ON disclosure_step
        WHEN EXISTS (SELECT 1 FROM student JOIN disclosure ON student_seq = student.seq
                WHERE disclosure.seq = OLD.disclosure_seq)
            OR NEW.disclosure_seq IS NOT OLD.disclosure_seq OR NEW.ordinal IS NOT OLD.ordinal
            OR NEW.kind IS NOT OLD.kind OR NEW.day IS NOT OLD.day OR NEW.at IS NOT OLD.at
            OR NEW.officer IS NOT OLD.officer OR NEW.form IS NOT OLD.form OR NEW.due_on IS NOT OLD.due_on
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be edited'); END;

        CREATE TRIGGER disclosure_step_stays BEFORE DELETE ON disclosure_step
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be shortened'); END;

        CREATE TRIGGER disclosure_item_is_never_edited BEFORE UPDATE ON disclosure_item
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be edited'); END;

        CREATE TRIGGER disclosure_item_stays BEFORE DELETE ON disclosure_item
        BEGIN SELECT RAISE(ABORT, 'the journal of issue cannot be shortened'); END;
        """
}
