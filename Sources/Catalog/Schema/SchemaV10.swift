/// What lists and counts ask of a document, beside the link to its student: so that neither has to look the document and
/// its achievements up. Frozen once shipped, like ``SchemaV1``.
///
/// A trait is a kind of document, and the type, level, status and usual place of each achievement that it proves. Many
/// documents share one; triggers keep it, nobody else writes it. Nothing that a person typed freely is in it: traits stay
/// when their documents are erased, and none is ever changed.
///
/// What the archive has is looked up by half of the SHA-256, which no two contents will ever share: the index is smaller.
enum SchemaV10 {
    static let tables =
        """
        CREATE TABLE trait (
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            -- type, level, status and place; a line each.
            achievements TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(seq, kind, achievements)) STORED,
            UNIQUE (kind, achievements)
        ) STRICT;

        CREATE TABLE wider_link (
            document_seq INTEGER NOT NULL REFERENCES document (seq),
            student_seq INTEGER NOT NULL REFERENCES subject (seq),
            -- Kept by an archival term although its purpose is reached: hidden from ordinary use since this day.
            blocked_on TEXT CHECK (length(blocked_on) = 10),
            -- NULL: the document proves no achievement.
            trait_seq INTEGER REFERENCES trait (seq),
            -- Of the latest achievement that it proves.
            year INTEGER,
            checksum INTEGER NOT NULL AS (row_checksum(
                document_seq, student_seq, blocked_on, trait_seq, year)) STORED,
            PRIMARY KEY (document_seq, student_seq)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO wider_link (document_seq, student_seq, blocked_on)
        SELECT document_seq, student_seq, blocked_on FROM document_student;
        -- Views and triggers speak of the table by its name, which it has again.
        PRAGMA legacy_alter_table = ON;
        DROP TABLE document_student;
        ALTER TABLE wider_link RENAME TO document_student;
        PRAGMA legacy_alter_table = OFF;

        """ + SQLiteDialect.documentTrait + SQLiteDialect.setTraits(of: "SELECT seq FROM document") + """

            CREATE INDEX document_student_student ON document_student (student_seq, document_seq, trait_seq, blocked_on);
            DROP INDEX object_live_content;
            CREATE UNIQUE INDEX object_live_content ON object (substr(content_digest, 1, 16)) WHERE state = 'live';
            CREATE INDEX document_blocked ON document_student (document_seq) WHERE blocked_on IS NOT NULL;
            CREATE INDEX document_student_hidden ON document_student (student_seq) WHERE blocked_on IS NOT NULL;

            """ + SQLiteDialect.restOfLinks + SQLiteDialect.triggersV10
}
