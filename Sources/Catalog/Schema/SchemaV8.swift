/// Pictures of pages, and why some pages have none. Frozen once shipped, like ``SchemaV1``.
///
/// A picture belongs to an object and not to a document: who shares a scan shares its pictures, and they go with it.
enum SchemaV8 {
    static let tables = """
        CREATE TABLE preview (
            object_seq INTEGER NOT NULL REFERENCES object (seq),
            page INTEGER NOT NULL CHECK (page > 0),
            size TEXT NOT NULL CHECK (size IN ('thumb', 'page')),
            -- SHA-256 of the sealed picture, which is its name in the folder of previews.
            address BLOB CHECK (length(address) = 32),
            salt BLOB CHECK (length(salt) = 32),
            width_pixels INTEGER CHECK (width_pixels > 0),
            height_pixels INTEGER CHECK (height_pixels > 0),
            page_count INTEGER CHECK (page_count >= page),
            -- Why there is none.
            reason TEXT CHECK (reason <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(
                object_seq, page, size, address, salt, width_pixels, height_pixels, page_count, reason)) STORED,
            PRIMARY KEY (object_seq, page, size),
            CHECK ((address IS NULL) = (reason IS NOT NULL) AND (address IS NULL) = (salt IS NULL)),
            CHECK ((address IS NULL) = (width_pixels IS NULL) AND (address IS NULL) = (height_pixels IS NULL)),
            CHECK (address IS NULL OR page_count IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX preview_address ON preview (address) WHERE address IS NOT NULL;
        """
}
