import ArchiveModel

/// опись дел, документов: the cases of some years, each with its number.
public struct InventoryOfCases: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// № ед. хр.
        public var unit: Int
        public var index: NomenclatureIndex
        public var heading: String
        /// Whose case it is, if it is a student's whose card is there.
        public var student: String?
        public var openedOn: CalendarDay
        /// Nil for one that was opened again after the approval.
        public var closedOn: CalendarDay?
        public var documentCount: Int
        public var term: String
        public var basis: String
        /// Numbers of the acts under which something of it was destroyed.
        public var destroyedUnder: [String]

        public init(
            unit: Int, index: NomenclatureIndex, heading: String, student: String?, openedOn: CalendarDay,
            closedOn: CalendarDay?, documentCount: Int, term: String, basis: String, destroyedUnder: [String] = []
        ) {
            self.unit = unit
            self.index = index
            self.heading = heading
            self.student = student
            self.openedOn = openedOn
            self.closedOn = closedOn
            self.documentCount = documentCount
            self.term = term
            self.basis = basis
            self.destroyedUnder = destroyedUnder
        }
    }

    /// годовой раздел: approved at once.
    public struct Section: Hashable, Sendable {
        /// № описи; nil for the draft of the first.
        public var number: String?
        public var fromYear: Int
        public var toYear: Int
        /// Nil for a draft.
        public var approval: InventoryRecord.Approval?
        public var lines: [Line]

        public init(
            number: String?, fromYear: Int, toYear: Int, approval: InventoryRecord.Approval?, lines: [Line]
        ) {
            self.number = number
            self.fromYear = fromYear
            self.toYear = toYear
            self.approval = approval
            self.lines = lines
        }
    }

    public var organization: String
    /// Empty for a school that hands nothing over to a state archive.
    public var fondNumber: String
    public var kind: InventoryKind
    public var sections: [Section]
    public var compiledBy: String
    public var date: CalendarDay

    public init(
        organization: String, fondNumber: String, kind: InventoryKind, sections: [Section], compiledBy: String,
        date: CalendarDay
    ) {
        self.organization = organization
        self.fondNumber = fondNumber
        self.kind = kind
        self.sections = sections
        self.compiledBy = compiledBy
        self.date = date
    }
}

/// Опись дел, документов on a page. Russian always.
public enum InventoryOfCasesForm {
    public static func page(_ inventory: InventoryOfCases) -> PrintedPage {
        let kind = inventory.kind.phrase.russian
        var values: [String: Any] = [
            "organization": PrintableText.line(inventory.organization), "kind": kind,
            "compiledBy": PrintableText.line(inventory.compiledBy), "date": inventory.date.formal,
            "sections": inventory.sections.map(section),
        ]
        if !inventory.fondNumber.isEmpty { values["fond"] = PrintableText.line(inventory.fondNumber) }
        return template.page("Опись дел \(kind)", values)
    }

    private static func section(_ section: InventoryOfCases.Section) -> [String: Any] {
        let years =
            section.fromYear == section.toYear
            ? "\(section.fromYear) год" : "\(section.fromYear)–\(section.toYear) годы"
        var values: [String: Any] = [
            "years": years, "isDraft": section.approval == nil,
            "number": section.number.map(PrintableText.line) ?? "______",
            "units": RussianNumerals.counting(section.lines.count, .storageUnits, .feminine),
            "rows": section.lines.map(row),
        ]
        if let first = section.lines.first?.unit, let last = section.lines.last?.unit {
            values["range"] = ["first": String(first), "last": String(last)]
        }
        values["approval"] = section.approval.map {
            ["protocol": PrintableText.line($0.protocolNumber), "on": $0.protocolDate.formal]
        }
        return values
    }

    private static func row(_ line: InventoryOfCases.Line) -> [String: String] {
        let heading = PrintableText.line(line.heading)
        let acts = line.destroyedUnder.map { "№\u{A0}\($0)" }.joined(separator: ", ")
        let left = line.documentCount == 0 ? "Уничтожено по акту" : "Уничтожено частично по акту"
        return [
            "unit": String(line.unit), "index": line.index.description,
            "heading": line.student.map { "\(heading): \(PrintableText.line($0))" } ?? heading,
            "dates": "\(line.openedOn.short) – \(line.closedOn?.short ?? "…")",
            "term": PrintableText.line(line.basis.isEmpty ? line.term : "\(line.term), \(line.basis)"),
            "documents": String(line.documentCount), "note": acts.isEmpty ? "" : "\(left) \(acts)",
        ]
    }

    private static let template = PageTemplate(PackageResources.case_inventory_page_mustache)
}
