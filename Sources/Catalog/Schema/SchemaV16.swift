/// Inventories of cases that the archive keeps itself, with the number that each case got in them. Frozen once shipped, like
/// ``SchemaV1``.
enum SchemaV16 {
    static let tables = """
        -- A record without a row is of an inventory that is kept on paper, or says that there is none.
        CREATE TABLE inventory_section (
            inventory_id BLOB PRIMARY KEY REFERENCES inventory_record (id),
            kind TEXT NOT NULL CHECK (kind IN ('permanent', 'long-term')),
            number TEXT NOT NULL CHECK (number <> ''),
            checksum INTEGER NOT NULL AS (row_checksum(inventory_id, kind, number)) STORED
        ) STRICT, WITHOUT ROWID;

        -- A case gets one place in one inventory, once. The heading is that of the day.
        CREATE TABLE inventory_unit (
            case_id BLOB PRIMARY KEY REFERENCES case_file (id),
            inventory_id BLOB NOT NULL REFERENCES inventory_section (inventory_id),
            inventory_number TEXT NOT NULL,
            unit INTEGER NOT NULL CHECK (unit > 0),
            heading TEXT NOT NULL,
            term TEXT NOT NULL,
            basis TEXT NOT NULL,
            checksum INTEGER NOT NULL AS (row_checksum(
                case_id, inventory_id, inventory_number, unit, heading, term, basis)) STORED,
            UNIQUE (inventory_number, unit)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX inventory_unit_of ON inventory_unit (inventory_id, unit);

        """ + SQLiteDialect.triggersV16
}

/// What ``SchemaV16`` needs of SQLite's own. Frozen with it.
extension SQLiteDialect {
    fileprivate static let triggersV16 = """
        CREATE TRIGGER inventory_section_is_final BEFORE UPDATE ON inventory_section
        BEGIN SELECT RAISE(ABORT, 'an approved inventory cannot change'); END;

        CREATE TRIGGER inventory_section_stays BEFORE DELETE ON inventory_section
        BEGIN SELECT RAISE(ABORT, 'an approved inventory cannot be removed'); END;

        CREATE TRIGGER inventory_unit_is_final BEFORE UPDATE ON inventory_unit
        BEGIN SELECT RAISE(ABORT, 'an approved inventory cannot change'); END;

        CREATE TRIGGER inventory_unit_stays BEFORE DELETE ON inventory_unit
        BEGIN SELECT RAISE(ABORT, 'an approved inventory cannot be removed'); END;

        """
}
