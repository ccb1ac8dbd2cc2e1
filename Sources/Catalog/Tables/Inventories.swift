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
            SELECT from_year, to_year, protocol_number, protocol_date, recorded_on, recorded_by, kind, number,
                (SELECT count(*) FROM inventory_unit WHERE inventory_unit.inventory_id = inventory_record.id)
            FROM inventory_record LEFT JOIN inventory_section ON inventory_id = inventory_record.id
            WHERE \(condition) ORDER BY from_year, to_year, id
            """, arguments
        ) { columns in
            let kind: InventoryKind? = try columns.optionalNamed(6)
            return InventoryRecord(
                fromYear: try columns.integer(0), toYear: try columns.integer(1),
                approval: try columns.optionalText(2).map {
                    InventoryRecord.Approval(protocolNumber: $0, protocolDate: try columns.day(3))
                },
                recordedOn: try columns.day(4), recordedBy: try columns.text(5),
                section: try kind.map {
                    InventoryRecord.Section(
                        kind: $0, number: try columns.text(7), unitCount: try columns.integer(8))
                })
        }
    }
}

/// A case as an approved inventory has it.
public struct InventoryUnit: Sendable {
    public var caseFile: CaseFile
    public var place: InventoryPlace
    /// As they were on the day of the approval.
    public var heading: String
    public var term: String
    public var basis: String
    /// Numbers of the disposal acts under which something of it was destroyed, in their order.
    public var destroyedUnder: [String] = []

    public init(caseFile: CaseFile, place: InventoryPlace, heading: String, term: String, basis: String) {
        self.caseFile = caseFile
        self.place = place
        self.heading = heading
        self.term = term
        self.basis = basis
    }
}

extension Session {
    /// Enters what of an inventory is the archive's own: the section, and each case with its number. Neither changes later.
    public func insert(
        _ section: InventoryRecord.Section, of id: Identifier<InventoryRecord>, _ units: [InventoryUnit]
    ) throws {
        try run(
            "INSERT INTO inventory_section (inventory_id, kind, number) VALUES (?, ?, ?)",
            [id, section.kind.stored, section.number])
        for unit in units {
            try run(
                """
                INSERT INTO inventory_unit (case_id, inventory_id, inventory_number, unit, heading, term, basis)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [unit.caseFile.id, id, unit.place.number, unit.place.unit, unit.heading, unit.term, unit.basis])
        }
    }

    /// The last number given in an inventory; 0 for a new one.
    public func lastUnit(ofInventory number: String) throws -> Int {
        try row("SELECT max(unit) FROM inventory_unit WHERE inventory_number = ?", [number]) {
            try $0.optionalInteger(0)
        }.flatMap { $0 } ?? 0
    }

    /// The approved sections of a kind that have to do with these years, each with its cases in the order of their numbers.
    public func approvedInventories(
        _ kind: InventoryKind, _ years: ClosedRange<Int>
    ) throws -> [(record: InventoryRecord, units: [InventoryUnit])] {
        let ids: [Identifier<InventoryRecord>] = try rows(
            """
            SELECT id FROM inventory_record JOIN inventory_section ON inventory_id = id
            WHERE kind = ? AND from_year <= ? AND to_year >= ?
            ORDER BY number, (SELECT min(unit) FROM inventory_unit WHERE inventory_unit.inventory_id = id)
            """, [kind.stored, years.upperBound, years.lowerBound]
        ) { try $0.identifier(0) }
        return try ids.flatMap { id in
            let units = try units(of: id)
            return try inventoryRecords("id = ?", [id]).map { ($0, units) }
        }
    }

    private func units(of id: Identifier<InventoryRecord>) throws -> [InventoryUnit] {
        let destroyed = Dictionary(
            grouping: try rows(
                """
                SELECT DISTINCT disposal_item.case_id, year, disposal_act.ordinal
                FROM disposal_item JOIN disposal_act ON disposal_act.id = disposal_id
                WHERE disposal_item.state = 'destroyed'
                    AND disposal_item.case_id IN (SELECT case_id FROM inventory_unit WHERE inventory_id = ?)
                ORDER BY year, disposal_act.ordinal
                """, [id]
            ) { columns -> (id: CaseFileID, act: String) in
                (
                    try columns.identifier(0),
                    ActRow.number(year: try columns.integer(1), ordinal: try columns.integer(2))
                )
            }, by: \.id)
        return try rows(
            """
            SELECT case_file.id, item_index, year, student_id, opened_on, closed_on, inventory_number, unit, heading,
                term, basis
            FROM inventory_unit JOIN case_file ON case_file.id = case_id WHERE inventory_id = ? ORDER BY unit
            """, [id]
        ) { columns in
            var unit = InventoryUnit(
                caseFile: try Self.caseFile(columns),
                place: InventoryPlace(number: try columns.text(6), unit: try columns.integer(7)),
                heading: try columns.text(8), term: try columns.text(9), basis: try columns.text(10))
            unit.destroyedUnder = destroyed[unit.caseFile.id]?.map(\.act) ?? []
            return unit
        }
    }

    /// Closed cases that stand in no inventory and have something in them.
    public func casesInNoInventory() throws -> [CaseFile] {
        try rows(
            """
            SELECT id, item_index, year, student_id, opened_on, closed_on FROM case_file
            WHERE closed_on IS NOT NULL AND id NOT IN (SELECT case_id FROM inventory_unit)
                AND EXISTS (SELECT 1 FROM document_case WHERE case_seq = case_file.seq) ORDER BY id
            """, [], Self.caseFile)
    }
}
