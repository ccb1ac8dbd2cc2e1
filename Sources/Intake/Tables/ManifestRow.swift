import ArchiveModel

/// A row of an upload manifest: a file, whose it is, and what it shows.
public struct ManifestRow: Hashable, Sendable {
    public let lineNumber: Int
    /// The path as it was written, relative to the manifest.
    public let file: String
    /// An external id, or a name as a teacher would write it.
    public let student: String
    /// To compare with the card that `student` finds.
    public let studentName: String?
    public let className: String?
    public let title: String
    public let kind: DocumentKind?
    /// A word of the dictionary of types; whether it is one is for the archive to say. Nil, as ``level`` and
    /// ``achievedOn``, of a paper that shows no achievement.
    public let type: String?
    public let level: AchievementLevel?
    public let place: String?
    public let achievedOn: CalendarDay?
    public let subject: String?
    public let teacher: String?
    public let result: String?
    public let category: AchievementCategory?
    public let isOutsideSchool: Bool
    public let number: String?
    public let issuer: String?
    public let issuedOn: CalendarDay?
    public let source: DocumentSource?
    public let caseIndex: NomenclatureIndex?
    /// What the file must be.
    public let sha256: Digest?

    public static let columns = [
        TableColumn("file", ["файл", "путь", "имя файла", "path"], isRequired: true),
        TableColumn("student", ["ученик", "обучающийся", "учащийся", "student_id", "номер ученика"], isRequired: true),
        TableColumn("name", ["фио", "student_name", "ученик фио"]),
        TableColumn("class", ["класс", "группа"]),
        TableColumn("title", ["название", "мероприятие", "achievement_title", "достижение"], isRequired: true),
        TableColumn("kind", ["вид", "вид документа", "документ", "document_kind"]),
        TableColumn("type", ["тип", "тип достижения", "achievement_type"]),
        TableColumn("level", ["уровень"]),
        TableColumn("place", ["место"]),
        TableColumn("date", ["дата", "дата достижения", "achieved_on"]),
        TableColumn("subject", ["предмет"]),
        TableColumn("teacher", ["учитель", "педагог", "руководитель"]),
        TableColumn("result", ["результат", "баллы"]),
        TableColumn("category", ["категория"]),
        TableColumn("outside", ["вне школы", "outside_school"]),
        TableColumn("number", ["номер", "номер документа", "document_number"]),
        TableColumn("issuer", ["кем выдан", "организатор", "издатель"]),
        TableColumn("issued", ["дата выдачи", "выдан", "issued_on"]),
        TableColumn("source", ["источник"]),
        TableColumn("case", ["дело", "индекс", "индекс дела"]),
        TableColumn("sha256", ["контрольная сумма"]),
    ]

    /// What says something of an achievement.
    private static let columnsOfAchievement = [
        "type", "level", "place", "date", "subject", "teacher", "result", "category", "outside",
    ]

    /// A row that says of what kind its paper is, and nothing of an achievement, is a paper alone, as in a single upload; any
    /// other needs type, level and day.
    ///
    /// - Parameter row: of a ``TableReader`` with ``columns``.
    /// - Throws: ``ArchiveError`` `table-row-width`, `table-missing-value`, `table-bad-value`.
    public init(_ row: TableRow) throws {
        if let refusal = row.refusal { throw refusal }
        lineNumber = row.lineNumber
        _ = try row.required("file")
        file = row.exact("file") ?? ""
        student = try row.required("student")
        studentName = row["name"]
        className = row["class"]
        title = try row.required("title")
        kind = try row.named("kind", DocumentKind.self)
        let isPaperAlone = kind != nil && Self.columnsOfAchievement.allSatisfy { row[$0] == nil }
        type = try isPaperAlone ? nil : row.required("type")
        level = try isPaperAlone ? nil : row.requiredNamed("level", AchievementLevel.self)
        place = row["place"].map(AchievementPlace.normalized)
        achievedOn = try isPaperAlone ? nil : row.requiredDay("date")
        subject = row["subject"]
        teacher = row["teacher"]
        result = row["result"]
        category = try row.named("category", AchievementCategory.self)
        isOutsideSchool = try row.value("outside", YesOrNo.read, or: YesOrNo.hint) ?? false
        number = row["number"]
        issuer = row["issuer"]
        issuedOn = try row.day("issued")
        source = try row.named("source", DocumentSource.self)
        caseIndex = try row.value("case", NomenclatureIndex.init, or: Phrase("пишите 03-12", "write 03-12"))
        sha256 = try row.value(
            "sha256", Digest.init, or: Phrase("нужны 64 знака из 0–9 и a–f", "it needs 64 of the digits 0–9 and a–f"))
    }
}

/// Yes and no, as people write them in tables and settings.
enum YesOrNo {
    static let hint = Phrase("пишите да или нет", "write yes or no")

    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "да", "yes", "true", "1", "+": true
        case "нет", "no", "false", "0", "-", "–": false
        default: nil
        }
    }
}
