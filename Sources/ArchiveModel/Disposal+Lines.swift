extension Disposal {
    /// What is in the act, in group lines by index: one for each heading, term and article.
    public var lines: [DisposalAct.Line] {
        Dictionary(grouping: selected) { item in
            [item.rule.index.text, item.rule.heading, item.rule.term, item.rule.basis]
        }.values.compactMap { items in
            guard let rule = items.first?.rule, let first = items.map(\.caseYear).min(),
                let last = items.map(\.caseYear).max()
            else { return nil }
            let documents = Set(items.map(\.documentID)).count
            return DisposalAct.Line(
                heading: rule.heading, index: rule.index, firstYear: first, lastYear: last,
                unitCount: Set(items.map(\.caseID)).count, term: rule.term, basis: rule.basis,
                note: CountedNoun.documents.counting(documents))
        }.sorted { ($0.index, $0.term, $0.basis, $0.heading) < ($1.index, $1.term, $1.basis, $1.heading) }
    }

    /// What is printed of it.
    ///
    /// - Parameter method: how it was, or will be, destroyed.
    public func printed(method: String) -> DisposalAct {
        let nomenclatures = Set(selected.map { "\($0.rule.nomenclatureYear)" }).sorted().joined(separator: ", ")
        return DisposalAct(
            id: id, number: number, date: date, organizationName: organization, place: place,
            fondNumber: fondNumber.isEmpty ? nil : fondNumber,
            basis: "номенклатуры дел (годы: \(nomenclatures))", draftedBy: draftedBy, lines: lines,
            permanentInventories: printedInventories,
            agreement: agreement.map {
                DisposalAct.Agreement(protocolNumber: $0.protocolNumber, agreedOn: $0.protocolDate)
            },
            approval: approval.map {
                DisposalAct.Approval(post: $0.post, name: $0.name, approvedOn: $0.approvedOn)
            },
            method: method, snapshotDigest: approval?.snapshotDigest)
    }

    /// Those of all the years of the act; nil while one is missing.
    private var printedInventories: DisposalAct.PermanentInventories? {
        guard !selected.isEmpty, yearsWithoutInventory.isEmpty else { return nil }
        let approvals = inventories.compactMap(\.approval)
        guard let last = approvals.max(by: { $0.protocolDate < $1.protocolDate }) else {
            let day = inventories.map(\.recordedOn).max()?.text(in: .russian) ?? ""
            return .notKept(recordedIn: "записано в архиве \(day)")
        }
        let numbers = approvals.map(\.protocolNumber).reduce(into: [String]()) { list, number in
            if !list.contains(number) { list.append(number) }
        }
        return .approved(protocolNumber: numbers.joined(separator: ", "), on: last.protocolDate)
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

    /// Everything that the approval freezes, as text of a fixed form: a line for the head and one for each item that is
    /// in the act, in their order. Two acts with the same snapshot destroy the same.
    public var snapshot: String {
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
            ]
        }
        return ([head] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}
