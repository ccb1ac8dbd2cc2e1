import ArchiveModel

extension Session {
    /// Enters a draft with its items.
    public func insert(_ nomenclature: Nomenclature) throws {
        try run(
            "INSERT INTO nomenclature (id, year, version, organization, reason) VALUES (?, ?, ?, ?, ?)",
            [
                nomenclature.id, nomenclature.year, nomenclature.version, nomenclature.organization,
                nomenclature.reason,
            ])
        for item in nomenclature.items { try insert(item, of: nomenclature.id) }
    }

    private func insert(_ item: NomenclatureItem, of id: NomenclatureID) throws {
        let term = StoredTerm(item.term)
        try run(
            """
            INSERT INTO nomenclature_item (nomenclature_id, item_index, heading, term, term_years, erase_after_days,
                erase_deadline_days, trigger_event, needs_appraisal, track, approval, basis, case_scope, counting)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, item.index, item.heading, term.name, term.years, term.afterDays, term.deadlineDays,
                item.trigger.stored, item.needsAppraisal, item.track.stored, item.approval.stored, item.basis,
                item.caseScope.stored, item.counting.stored,
            ])
        for kind in item.kinds {
            try run(
                "INSERT INTO nomenclature_kind (nomenclature_id, kind, item_index) VALUES (?, ?, ?)",
                [id, kind.stored, item.index])
        }
    }

    /// Replaces a draft: an approved one is refused by the schema.
    public func deleteDraft(_ id: NomenclatureID) throws {
        try run("DELETE FROM nomenclature_kind WHERE nomenclature_id = ?", [id])
        try run("DELETE FROM nomenclature_item WHERE nomenclature_id = ?", [id])
        try run("DELETE FROM nomenclature WHERE id = ?", [id])
    }

    /// From here on it cannot change.
    public func approve(_ id: NomenclatureID, _ approval: NomenclatureApproval) throws {
        try run(
            "UPDATE nomenclature SET approved_on = ?, approved_by = ? WHERE id = ?",
            [approval.approvedOn, approval.approvedBy, id])
    }

    /// All of them, newest first, with their items.
    public func nomenclatures() throws -> [Nomenclature] {
        let heads = try rows(
            """
            SELECT id, year, version, organization, reason, approved_on, approved_by FROM nomenclature
            ORDER BY year DESC, version DESC
            """
        ) { columns in
            let approval = try columns.optionalDay(5).map {
                NomenclatureApproval(approvedOn: $0, approvedBy: try columns.text(6))
            }
            return Nomenclature(
                id: try columns.identifier(0), year: try columns.integer(1), version: try columns.integer(2),
                organization: try columns.text(3), items: [], reason: try columns.optionalText(4),
                approval: approval)
        }
        return try heads.map { head in
            var head = head
            head.items = try items(of: head.id)
            return head
        }
    }

    private func items(of id: NomenclatureID) throws -> [NomenclatureItem] {
        let kinds = try rows(
            "SELECT item_index, kind FROM nomenclature_kind WHERE nomenclature_id = ? ORDER BY item_index, kind", [id]
        ) { (index: try $0.index(0), kind: try $0.named(1) as DocumentKind) }
        return try rows(
            """
            SELECT item_index, heading, term, term_years, erase_after_days, erase_deadline_days, trigger_event,
                needs_appraisal, track, approval, basis, case_scope, counting
            FROM nomenclature_item WHERE nomenclature_id = ? ORDER BY item_index
            """, [id]
        ) { columns in
            let index = try columns.index(0)
            let term = StoredTerm(
                name: try columns.text(2), years: try columns.optionalInteger(3),
                afterDays: try columns.optionalInteger(4), deadlineDays: try columns.optionalInteger(5))
            return NomenclatureItem(
                index: index, heading: try columns.text(1), term: try term.value(), trigger: try columns.named(6),
                counting: try columns.named(12), needsAppraisal: try columns.flag(7), track: try columns.named(8),
                approval: try columns.named(9), basis: try columns.text(10),
                caseScope: try columns.named(11),
                kinds: kinds.filter { $0.index == index }.map(\.kind))
        }
    }
}

/// A term as its four columns hold it.
private struct StoredTerm {
    var name: String
    var years: Int?
    var afterDays: Int?
    var deadlineDays: Int?

    init(name: String, years: Int?, afterDays: Int?, deadlineDays: Int?) {
        (self.name, self.years, self.afterDays, self.deadlineDays) = (name, years, afterDays, deadlineDays)
    }

    init(_ term: RetentionTerm) {
        switch term {
        case .permanent: self.init(name: "permanent", years: nil, afterDays: nil, deadlineDays: nil)
        case .years(let count): self.init(name: "years", years: count, afterDays: nil, deadlineDays: nil)
        case .untilNoLongerNeeded:
            self.init(name: "until-no-longer-needed", years: nil, afterDays: nil, deadlineDays: nil)
        case .untilReplaced: self.init(name: "until-replaced", years: nil, afterDays: nil, deadlineDays: nil)
        case .endOfPurpose(let after, let deadline):
            self.init(name: "end-of-purpose", years: nil, afterDays: after, deadlineDays: deadline)
        }
    }

    /// A rule that cannot be read is an error, never a default.
    func value() throws -> RetentionTerm {
        switch (name, years, afterDays, deadlineDays) {
        case ("permanent", _, _, _): .permanent
        case ("years", let count?, _, _): .years(count)
        case ("until-no-longer-needed", _, _, _): .untilNoLongerNeeded
        case ("until-replaced", _, _, _): .untilReplaced
        case ("end-of-purpose", _, let after?, let deadline?): .endOfPurpose(afterDays: after, deadlineDays: deadline)
        default: throw ArchiveError.rowDamaged("term")
        }
    }
}
