extension Disposal {
    /// What is in the act, in group lines by index: one for each heading, term, article and inventory.
    public var lines: [DisposalAct.Line] {
        Dictionary(grouping: selected) { item in
            [item.rule.index.text, item.rule.heading, item.rule.term, item.rule.basis, item.inventory?.number]
        }.values.compactMap { items in
            guard let rule = items.first?.rule, let first = items.map(\.caseYear).min(),
                let last = items.map(\.caseYear).max()
            else { return nil }
            let documents = Set(items.map(\.documentID)).count
            let units = items.compactMap(\.inventory?.unit)
            return DisposalAct.Line(
                heading: rule.heading, index: rule.index, firstYear: first, lastYear: last,
                inventoryNumber: items.first?.inventory?.number,
                unitNumbers: units.isEmpty ? nil : InventoryPlace.text(ofUnits: units),
                unitCount: Set(items.map(\.caseID)).count, term: rule.term, basis: rule.basis,
                note: CountedNoun.documents.counting(documents))
        }.sorted {
            ($0.index, $0.term, $0.basis, $0.heading, $0.inventoryNumber ?? "")
                < ($1.index, $1.term, $1.basis, $1.heading, $1.inventoryNumber ?? "")
        }
    }

    /// What is printed of it.
    ///
    /// - Parameters:
    ///   - method: how it was, or will be, destroyed.
    ///   - day: on which it was.
    public func printed(method: String, destroyedOn day: CalendarDay? = nil) -> DisposalAct {
        let nomenclatures = Set(selected.map { "\($0.rule.nomenclatureYear)" }).sorted().joined(separator: ", ")
        return DisposalAct(
            id: id, number: number, date: date, organizationName: organization, place: place,
            fondNumber: fondNumber.isEmpty ? nil : fondNumber,
            basis: "номенклатуры дел (годы: \(nomenclatures))", expert: expert, lines: lines,
            permanentInventories: printedInventories,
            agreement: agreement.map {
                DisposalAct.Agreement(protocolNumber: $0.protocolNumber, agreedOn: $0.protocolDate)
            },
            approval: approval.map {
                DisposalAct.Approval(post: $0.post, name: $0.name, approvedOn: $0.approvedOn)
            },
            method: method, destroyedOn: day, snapshotDigest: approval?.snapshotDigest)
    }

    /// Each protocol with its years, then the years that have none; empty while a year of the act is missing. Where a year
    /// was recorded as having none and a protocol came later, the protocol counts.
    private var printedInventories: [DisposalAct.PermanentInventories] {
        guard !selected.isEmpty, yearsWithoutInventory.isEmpty else { return [] }
        let years = Set(selected.map(\.caseYear)).sorted()
        func covered(by records: [InventoryRecord]) -> [Int] {
            years.filter { year in records.contains { $0.covers(year) } }
        }
        let approved = Dictionary(grouping: inventories.filter { $0.approval != nil }, by: \.approval)
            .compactMap { approval, records in
                approval.map { (years: covered(by: records), number: $0.protocolNumber, day: $0.protocolDate) }
            }
            .filter { !$0.years.isEmpty }
            .sorted { ($0.years[0], $0.day, $0.number) < ($1.years[0], $1.day, $1.number) }
        var without = Set(years).subtracting(approved.flatMap(\.years))
        let none = Dictionary(grouping: inventories.filter { $0.approval == nil }, by: \.recordedOn)
            .sorted { $0.key < $1.key }
            .compactMap { day, records -> DisposalAct.PermanentInventories? in
                let years = covered(by: records).filter(without.contains)
                without.subtract(years)
                let recordedIn = "записано в архиве \(day.text(in: .russian))"
                return years.isEmpty ? nil : .notKept(years: years, recordedIn: recordedIn)
            }
        return approved.map { .approved(years: $0.years, protocolNumber: $0.number, on: $0.day) } + none
    }

    /// How many cases the act takes, in whole or in part.
    public var unitCount: Int { Set(selected.map(\.caseID)).count }

    /// The years of the act of whose inventories of permanent storage nothing is recorded.
    public var yearsWithoutInventory: [Int] {
        Set(selected.map(\.caseYear)).filter { year in !inventories.contains { $0.covers(year) } }.sorted()
    }

    /// The years of what is in the act; nil for an empty one.
    public var years: ClosedRange<Int>? {
        let years = selected.map(\.caseYear)
        guard let first = years.min(), let last = years.max() else { return nil }
        return first...last
    }

    /// Everything that the approval freezes, as text of a fixed form: a line for the head, one for each item that is in the
    /// act, in their order, and one for what is recorded of the inventories. Two acts with the same snapshot destroy the
    /// same.
    public var snapshot: String { snapshotOfItems + inventories.map(\.snapshot).joined() }

    /// What an approval froze before inventories were a part of it.
    public var snapshotOfItems: String {
        let head = [
            id.description, number, date.description, draftedBy, agreement?.protocolNumber ?? "",
            agreement?.protocolDate.description ?? "",
        ]
        let rows = selected.map { item in
            [
                item.documentID.description, item.studentID?.description ?? "-", item.accessionNumber.description,
                item.caseID.description, String(item.caseYear), item.rule.index.text,
                "\(item.rule.nomenclatureYear)/\(item.rule.nomenclatureVersion)", item.earliest.description,
                item.contentDigest.description,
            ] + (item.inventory.map { [$0.number, String($0.unit)] } ?? [])
        }
        return ([head] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}

extension InventoryRecord {
    fileprivate var snapshot: String {
        [
            "inventory", String(fromYear), String(toYear), approval?.protocolNumber ?? "-",
            approval?.protocolDate.description ?? "-", recordedOn.description,
        ].joined(separator: "\t") + "\n"
    }
}
