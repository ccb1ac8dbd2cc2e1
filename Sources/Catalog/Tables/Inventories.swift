import ArchiveModel

extension Session {
    public func insert(_ record: InventoryRecord, id: Identifier<InventoryRecord>) throws {
        try run(
            """
            INSERT INTO inventory_record (id, from_year, to_year, protocol_number, protocol_date, recorded_on,
                recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, record.fromYear, record.toYear, record.approval?.protocolNumber, record.approval?.protocolDate,
                record.recordedOn, record.recordedBy,
            ])
    }

    /// Notes which of them there are when an act is approved.
    public func freezeInventories(of id: ActID) throws {
        try run("INSERT INTO disposal_inventory (disposal_id, inventory_id) SELECT ?, id FROM inventory_record", [id])
    }

    /// In the order of their years.
    public func inventoryRecords() throws -> [InventoryRecord] { try inventoryRecords("1 = 1", []) }

    /// Those that there were when an act was approved.
    func inventoryRecords(frozenFor id: ActID) throws -> [InventoryRecord] {
        try inventoryRecords("id IN (SELECT inventory_id FROM disposal_inventory WHERE disposal_id = ?)", [id])
    }

    private func inventoryRecords(_ condition: String, _ arguments: [any Storable]) throws -> [InventoryRecord] {
        try rows(
            """
            SELECT from_year, to_year, protocol_number, protocol_date, recorded_on, recorded_by FROM inventory_record
            WHERE \(condition) ORDER BY from_year, to_year, id
            """, arguments
        ) { columns in
            InventoryRecord(
                fromYear: try columns.integer(0), toYear: try columns.integer(1),
                approval: try columns.optionalText(2).map {
                    InventoryRecord.Approval(protocolNumber: $0, protocolDate: try columns.day(3))
                },
                recordedOn: try columns.day(4), recordedBy: try columns.text(5))
        }
    }
}
