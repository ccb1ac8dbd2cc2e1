import ArchiveModel
import Catalog

/// What an inventory of cases is approved by.
public struct InventoryApproval: Sendable, Codable {
    /// № описи: «2-э». An inventory goes on from year to year under one number.
    public var number: String
    public var fromYear: Int
    public var toYear: Int
    /// Of the commission.
    public var protocolNumber: String
    /// Nil: today.
    public var protocolDate: CalendarDay?

    public init(
        number: String, fromYear: Int, toYear: Int, protocolNumber: String, protocolDate: CalendarDay? = nil
    ) {
        self.number = number
        self.fromYear = fromYear
        self.toYear = toYear
        self.protocolNumber = protocolNumber
        self.protocolDate = protocolDate
    }
}

extension Archive {
    /// Approves the inventory of the closed cases of these years that stand in none yet: each gets its number in the order in
    /// which the draft is printed, after those of earlier years, and keeps it for good. Acts that are not approved yet tell
    /// the numbers from here on.
    ///
    /// One of permanent storage is also the record without which nothing of these years is selected for destruction.
    public func approveInventory(_ kind: InventoryKind, _ approval: InventoryApproval) throws -> InventoryRecord {
        try authorize(.inventoryRecord)
        let number = approval.number.withoutSpaceAround
        guard (1...20).contains(number.count) else { throw ArchiveError.inventoryNumberMissing }
        let protocolNumber = approval.protocolNumber.withoutSpaceAround
        guard !protocolNumber.isEmpty else { throw ArchiveError.inventoryNeedsProtocol }
        let years = try inventoryYears(approval.fromYear, approval.toYear)
        if let day = approval.protocolDate, day > today { throw ArchiveError.dayInFuture(day) }
        return try catalog.write { session in
            let other = try session.inventoryRecords().compactMap(\.section).first { $0.number == number }
            if let other, other.kind != kind { throw ArchiveError.inventoryNumberTaken(number, other.kind) }
            let last = try session.lastUnit(ofInventory: number)
            let units = try waiting(for: kind, years, number: number, after: last, in: session)
            guard !units.isEmpty else { throw ArchiveError.inventoryEmpty(kind, years) }
            let record = InventoryRecord(
                fromYear: years.lowerBound, toYear: years.upperBound,
                approval: .init(protocolNumber: protocolNumber, protocolDate: approval.protocolDate ?? today),
                recordedOn: today, recordedBy: surroundings.user,
                section: .init(kind: kind, number: number, unitCount: units.count))
            let id: Identifier<InventoryRecord> = newIdentifier()
            try session.insert(record, id: id)
            if let section = record.section { try session.insert(section, of: id, units) }
            try session.record(
                .inventoryApproved, subject: "\(years.lowerBound)-\(years.upperBound)",
                details: ["kind": kind.rawValue, "number": number, "units": String(units.count)], in: self)
            return record
        }
    }

    /// The closed cases of these years that stand in no inventory yet, in the order of an inventory: by heading, year, and
    /// the names of the students.
    func waiting(
        for kind: InventoryKind, _ years: ClosedRange<Int>, number: String, after last: Int, in session: Session
    ) throws -> [InventoryUnit] {
        let rules = try RulesInForce(session, year: today.year)
        return try session.casesInNoInventory().compactMap { file -> (InventoryUnit, order: [String])? in
            guard let (itsKind, year, item) = section(of: file, rules), itsKind == kind, years.contains(year)
            else { return nil }
            let name = try file.studentID.flatMap { try session.student($0)?.name.description } ?? ""
            let unit = InventoryUnit(
                caseFile: file, place: InventoryPlace(number: number, unit: 0), heading: item.heading,
                term: item.termPhrase.russian, basis: item.basis)
            return (unit, [file.index.text, String(year), name, file.id.description])
        }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
            .enumerated().map { position, entry in
                var unit = entry.0
                unit.place.unit = last + position + 1
                return unit
            }
    }

    /// How many closed cases stand in no inventory yet though one is made of them: by kind, then year. Whom they are of it
    /// does not say.
    public func inventoriesWaiting() throws -> [InventoryWaiting] {
        try read(.inventoryList) { session in
            let rules = try RulesInForce(session, year: today.year)
            var counts: [InventoryKind: [Int: Int]] = [:]
            for file in try session.casesInNoInventory() {
                guard let (kind, year, _) = section(of: file, rules) else { continue }
                counts[kind, default: [:]][year, default: 0] += 1
            }
            return InventoryKind.allCases.flatMap { kind in
                (counts[kind] ?? [:]).sorted { $0.key < $1.key }
                    .map { InventoryWaiting(kind: kind, year: $0.key, caseCount: $0.value) }
            }
        }
    }

    /// Where a case would stand; nil for an open one, and for one of which no inventory is made.
    private func section(
        of file: CaseFile, _ rules: RulesInForce
    ) -> (kind: InventoryKind, year: Int, item: NomenclatureItem)? {
        guard let year = file.inventoryYear, let item = rules.item(file.index, ofCasesFrom: file.year),
            let kind = InventoryKind(of: item.term)
        else { return nil }
        return (kind, year, item)
    }

    func inventoryYears(_ first: Int, _ last: Int) throws -> ClosedRange<Int> {
        guard (1800...today.year).contains(first), (first...today.year).contains(last) else {
            throw ArchiveError.inventoryYears
        }
        return first...last
    }
}

extension String {
    fileprivate var withoutSpaceAround: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension ArchiveError {
    static let inventoryNumberMissing = ArchiveError(
        .usage, "inventory-number-missing",
        Phrase(
            "Укажите номер описи, не длиннее 20 знаков.", "Give the number of the inventory, of at most 20 characters."),
        hint: .option("--number"))

    static let inventoryNeedsProtocol = ArchiveError(
        .usage, "inventory-needs-protocol",
        Phrase(
            "Укажите номер протокола ЭК, которым опись утверждена.",
            "Give the number of the commission's protocol by which the inventory is approved."),
        hint: .option("--protocol"))

    static func inventoryNumberTaken(_ number: String, _ kind: InventoryKind) -> ArchiveError {
        ArchiveError(
            .usage, "inventory-number-taken",
            Phrase(
                "Опись № \(number) – дел \(kind.phrase.russian): на другие дела нужна другая опись.",
                "Inventory № \(number) is \(kind.phrase.english): other cases need another one."),
            hint: .option("--number"))
    }

    static func inventoryEmpty(_ kind: InventoryKind, _ years: ClosedRange<Int>) -> ArchiveError {
        let span = years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
        return ArchiveError(
            .blocked, "inventory-empty",
            Phrase(
                "За \(span) нет закрытых дел \(kind.phrase.russian), которых ещё нет ни в одной описи.",
                "There are no closed \(kind.phrase.english) cases of \(span) that stand in no inventory yet."))
    }
}
