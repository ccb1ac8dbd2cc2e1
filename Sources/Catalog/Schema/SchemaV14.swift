/// What is kept when a card goes: the day of leaving, from which terms go on being counted; and what active holds will say
/// once they are lifted, without the names of the erased. Frozen once shipped, like ``SchemaV1``.
enum SchemaV14 {
    static let tables = """
        -- Of a pseudonym whose card is gone. No row: the card went before the student had left, or before this was kept.
        CREATE TABLE former_student (
            student_seq INTEGER PRIMARY KEY REFERENCES subject (seq),
            left_on TEXT NOT NULL CHECK (length(left_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(student_seq, left_on)) STORED
        ) STRICT;
        CREATE INDEX former_student_left ON former_student (left_on);

        -- A row for each active hold in whose words somebody was named who has been erased.
        CREATE TABLE hold_when_lifted (
            hold_id BLOB PRIMARY KEY REFERENCES hold (id) ON DELETE CASCADE,
            basis TEXT NOT NULL CHECK (basis <> ''),
            authority TEXT NOT NULL CHECK (authority <> ''),
            query TEXT,
            checksum INTEGER NOT NULL AS (row_checksum(hold_id, basis, authority, query)) STORED
        ) STRICT, WITHOUT ROWID;
        """
}
