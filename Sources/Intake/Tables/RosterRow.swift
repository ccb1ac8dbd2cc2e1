import ArchiveModel

/// A row of the list of students: who they are, which class they are in, and when consent was given.
public struct RosterRow: Hashable, Sendable {
    public let lineNumber: Int
    /// The identifier in the regional information system.
    public let externalID: String
    public let name: PersonName
    public let classGroup: ClassGroup
    public let birthDate: CalendarDay?
    public let enrolledOn: CalendarDay?
    /// Nil where there is no written consent.
    public let consentGivenOn: CalendarDay?
    /// Of the section "Personal data" (001 3.3.1); no identity document comes by a list.
    public let particulars: [Particular.Field: String]

    public static let columns = [
        TableColumn("id", ["номер", "идентификатор", "код", "student_id"], isRequired: true),
        TableColumn("surname", ["фамилия", "last_name", "family_name"], isRequired: true),
        TableColumn("given_name", ["имя", "first_name"], isRequired: true),
        TableColumn("patronymic", ["отчество", "middle_name"]),
        TableColumn("birth_date", ["дата рождения", "день рождения", "date of birth", "birthday"]),
        TableColumn("class", ["класс", "группа"], isRequired: true),
        TableColumn("school_year", ["учебный год"], isRequired: true),
        TableColumn("enrolled", ["зачислен", "дата зачисления", "зачислена", "enrolled_on"]),
        TableColumn("consent_date", ["дата согласия", "согласие", "consent"]),
        TableColumn("sex", ["пол", "gender"]),
        TableColumn("birth_place", ["место рождения"]),
        TableColumn("citizenship", ["гражданство"]),
        TableColumn("residence", ["закреплённая территория", "проживание"]),
    ]

    private static let particularColumns: [(column: String, field: Particular.Field)] = [
        ("sex", .sex), ("birth_place", .birthPlace), ("citizenship", .citizenship), ("residence", .residence),
    ]

    /// - Parameter row: of a ``TableReader`` with ``columns``.
    /// - Throws: ``ArchiveError`` `table-row-width`, `table-missing-value`, `table-bad-value`.
    public init(_ row: TableRow) throws {
        if let refusal = row.refusal { throw refusal }
        lineNumber = row.lineNumber
        externalID = try row.required("id")
        name = PersonName(
            surname: try row.required("surname"), givenName: try row.required("given_name"),
            patronymic: row["patronymic"] ?? "")
        let year = try row.requiredValue(
            "school_year", SchoolYear.init, or: Phrase("пишите 2025/26", "write 2025/26"))
        classGroup = ClassGroup(name: try row.required("class"), schoolYear: year)
        birthDate = try row.day("birth_date")
        enrolledOn = try row.day("enrolled")
        consentGivenOn = try row.day("consent_date")
        particulars = Dictionary(
            uniqueKeysWithValues: Self.particularColumns.compactMap { name, field in row[name].map { (field, $0) } })
    }
}
