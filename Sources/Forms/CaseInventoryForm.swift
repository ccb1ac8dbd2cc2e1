import ArchiveModel

/// внутренняя опись: what lies in one case.
public struct CaseInventory: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public var accessionNumber: AccessionNumber
        public var date: CalendarDay
        public var kind: DocumentKind
        public var title: String
        public var fileCount: Int
        public var note: String?

        public init(
            accessionNumber: AccessionNumber, date: CalendarDay, kind: DocumentKind, title: String, fileCount: Int,
            note: String? = nil
        ) {
            self.accessionNumber = accessionNumber
            self.date = date
            self.kind = kind
            self.title = title
            self.fileCount = fileCount
            self.note = note
        }
    }

    public var organization: String
    public var caseFile: CaseFile
    public var heading: String
    /// The term as the nomenclature has it: «5 лет ЭПК».
    public var term: String
    /// Whose case it is, if it is a student's.
    public var student: String?
    public var lines: [Line]
    public var compiledBy: String
    public var date: CalendarDay

    public init(
        organization: String, caseFile: CaseFile, heading: String, term: String, student: String?, lines: [Line],
        compiledBy: String, date: CalendarDay
    ) {
        self.organization = organization
        self.caseFile = caseFile
        self.heading = heading
        self.term = term
        self.student = student
        self.lines = lines
        self.compiledBy = compiledBy
        self.date = date
    }
}

/// Внутренняя опись документов дела on a page. Russian always.
public enum CaseInventoryForm {
    public static func page(_ inventory: CaseInventory) -> PrintedPage {
        let caseFile = inventory.caseFile
        var values: [String: Any] = [
            "organization": PrintableText.line(inventory.organization), "index": caseFile.index.description,
            "heading": PrintableText.line(inventory.heading), "period": "\(caseFile.year) год",
            "term": PrintableText.line(inventory.term), "compiledBy": PrintableText.line(inventory.compiledBy),
            "date": inventory.date.formal,
            "documents": RussianNumerals.counting(inventory.lines.count, .documents),
            "fileTotal": RussianNumerals.counting(inventory.lines.reduce(0) { $0 + $1.fileCount }, .files),
            "rows": inventory.lines.enumerated().map { position, line in
                [
                    "position": String(position + 1), "accession": line.accessionNumber.description,
                    "date": line.date.short, "kind": line.kind.phrase.russian,
                    "title": PrintableText.line(line.title), "files": String(line.fileCount),
                    "note": PrintableText.line(line.note ?? ""),
                ]
            },
        ]
        values["student"] = inventory.student.map(PrintableText.line)
        values["closedOn"] = caseFile.closedOn?.short
        return template.page("Внутренняя опись дела № \(caseFile.index)", values)
    }

    private static let template = PageTemplate(PackageResources.inventory_page_mustache)
}
