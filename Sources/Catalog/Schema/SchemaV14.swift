/// What is kept when a card goes: the day of leaving, from which terms go on being counted; and what active holds will have
/// been for once they are lifted, without the names of the erased. Frozen once shipped, like ``SchemaV1``.
enum SchemaV14 {
    static let tables = """
        -- Of a pseudonym whose card is gone. No row: the card went before the student had left, or before this was kept.
        CREATE TABLE former_student (
            student_seq INTEGER PRIMARY KEY REFERENCES subject (seq),
            left_on TEXT NOT NULL CHECK (length(left_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(student_seq, left_on)) STORED
        ) STRICT;
        CREATE INDEX former_student_left ON former_student (left_on);

        -- A row for each active hold that covers what words find, of which one was the name of somebody who has been erased.
        CREATE TABLE hold_when_lifted (
            hold_id BLOB PRIMARY KEY REFERENCES hold (id) ON DELETE CASCADE,
            query TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(hold_id, query)) STORED
        ) STRICT, WITHOUT ROWID;
        """
}
