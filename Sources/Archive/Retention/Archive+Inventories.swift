import ArchiveModel
import Catalog

extension Archive {
    /// Records that the inventories of permanent storage for these years are approved by a protocol, or that there are
    /// none (Правила Росархива: nothing of those years is selected for destruction before).
    ///
    /// - Throws: `inventory-recorded-already` for what is recorded just so; `inventory-years`, `inventory-needs-protocol`,
    ///   `day-in-future`.
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
            // Nothing that is recorded can be taken back: a form sent twice must not stand in the acts twice.
            let isThere = try session.inventoryRecords().contains {
                $0.section == nil && $0.approval == approval && $0.fromYear == first && $0.toYear == last
            }
            if isThere { throw ArchiveError.inventoryRecordedAlready }
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
    static let inventoryRecordedAlready = ArchiveError(
        .blocked, "inventory-recorded-already",
        Phrase(
            "Об описях за эти годы ровно это уже записано.",
            "Exactly this is recorded of the inventories of these years already."))

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
