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

    /// In the order of their years.
    public func inventoryRecords() throws -> [InventoryRecord] {
        try rows(
            """
            SELECT from_year, to_year, protocol_number, protocol_date, recorded_on, recorded_by FROM inventory_record
            ORDER BY from_year, to_year, id
            """
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
