/// Searches that people keep for themselves. Frozen once shipped, like ``SchemaV1``.
enum SchemaV12 {
    static let tables = """
        -- Of a login; at the machine itself there may be one without an account.
        CREATE TABLE saved_search (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            owner TEXT NOT NULL CHECK (owner <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            -- What it asks for, in JSON.
            request TEXT NOT NULL CHECK (json_valid(request)),
            saved_on TEXT NOT NULL CHECK (length(saved_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(id, owner, name, request, saved_on)) STORED,
            UNIQUE (owner, name)
        ) STRICT, WITHOUT ROWID;
        """
}
