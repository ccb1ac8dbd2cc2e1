/// The archival track: disposal acts with their items, inventories of permanent storage, runs of the nightly job; holds
/// by query; more than one way to count a term and to close a case. Frozen once shipped, like ``SchemaV1``.
enum SchemaV3 {
    static let tables =
        widened + """

            CREATE INDEX case_file_open ON case_file (year) WHERE closed_on IS NULL;
            CREATE INDEX document_student_hidden ON document_student (student_seq) WHERE blocked_on IS NOT NULL;

            -- Names nobody: numbers, headings, pseudonyms. The act that is executed has a row in "act" with the same id.
            CREATE TABLE disposal_act (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                year INTEGER NOT NULL,
                ordinal INTEGER NOT NULL CHECK (ordinal > 0),
                act_date TEXT NOT NULL CHECK (length(act_date) = 10),
                state TEXT NOT NULL CHECK (state IN ('draft', 'agreed', 'approved', 'executing', 'executed', 'cancelled')),
                organization TEXT NOT NULL,
                place TEXT NOT NULL,
                fond_number TEXT NOT NULL,
                drafted_by TEXT NOT NULL CHECK (drafted_by <> ''),
                protocol_number TEXT CHECK (protocol_number <> ''),
                protocol_date TEXT CHECK (protocol_date >= act_date),
                protocol_entered_by TEXT,
                approved_on TEXT CHECK (approved_on >= act_date),
                approved_by TEXT CHECK (approved_by <> drafted_by),
                approver_post TEXT CHECK (approver_post <> ''),
                approver_name TEXT CHECK (approver_name <> ''),
                snapshot_digest BLOB CHECK (length(snapshot_digest) = 32),
                cancelled_on TEXT CHECK (length(cancelled_on) = 10),
                cancelled_by TEXT,
                cancel_reason TEXT CHECK (cancel_reason <> ''),
                checksum INTEGER NOT NULL AS (row_checksum(
                    id, year, ordinal, act_date, state, organization, place, fond_number, drafted_by, protocol_number,
                    protocol_date, protocol_entered_by, approved_on, approved_by, approver_post, approver_name,
                    snapshot_digest, cancelled_on, cancelled_by, cancel_reason)) STORED,
                UNIQUE (year, ordinal),
                CHECK ((protocol_number IS NULL) = (protocol_date IS NULL)),
                CHECK (state NOT IN ('agreed', 'approved', 'executing', 'executed') OR protocol_number IS NOT NULL),
                CHECK ((approved_on IS NULL) = (approved_by IS NULL) AND (approved_on IS NULL) = (approver_post IS NULL)
                    AND (approved_on IS NULL) = (approver_name IS NULL) AND (approved_on IS NULL) = (snapshot_digest IS NULL)),
                CHECK (state NOT IN ('approved', 'executing', 'executed') OR approved_on IS NOT NULL),
                CHECK ((state = 'cancelled') = (cancelled_on IS NOT NULL))
            ) STRICT, WITHOUT ROWID;

            -- The headings of an act, as they stood in the nomenclature when it was drafted.
            CREATE TABLE disposal_rule (
                disposal_id BLOB NOT NULL REFERENCES disposal_act (id),
                item_index TEXT NOT NULL,
                nomenclature_year INTEGER NOT NULL,
                nomenclature_version INTEGER NOT NULL,
                heading TEXT NOT NULL,
                term TEXT NOT NULL,
                basis TEXT NOT NULL,
                needs_appraisal INTEGER NOT NULL CHECK (needs_appraisal IN (0, 1)),
                checksum INTEGER NOT NULL AS (row_checksum(
                    disposal_id, item_index, nomenclature_year, nomenclature_version, heading, term, basis,
                    needs_appraisal)) STORED,
                PRIMARY KEY (disposal_id, item_index, nomenclature_year, nomenclature_version)
            ) STRICT, WITHOUT ROWID;

            -- The document may be gone, so nothing of it is referenced.
            CREATE TABLE disposal_item (
                disposal_id BLOB NOT NULL,
                ordinal INTEGER NOT NULL CHECK (ordinal > 0),
                document_id BLOB NOT NULL CHECK (length(document_id) = 16),
                student_id BLOB CHECK (length(student_id) = 16),
                accession_year INTEGER NOT NULL,
                accession_ordinal INTEGER NOT NULL,
                case_id BLOB NOT NULL CHECK (length(case_id) = 16),
                case_year INTEGER NOT NULL,
                item_index TEXT NOT NULL,
                nomenclature_year INTEGER NOT NULL,
                nomenclature_version INTEGER NOT NULL,
                earliest TEXT NOT NULL CHECK (length(earliest) = 10),
                content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
                state TEXT NOT NULL CHECK (state IN ('selected', 'dropped', 'destroyed')),
                drop_reason TEXT,
                dropped_on TEXT CHECK (length(dropped_on) = 10),
                checksum INTEGER NOT NULL AS (row_checksum(
                    disposal_id, ordinal, document_id, student_id, accession_year, accession_ordinal, case_id,
                    case_year, item_index, nomenclature_year, nomenclature_version, earliest, content_digest, state,
                    drop_reason, dropped_on)) STORED,
                PRIMARY KEY (disposal_id, ordinal),
                FOREIGN KEY (disposal_id, item_index, nomenclature_year, nomenclature_version)
                    REFERENCES disposal_rule (disposal_id, item_index, nomenclature_year, nomenclature_version),
                CHECK ((state = 'dropped') = (drop_reason IS NOT NULL) AND (state = 'dropped') = (dropped_on IS NOT NULL))
            ) STRICT, WITHOUT ROWID;
            -- Nothing is in two unfinished acts, and nothing is destroyed twice.
            CREATE UNIQUE INDEX disposal_item_once ON disposal_item (document_id, ifnull(student_id, x''))
                WHERE state <> 'dropped';

            CREATE TABLE inventory_record (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                from_year INTEGER NOT NULL,
                to_year INTEGER NOT NULL CHECK (to_year >= from_year),
                protocol_number TEXT CHECK (protocol_number <> ''),
                protocol_date TEXT CHECK (length(protocol_date) = 10),
                recorded_on TEXT NOT NULL CHECK (length(recorded_on) = 10),
                recorded_by TEXT NOT NULL,
                checksum INTEGER NOT NULL AS (row_checksum(
                    id, from_year, to_year, protocol_number, protocol_date, recorded_on, recorded_by)) STORED,
                CHECK ((protocol_number IS NULL) = (protocol_date IS NULL))
            ) STRICT, WITHOUT ROWID;

            -- The days of the nightly job: a clock that jumps is noticed by them.
            CREATE TABLE retention_run (
                id BLOB PRIMARY KEY CHECK (length(id) = 16),
                day TEXT NOT NULL CHECK (length(day) = 10),
                started_at TEXT NOT NULL,
                finished_at TEXT,
                checksum INTEGER NOT NULL AS (row_checksum(id, day, started_at, finished_at)) STORED
            ) STRICT, WITHOUT ROWID;
            """ + SQLiteDialect.triggersV3
}
