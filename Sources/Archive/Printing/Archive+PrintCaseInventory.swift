import ArchiveModel
import Catalog
import Forms

extension Archive {
    /// The inventory of the cases of some years: what is approved, section by section, and after it the draft of what stands
    /// in none yet. Reading it is an entry of the journal, as cases of students are named by the students.
    public func printInventory(
        of kind: InventoryKind, from first: Int, to last: Int, as format: FormFormat
    ) throws -> PrintedForm {
        let form = try write(.inventoryPrint) { session in
            let years = try inventoryYears(first, last)
            let approved = try session.approvedInventories(kind, years)
            let number = try session.inventoryRecords().compactMap(\.section).last { $0.kind == kind }?.number
            let after = try number.map { try session.lastUnit(ofInventory: $0) } ?? 0
            let waiting = try waiting(for: kind, years, number: number ?? "", after: after, in: session)
            var sections = try approved.map { record, units in
                InventoryOfCases.Section(
                    number: record.section?.number, fromYear: record.fromYear, toYear: record.toYear,
                    approval: record.approval, lines: try units.map { try line($0, in: session) })
            }
            if !waiting.isEmpty || sections.isEmpty {
                sections.append(
                    InventoryOfCases.Section(
                        number: number, fromYear: first, toYear: last, approval: nil,
                        lines: try waiting.map { try line($0, in: session) }))
            }
            try session.record(
                .inventoryPrinted, subject: "\(first)-\(last)",
                details: ["kind": kind.rawValue, "items": String(sections.reduce(0) { $0 + $1.lines.count })], in: self)
            return InventoryOfCases(
                organization: settings.organizationName, fondNumber: settings.fondNumber, kind: kind,
                sections: sections, compiledBy: settings.executor, date: today)
        }
        return try PrintedForm(InventoryOfCasesForm.page(form), as: format)
    }

    private func line(_ unit: InventoryUnit, in session: Session) throws -> InventoryOfCases.Line {
        let file = unit.caseFile
        let name = try file.studentID.flatMap { try session.student($0)?.name.description }
        return InventoryOfCases.Line(
            unit: unit.place.unit, index: file.index, heading: unit.heading, student: name, openedOn: file.openedOn,
            closedOn: file.closedOn, documentCount: try session.filed(in: file.id).count, term: unit.term,
            basis: unit.basis, destroyedUnder: unit.destroyedUnder)
    }
}
