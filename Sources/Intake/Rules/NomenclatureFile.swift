import ArchiveModel

/// A номенклатура дел as a school writes it down: the draft of a ``Nomenclature``.
///
/// Read strictly: a rule that is not understood is an error, and then nothing of the file counts; nothing is ever
/// filled in by guess, since what is read here decides what is destroyed.
public struct NomenclatureFile: Hashable, Sendable {
    public let year: Int
    public let organization: String
    public let items: [NomenclatureItem]

    /// Reads a YAML file, all of it or nothing.
    ///
    /// - Throws: ``ArchiveError`` `yaml-…` or `nomenclature-…`, naming the line.
    public init(yaml source: ByteSource) throws { self = try NomenclatureReading(yaml: source).whole() }

    /// Reads the same from a table, which has no place for the year and the organization.
    ///
    /// - Throws: ``ArchiveError`` `table-…` or `nomenclature-…`, naming the row.
    public init(csv source: ByteSource, year: Int, organization: String) throws {
        self = try NomenclatureReading(csv: source, year: year, organization: organization).whole()
    }

    fileprivate init(_ year: Int, _ organization: String, _ items: [NomenclatureItem]) {
        (self.year, self.organization, self.items) = (year, organization, items)
    }
}

/// A nomenclature as far as it is understood, and everything in it that is not: whoever wrote it mends all of it at once.
public struct NomenclatureReading: Sendable {
    /// What is understood.
    public let file: NomenclatureFile
    /// What is refused, in the order of the file, each naming its line or row. While there is any, nothing of the file
    /// counts.
    public let refusals: [ArchiveError]

    fileprivate init(year: Int, organization: String, entries: [Entry]) throws {
        guard !entries.isEmpty else { throw ArchiveError.nomenclatureEmpty }
        var items: [NomenclatureItem] = []
        var refusals: [ArchiveError] = []
        var taken = Taken()
        for entry in entries {
            do {
                items.append(try taken.item(try entry.get()))
            } catch let refusal as ArchiveError {
                refusals.append(refusal)
            }
        }
        if !(1800...9999).contains(year) { refusals.append(ArchiveError.nomenclatureYear(year)) }
        file = NomenclatureFile(year, organization, items)
        self.refusals = refusals
    }

    fileprivate typealias Entry = Result<NomenclatureEntry, ArchiveError>

    /// An entry, or why it is none; what is no refusal is passed on.
    fileprivate static func entry(_ read: () throws -> NomenclatureEntry) throws -> Entry {
        do {
            return .success(try read())
        } catch let refusal as ArchiveError {
            return .failure(refusal)
        }
    }

    /// - Throws: the first refusal.
    public func whole() throws -> NomenclatureFile {
        if let first = refusals.first { throw first }
        return file
    }

    /// What the entries above have for themselves.
    private struct Taken {
        private var indices: Set<NomenclatureIndex> = []
        private var kinds: Set<DocumentKind> = []

        mutating func item(_ entry: NomenclatureEntry) throws -> NomenclatureItem {
            let item = try entry.item()
            guard indices.insert(item.index).inserted else {
                throw ArchiveError.nomenclatureDoubledIndex(line: entry.line, index: entry.index)
            }
            for kind in item.kinds where !kinds.insert(kind).inserted {
                throw ArchiveError.nomenclatureDoubledKind(line: entry.line, index: entry.index, kind: kind)
            }
            return item
        }
    }
}

// MARK: - YAML

extension NomenclatureReading {
    /// Reads `year`, `organization`, and `items`, each with `index`, `heading`, `term`, `erase` (`after-days` and
    /// `deadline-days`, where the term is the end of purpose), `trigger`, `counting`, `track`, `approval`, `appraisal`,
    /// `basis`, `case`, `kinds`.
    ///
    /// - Throws: ``ArchiveError`` `yaml-…` of what cannot be read at all, or `nomenclature-empty`.
    public init(yaml source: ByteSource) throws {
        let root = try YAMLFile.root(of: source)
        try root.requireOnly(["year", "organization", "items"])
        try self.init(
            year: try root.requiredNumber("year"), organization: try root.requiredText("organization"),
            entries: try root.requiredMappings("items").map { item in try Self.entry { try NomenclatureEntry(item) } })
    }
}

