/// What was recorded of inventories of permanent storage when an act was approved: what is recorded later does not change
/// what was approved. Frozen once shipped, like ``SchemaV1``.
enum SchemaV15 {
    static let tables = """
        CREATE TABLE disposal_inventory (
            disposal_id BLOB NOT NULL REFERENCES disposal_act (id),
            inventory_id BLOB NOT NULL REFERENCES inventory_record (id),
            checksum INTEGER NOT NULL AS (row_checksum(disposal_id, inventory_id)) STORED,
            PRIMARY KEY (disposal_id, inventory_id)
        ) STRICT, WITHOUT ROWID;

        -- Of those that are approved by now: what was there on the day of their approval.
        INSERT INTO disposal_inventory (disposal_id, inventory_id)
        SELECT disposal_act.id, inventory_record.id FROM disposal_act JOIN inventory_record ON recorded_on <= approved_on;

        """
}
