/// What lets the nightly job pass over whom nothing can happen to, and look up the rest by index. Frozen once shipped,
/// like ``SchemaV1``.
///
/// A row of `student_at_rest` says: the job has decided on everything of this student, nothing may go by itself, every
/// mark is right, and without a new event nothing of that changes before `until`. Whatever a decision rests on takes the
/// row away in the transaction that changes it; no row means that the job looks. So what might be forgotten here is at
/// most work that is done twice.
enum SchemaV9 {
    static let tables = """
        CREATE TABLE student_at_rest (
            student_seq INTEGER PRIMARY KEY REFERENCES subject (seq),
            decided_on TEXT NOT NULL CHECK (length(decided_on) = 10),
            until TEXT NOT NULL CHECK (until > decided_on AND length(until) = 10),
            -- Of the rules in the program.
            revision INTEGER NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(student_seq, decided_on, until, revision)) STORED
        ) STRICT;

        CREATE INDEX consent_withdrawn ON consent (student_id) WHERE withdrawn_on IS NOT NULL;
        CREATE INDEX case_file_item ON case_file (item_index, closed_on);
        CREATE INDEX case_file_open_of_year ON case_file (year) WHERE closed_on IS NULL AND student_id IS NULL;
        DROP INDEX case_file_open;

        """ + SQLiteDialect.triggersV9
}
