import ArchiveModel
import Catalog

extension Archive {
    /// Records that the inventories of permanent storage for these years are approved by a protocol, or that there are
    /// none (Правила Росархива: nothing of those years is selected for destruction before).
    public func recordInventories(
        from first: Int, to last: Int, protocolNumber: String?, protocolDate: CalendarDay?, none: Bool
    ) throws -> InventoryRecord {
        try authorize(.inventoryRecord)
        _ = try inventoryYears(first, last)
        guard none != (protocolNumber != nil) else { throw ArchiveError.inventoryNeedsProtocolOrNone }
        if let protocolDate, protocolDate > today { throw ArchiveError.dayInFuture(protocolDate) }
        let approval = protocolNumber.map {
            InventoryRecord.Approval(protocolNumber: $0, protocolDate: protocolDate ?? today)
        }
        let record = InventoryRecord(
            fromYear: first, toYear: last, approval: approval, recordedOn: today, recordedBy: surroundings.user)
        try catalog.write { session in
            try session.insert(record, id: newIdentifier())
            try session.record(
                .inventoryRecorded, subject: "\(first)-\(last)", details: ["none": String(none)], in: self)
        }
        return record
    }

    public func inventoryRecords() throws -> [InventoryRecord] {
        try read(.inventoryList) { try $0.inventoryRecords() }
    }
}

extension ArchiveError {
    static let inventoryYears = ArchiveError(
        .usage, "inventory-years",
        Phrase(
            "Укажите годы описей, не позднее нынешнего: 2020 или 2020-2024.",
            "Give the years of the inventories, none in the future: 2020 or 2020-2024."),
        hint: .option("--years"))

    static let inventoryNeedsProtocolOrNone = ArchiveError(
        .usage, "inventory-needs-protocol",
        Phrase(
            "Укажите протокол, которым описи утверждены, или что их нет.",
            "Give the protocol by which they are approved, or say that there are none."),
        hint: .option("--protocol", "--none"))
}
