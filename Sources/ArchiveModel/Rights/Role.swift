/// What somebody is to the school; an account has exactly one. What each may do is the table in ``Rights``.
public enum Role: String, NamedValue {
    /// Accounts, settings, keys, backups, the roster; no child's papers.
    case administrator
    /// Oversight of everything, and the approvals that are a director's.
    case director
    /// Oversees all portfolios (001 1.12–1.13), and checks their content (003 8.1–8.2).
    case deputyHead = "deputy-head"
    /// All documents, their terms, holds, acts and requests.
    case archivist
    /// The students of named classes: scans, enters, confirms and rejects (000 3.2–3.4).
    case classTeacher = "class-teacher"
    /// Enters achievements of any student; sees what came of it, and nothing else.
    case teacher
    /// The portfolios of named students.
    case guardian
    /// The own portfolio.
    case student
    /// The journal alone.
    case auditor
    /// Whoever holds the folder with its keys, at the machine itself. No account has this role, and nobody gets it over
    /// the network.
    case `operator`

    public var phrase: Phrase {
        switch self {
        case .administrator: Phrase("администратор", "administrator")
        case .director: Phrase("директор", "director")
        case .deputyHead: Phrase("заместитель директора", "deputy head")
        case .archivist: Phrase("архивариус", "archivist")
        case .classTeacher: Phrase("классный руководитель", "class teacher")
        case .teacher: Phrase("учитель", "teacher")
        case .guardian: Phrase("законный представитель", "guardian")
        case .student: Phrase("обучающийся", "student")
        case .auditor: Phrase("аудитор", "auditor")
        case .operator: Phrase("оператор машины", "operator")
        }
    }

    public var otherSpellings: [String] {
        switch self {
        case .deputyHead: ["завуч"]
        case .guardian: ["родитель", "представитель"]
        case .student: ["учащийся", "ученик"]
        default: []
        }
    }

    /// Those that an account can have.
    public static let ofAccounts = allCases.filter { $0 != .operator }

    /// Students and their guardians: what they enter waits for the class teacher (000 3.2).
    public var isFamily: Bool { self == .student || self == .guardian }
}
