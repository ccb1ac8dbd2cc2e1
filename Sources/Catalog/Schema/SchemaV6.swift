/// Accounts, who is logged in, tokens, and who entered what. Frozen once shipped, like ``SchemaV1``.
///
/// No secret stands here: of passwords an Argon2id hash, of sessions and tokens, which are 256 random bits, a SHA-256.
enum SchemaV6 {
    static let tables = """
        CREATE TABLE account (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            login TEXT NOT NULL UNIQUE CHECK (login <> ''),
            name TEXT CHECK (name <> ''),
            role TEXT NOT NULL CHECK (role IN ('administrator', 'director', 'deputy-head', 'archivist', 'class-teacher',
                'teacher', 'guardian', 'student', 'auditor')),
            password_salt BLOB CHECK (length(password_salt) >= 16),
            password_hash BLOB CHECK (length(password_hash) = 32),
            memory_kib INTEGER CHECK (memory_kib > 0),
            passes INTEGER CHECK (passes > 0),
            lanes INTEGER CHECK (lanes > 0),
            created_on TEXT NOT NULL CHECK (length(created_on) = 10),
            created_by TEXT NOT NULL CHECK (created_by <> ''),
            disabled_on TEXT CHECK (length(disabled_on) = 10),
            -- By itself: the student, or every ward, has left.
            blocked_on TEXT CHECK (length(blocked_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(
                seq, id, login, name, role, password_salt, password_hash, memory_kib, passes, lanes, created_on,
                created_by, disabled_on, blocked_on)) STORED,
            CHECK ((password_salt IS NULL) = (password_hash IS NULL) AND (password_salt IS NULL) = (memory_kib IS NULL)
                AND (password_salt IS NULL) = (passes IS NULL) AND (password_salt IS NULL) = (lanes IS NULL)),
            CHECK (role <> 'student' OR name IS NULL)
        ) STRICT;

        CREATE TABLE account_class (
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            school_year INTEGER NOT NULL,
            class_name TEXT NOT NULL CHECK (class_name <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(account_seq, school_year, class_name)) STORED,
            PRIMARY KEY (account_seq, school_year, class_name)
        ) STRICT, WITHOUT ROWID;

        -- The account's own card, or its wards': goes before the card does.
        CREATE TABLE account_student (
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            student_seq INTEGER NOT NULL REFERENCES student (seq),
            checksum INTEGER NOT NULL AS (row_checksum(account_seq, student_seq)) STORED,
            PRIMARY KEY (account_seq, student_seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX account_student_student ON account_student (student_seq, account_seq);

        CREATE TABLE login_session (
            secret_hash BLOB PRIMARY KEY CHECK (length(secret_hash) = 32),
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            used_at TEXT NOT NULL CHECK (length(used_at) = 24),
            expires_at TEXT NOT NULL CHECK (length(expires_at) = 24),
            checksum INTEGER NOT NULL AS (row_checksum(secret_hash, account_seq, used_at, expires_at)) STORED
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX login_session_account ON login_session (account_seq);

        CREATE TABLE api_token (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            secret_hash BLOB NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            label TEXT NOT NULL CHECK (label <> ''),
            allowance TEXT NOT NULL CHECK (allowance IN ('everything', 'reading', 'uploading')),
            created_on TEXT NOT NULL CHECK (length(created_on) = 10),
            expires_on TEXT NOT NULL CHECK (expires_on >= created_on),
            last_used_on TEXT CHECK (length(last_used_on) = 10),
            checksum INTEGER NOT NULL AS (row_checksum(
                id, secret_hash, account_seq, label, allowance, created_on, expires_on, last_used_on)) STORED
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX api_token_account ON api_token (account_seq);

        -- Of a name or an address, whether or not there is such an account; what was typed is not kept, and a row lives
        -- for minutes.
        CREATE TABLE login_attempt (
            seq INTEGER PRIMARY KEY,
            source_hash BLOB NOT NULL CHECK (length(source_hash) = 32),
            at TEXT NOT NULL CHECK (length(at) = 24),
            checksum INTEGER NOT NULL AS (row_checksum(seq, source_hash, at)) STORED
        ) STRICT;
        CREATE INDEX login_attempt_source ON login_attempt (source_hash, at);
        CREATE INDEX login_attempt_at ON login_attempt (at);

        -- Who entered it, and answers for it (003 5.2). Nobody for what came in at the machine itself.
        CREATE TABLE document_author (
            document_seq INTEGER PRIMARY KEY REFERENCES document (seq) ON DELETE CASCADE,
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            checksum INTEGER NOT NULL AS (row_checksum(document_seq, account_seq)) STORED
        ) STRICT;
        CREATE INDEX document_author_account ON document_author (account_seq, document_seq);

        CREATE TABLE achievement_author (
            achievement_seq INTEGER PRIMARY KEY REFERENCES achievement (seq) ON DELETE CASCADE,
            account_seq INTEGER NOT NULL REFERENCES account (seq) ON DELETE CASCADE,
            checksum INTEGER NOT NULL AS (row_checksum(achievement_seq, account_seq)) STORED
        ) STRICT;
        CREATE INDEX achievement_author_account ON achievement_author (account_seq, achievement_seq);
        """
}
