import ArchiveModel

extension Session {
    /// Enters a draft with its items.
    public func insert(_ act: Disposal, year: Int, ordinal: Int) throws {
        try run(
            """
            INSERT INTO disposal_act (id, year, ordinal, act_date, state, organization, place, fond_number, drafted_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                act.id, year, ordinal, act.date, act.state.stored, act.organization, act.place, act.fondNumber,
                act.draftedBy,
            ])
        try append(act.items, to: act.id, after: 0)
    }

    /// Adds to a draft; the schema refuses an act that is further on, and an item that is in another unfinished act.
    public func append(_ items: [Disposal.Item], to id: ActID, after count: Int) throws {
        for rule in Set(items.map(\.rule)) {
            try run(
                """
                INSERT INTO disposal_rule (disposal_id, item_index, nomenclature_year, nomenclature_version, heading,
                    term, basis, needs_appraisal) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    id, rule.index, rule.nomenclatureYear, rule.nomenclatureVersion, rule.heading, rule.term,
                    rule.basis, rule.needsAppraisal,
                ])
        }
        for (position, item) in items.enumerated() {
            try run(
                """
                INSERT INTO disposal_item (disposal_id, ordinal, document_id, student_id, accession_year,
                    accession_ordinal, case_id, case_year, item_index, nomenclature_year, nomenclature_version,
                    earliest, content_digest, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'selected')
                """,
                [
                    id, count + position + 1, item.documentID, item.studentID, item.accessionNumber.year,
                    item.accessionNumber.ordinal, item.caseID, item.caseYear, item.rule.index,
                    item.rule.nomenclatureYear, item.rule.nomenclatureVersion, item.earliest, item.contentDigest,
                ])
        }
    }

    /// Writes how far an act has come, and what dropped out of it. The schema refuses a step that is not one.
    public func save(_ act: Disposal) throws {
        try run(
            """
            UPDATE disposal_act SET state = ?, protocol_number = ?, protocol_date = ?, protocol_entered_by = ?,
                approved_on = ?, approved_by = ?, approver_post = ?, approver_name = ?, snapshot_digest = ?, cancelled_on = ?,
                cancelled_by = ?, cancel_reason = ? WHERE id = ?
            """,
            [
                act.state.stored, act.agreement?.protocolNumber, act.agreement?.protocolDate,
                act.agreement?.enteredBy, act.approval?.approvedOn, act.approval?.approvedBy,
                act.approval?.post, act.approval?.name, act.approval?.snapshotDigest, act.cancellation?.cancelledOn,
                act.cancellation?.cancelledBy, act.cancellation?.reason, act.id,
            ])
        for (position, item) in act.items.enumerated() {
            guard let dropped = item.dropped else { continue }
            try run(
                """
                UPDATE disposal_item SET state = 'dropped', drop_reason = ?, dropped_on = ?
                WHERE disposal_id = ? AND ordinal = ? AND state = 'selected'
                """, [dropped.reason.stored, dropped.on, act.id, position + 1])
        }
    }

    /// From here on the items are not in the archive.
    public func setDestroyed(itemsOf id: ActID) throws {
        try run("UPDATE disposal_item SET state = 'destroyed' WHERE disposal_id = ? AND state = 'selected'", [id])
    }

    /// By number, the youngest first.
    public func disposals() throws -> [Disposal] { try disposals("1 = 1", []) }

    public func disposals(in state: ActState) throws -> [Disposal] {
        try disposals("state = ?", [state.stored])
    }

    public func disposal(_ id: ActID) throws -> Disposal? { try disposals("id = ?", [id]).first }

    public func disposal(year: Int, ordinal: Int) throws -> Disposal? {
        try disposals("year = ? AND ordinal = ?", [year, ordinal]).first
    }

    /// What is in an act that is neither executed nor cancelled.
    public func holdingsInOpenActs() throws -> Set<HoldingKey> {
        Set(
            try rows("SELECT document_id, student_id FROM disposal_item WHERE state = 'selected'") {
                HoldingKey(documentID: try $0.identifier(0), studentID: try $0.optionalIdentifier(1))
            })
    }

    /// What the commission kept, in the acts of one calendar year that were not cancelled.
    public func holdingsKeptByCommission(in year: Int) throws -> Set<HoldingKey> {
        let days = [CalendarDay.firstDay(ofYear: year), CalendarDay.firstDay(ofYear: year + 1)]
        return Set(
            try rows(
                """
                SELECT document_id, student_id FROM disposal_item JOIN disposal_act ON disposal_act.id = disposal_id
                WHERE drop_reason = ? AND dropped_on >= ? AND dropped_on < ? AND disposal_act.state <> 'cancelled'
                """, [DropReason.commission.stored, days[0], days[1]]
            ) { HoldingKey(documentID: try $0.identifier(0), studentID: try $0.optionalIdentifier(1)) })
    }

    private func disposals(_ condition: String, _ arguments: [any Storable]) throws -> [Disposal] {
        let records = try inventoryRecords()
        let acts = try rows(
            """
            SELECT id, year, ordinal, act_date, state, organization, place, fond_number, drafted_by, protocol_number,
                protocol_date, protocol_entered_by, approved_on, approved_by, approver_post, approver_name,
                snapshot_digest, cancelled_on, cancelled_by, cancel_reason
            FROM disposal_act WHERE \(condition) ORDER BY year DESC, ordinal DESC
            """, arguments, Self.disposal)
        return try acts.map { act in
            var act = act
            act.items = try items(of: act.id, asApproved: act.approval != nil)
            let years = Set(act.items.map(\.caseYear))
            act.inventories = try (act.approval == nil ? records : inventoryRecords(frozenFor: act.id))
                .filter { record in record.isOfPermanentStorage && years.contains { record.covers($0) } }
            act.expert = try account(act.draftedBy)?.nameAndPost
            return act
        }
    }

    private static func disposal(_ columns: Columns) throws -> Disposal {
        let agreement = try columns.optionalText(9).map {
            Disposal.Agreement(
                protocolNumber: $0, protocolDate: try columns.day(10),
                enteredBy: try columns.optionalText(11) ?? "")
        }
        let approval = try columns.optionalDay(12).map {
            Disposal.Approval(
                approvedOn: $0, approvedBy: try columns.text(13), post: try columns.text(14),
                name: try columns.text(15), snapshotDigest: try columns.digest(16))
        }
        let cancellation = try columns.optionalDay(17).map {
            Disposal.Cancellation(
                cancelledOn: $0, cancelledBy: try columns.text(18), reason: try columns.text(19))
        }
        return Disposal(
            id: try columns.identifier(0),
            number: ActRow.number(year: try columns.integer(1), ordinal: try columns.integer(2)),
            date: try columns.day(3), organization: try columns.text(5), place: try columns.text(6),
            fondNumber: try columns.text(7), state: try columns.named(4), draftedBy: try columns.text(8), items: [],
            agreement: agreement, approval: approval, cancellation: cancellation)
    }

    /// - Parameter isApproved: inventories that came after the approval do not count.
    private func items(of id: ActID, asApproved isApproved: Bool) throws -> [Disposal.Item] {
        let rules = try rows(
            """
            SELECT item_index, nomenclature_year, nomenclature_version, heading, term, basis, needs_appraisal
            FROM disposal_rule WHERE disposal_id = ?
            """, [id]
        ) {
            Disposal.Rule(
                index: try $0.index(0), nomenclatureYear: try $0.integer(1), nomenclatureVersion: try $0.integer(2),
                heading: try $0.text(3), term: try $0.text(4), basis: try $0.text(5),
                needsAppraisal: try $0.flag(6))
        }
        return try rows(
            """
            SELECT document_id, student_id, accession_year, accession_ordinal, disposal_item.case_id, case_year, item_index,
                nomenclature_year, nomenclature_version, earliest, content_digest, drop_reason, dropped_on,
                inventory_number, unit
            FROM disposal_item
            LEFT JOIN inventory_unit ON inventory_unit.case_id = disposal_item.case_id AND (? OR inventory_id IN (
                SELECT inventory_id FROM disposal_inventory WHERE disposal_inventory.disposal_id = ?))
            WHERE disposal_item.disposal_id = ? ORDER BY ordinal
            """, [!isApproved, id, id]
        ) { columns in
            let (index, year, version) = (
                try columns.index(6), try columns.integer(7), try columns.integer(8)
            )
            let rule = rules.first {
                $0.index == index && $0.nomenclatureYear == year && $0.nomenclatureVersion == version
            }
            guard let rule else { throw ArchiveError.rowDamaged("disposal_rule") }
            let dropped = try columns.optionalDay(12).map { Disposal.Dropped(try columns.named(11), on: $0) }
            return Disposal.Item(
                documentID: try columns.identifier(0), studentID: try columns.optionalIdentifier(1),
                accessionNumber: try columns.accessionNumber(2), caseID: try columns.identifier(4),
                caseYear: try columns.integer(5), rule: rule, earliest: try columns.day(9),
                contentDigest: try columns.digest(10),
                inventory: try columns.optionalText(13).map {
                    InventoryPlace(number: $0, unit: try columns.integer(14))
                }, dropped: dropped)
        }
    }
}

/// A document as it is linked to one student, or to nobody.
public struct HoldingKey: Hashable, Sendable {
    public var documentID: DocumentID
    public var studentID: StudentID?

    public init(documentID: DocumentID, studentID: StudentID?) {
        self.documentID = documentID
        self.studentID = studentID
    }
}

extension Account {
    /// As a signature on a form has it; nil for one without a name.
    fileprivate var nameAndPost: String? { name.map { "\($0), \(role.phrase.russian)" } }
}
