/// The checkpoints of the journal that were signed. Frozen once shipped, like ``SchemaV1``.
enum SchemaV11 {
    static let tables = """
        -- Of a size more than one: should there ever be two trees of one size, both were signed, and that is to be seen.
        CREATE TABLE journal_checkpoint (
            size INTEGER NOT NULL CHECK (size > 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            note TEXT NOT NULL CHECK (note <> ''),
            signed_at TEXT NOT NULL CHECK (signed_at <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(size, root, note, signed_at)) STORED,
            PRIMARY KEY (size, root)
        ) STRICT, WITHOUT ROWID;
        """
}

extension SQLiteDialect {
    static let triggersV11 = """

        CREATE TRIGGER checkpoint_is_never_edited BEFORE UPDATE ON journal_checkpoint
        BEGIN SELECT RAISE(ABORT, 'a signed checkpoint cannot be edited'); END;

        CREATE TRIGGER checkpoint_stays BEFORE DELETE ON journal_checkpoint
        BEGIN SELECT RAISE(ABORT, 'a signed checkpoint cannot be removed'); END;
        """
}