extension NomenclatureEntry {
    fileprivate init(_ mapping: YAMLMapping) throws {
        try mapping.requireOnly([
            "index", "heading", "term", "erase", "trigger", "counting", "track", "approval", "appraisal", "basis",
            "case", "kinds",
        ])
        let erase = try mapping.mapping("erase")
        try erase?.requireOnly(["after-days", "deadline-days"])
        try self.init(
            line: mapping.line, index: mapping.requiredText("index"), heading: mapping.requiredText("heading"),
            term: mapping.requiredText("term"),
            erase: erase.map { (try $0.requiredNumber("after-days"), try $0.requiredNumber("deadline-days")) },
            trigger: mapping.text("trigger"), counting: mapping.text("counting"), track: mapping.requiredText("track"),
            approval: mapping.requiredText("approval"), appraisal: mapping.text("appraisal"),
            basis: mapping.requiredText("basis"), caseScope: mapping.requiredText("case"),
            kinds: mapping.texts("kinds"))
    }
}

// MARK: - CSV

extension NomenclatureFile {
    public static let columns = [
        TableColumn("index", ["индекс", "индекс дела"], isRequired: true),
        TableColumn("heading", ["заголовок", "заголовок дела"], isRequired: true),
        TableColumn("term", ["срок", "срок хранения"], isRequired: true),
        TableColumn("erase_after_days", ["стереть через дней"]),
        TableColumn("erase_deadline_days", ["стереть не позже дней"]),
        TableColumn("trigger", ["отсчёт", "отсчёт срока", "событие"]),
        TableColumn("counting", ["исчисление", "исчисление срока"]),
        TableColumn("track", ["порядок", "порядок уничтожения"], isRequired: true),
        TableColumn("approval", ["решение", "утверждение"], isRequired: true),
        TableColumn("appraisal", ["эпк", "экспертиза"]),
        TableColumn("basis", ["основание", "статья"], isRequired: true),
        TableColumn("case", ["дело", "дело на"], isRequired: true),
        TableColumn("kinds", ["виды", "виды документов"]),
    ]
}

extension NomenclatureReading {
    /// Reads the same from a table, which has no place for the year and the organization. Kinds are separated by
    /// semicolons or blanks.
    ///
    /// - Throws: ``ArchiveError`` `table-…` of what cannot be read at all, or `nomenclature-empty`.
    public init(csv source: ByteSource, year: Int, organization: String) throws {
        var entries: [Entry] = []
        try TableReader(source, columns: NomenclatureFile.columns).forEachRow { row in
            entries.append(try row.refusal.map(Entry.failure) ?? Self.entry { try NomenclatureEntry(row) })
        }
        try self.init(year: year, organization: organization, entries: entries)
    }
}

extension NomenclatureEntry {
    fileprivate init(_ row: TableRow) throws {
        let numberHint = Phrase("нужно целое число", "it needs a whole number")
        let afterDays = try row.value("erase_after_days", Int.init, or: numberHint)
        let deadlineDays = try row.value("erase_deadline_days", Int.init, or: numberHint)
        if (afterDays == nil) != (deadlineDays == nil) {
            throw ArchiveError.nomenclatureErase(line: row.lineNumber, index: row["index"] ?? "")
        }
        try self.init(
            line: row.lineNumber, index: row.required("index"), heading: row.required("heading"),
            term: row.required("term"), erase: afterDays.flatMap { days in deadlineDays.map { (days, $0) } },
            trigger: row["trigger"], counting: row["counting"], track: row.required("track"),
            approval: row.required("approval"),
            appraisal: row["appraisal"], basis: row.required("basis"), caseScope: row.required("case"),
            kinds: Self.kinds(row["kinds"] ?? ""))
    }

    /// Names of kinds may hold blanks: they divide only where there is no semicolon or comma.
    private static func kinds(_ text: String) -> [String] {
        let isDivided = text.contains { $0 == ";" || $0 == "," }
        let parts = text.split { isDivided ? $0 == ";" || $0 == "," : $0.isWhitespace }
        return parts.map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
    }
}
