/// Why an achievement that waits again was rejected before. Frozen once shipped, like ``SchemaV1``.
enum SchemaV17 {
    static let tables = """
        -- Goes with the next decision, and with the achievement.
        CREATE TABLE achievement_rejected_before (
            achievement_seq INTEGER PRIMARY KEY REFERENCES achievement (seq) ON DELETE CASCADE,
            reason TEXT NOT NULL CHECK (reason <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(achievement_seq, reason)) STORED
        ) STRICT;

        """
}
