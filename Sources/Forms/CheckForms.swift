import ArchiveModel

/// What the yearly check of the store came to (акт проверки наличия и состояния).
public struct StoreCheckAct: Hashable, Sendable {
    public var number: String
    public var date: CalendarDay
    public var organization: String
    public var checkedBy: String
    /// Whether every original was decrypted and compared, not only its sealed bytes.
    public var isDeep: Bool
    public var objects: Int
    public var bytes: Int64
    public var documents: Int
    /// How many there were; ``findings`` may be fewer, when a check of old is printed.
    public var findingCount: Int
    public var findings: [String]
    public var checkpoint: JournalCheckpoint
    /// The same as a signed note.
    public var signedNote: String?

    public init(
        number: String, date: CalendarDay, organization: String, checkedBy: String, isDeep: Bool, objects: Int,
        bytes: Int64, documents: Int, findingCount: Int, findings: [String], checkpoint: JournalCheckpoint,
        signedNote: String? = nil
    ) {
        self.number = number
        self.date = date
        self.organization = organization
        self.checkedBy = checkedBy
        self.isDeep = isDeep
        self.objects = objects
        self.bytes = bytes
        self.documents = documents
        self.findingCount = findingCount
        self.findings = findings
        self.checkpoint = checkpoint
        self.signedNote = signedNote
    }
}

/// Акт ежегодной проверки хранилища on a page. Russian always.
public enum StoreCheckForm {
    public static func page(_ check: StoreCheckAct) -> PrintedPage {
        var values: [String: Any] = [
            "organization": PrintableText.line(check.organization), "number": PrintableText.line(check.number),
            "date": check.date.formal, "deep": check.isDeep, "checkedBy": PrintableText.line(check.checkedBy),
            "objects": "\(check.objects) (\(RussianNumerals.words(check.objects)))", "bytes": String(check.bytes),
            "documents": "\(check.documents) (\(RussianNumerals.words(check.documents)))",
            "findingCount": "\(check.findingCount) (\(RussianNumerals.words(check.findingCount, .neuter)))",
            "hasFindings": check.findingCount > 0,
            "findings": check.findings.enumerated().map {
                ["position": String($0 + 1), "text": PrintableText.line($1)]
            },
            "checkpoint": check.checkpoint.description,
        ]
        values["signed"] = CheckpointSignature.values(check.signedNote)
        return template.page("Акт проверки наличия и состояния № \(check.number)", values)
    }

    private static let template = PageTemplate(PackageResources.store_check_page_mustache)
}

/// A random check of what documents contain (003 8.2), with the number from which its sample can be drawn again.
public struct SampleCheckProtocol: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public var accessionNumber: AccessionNumber
        /// «диплом: Олимпиада по праву»; nil when the document is gone.
        public var title: String?
        public var finding: String?

        public init(accessionNumber: AccessionNumber, title: String?, finding: String?) {
            self.accessionNumber = accessionNumber
            self.title = title
            self.finding = finding
        }
    }

    public var number: String
    public var organization: String
    public var drawnOn: CalendarDay
    public var seed: String
    public var populationCount: Int
    public var lines: [Line]
    public var completedOn: CalendarDay?
    /// What was found in words; nil: nothing.
    public var findings: String?
    public var checkedBy: String

    public init(
        number: String, organization: String, drawnOn: CalendarDay, seed: String, populationCount: Int, lines: [Line],
        completedOn: CalendarDay?, findings: String?, checkedBy: String
    ) {
        self.number = number
        self.organization = organization
        self.drawnOn = drawnOn
        self.seed = seed
        self.populationCount = populationCount
        self.lines = lines
        self.completedOn = completedOn
        self.findings = findings
        self.checkedBy = checkedBy
    }
}

/// Протокол выборочной проверки on a page. Russian always.
public enum SampleCheckForm {
    public static func page(_ check: SampleCheckProtocol) -> PrintedPage {
        var values: [String: Any] = [
            "organization": PrintableText.line(check.organization), "number": PrintableText.line(check.number),
            "drawnOn": check.drawnOn.formal, "seed": check.seed,
            "sampleTotal": RussianNumerals.counting(check.lines.count, .documents),
            "populationTotal": "\(check.populationCount)", "checkedBy": PrintableText.line(check.checkedBy),
            "rows": check.lines.enumerated().map { position, line in
                [
                    "position": String(position + 1), "accession": line.accessionNumber.description,
                    "title": PrintableText.line(line.title ?? "уничтожен"),
                    "finding": PrintableText.line(line.finding ?? ""),
                ]
            },
        ]
        values["completedOn"] = check.completedOn?.formal
        values["findings"] = check.findings.map(PrintableText.line)
        return template.page("Протокол выборочной проверки № \(check.number)", values)
    }

    private static let template = PageTemplate(PackageResources.sample_check_page_mustache)
}
