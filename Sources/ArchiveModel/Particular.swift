/// A field of the section "Personal data" of a portfolio (001 3.3.1), beside what the card itself has.
public struct Particular: Hashable, Sendable, Codable {
    public enum Field: String, NamedValue {
        case sex
        case birthPlace = "birth-place"
        case citizenship
        /// That the family lives where the school is responsible.
        case residence
        case notes
        case insuranceNumber = "insurance-number"
        case birthCertificate = "birth-certificate"
        case identityDocument = "identity-document"
        case visa
        case registeredAddress = "registered-address"
        case temporaryAddress = "temporary-address"
        case livingAddress = "living-address"
        case email, phone

        public var phrase: Phrase {
            switch self {
            case .sex: Phrase("пол", "sex")
            case .birthPlace: Phrase("место рождения", "place of birth")
            case .citizenship: Phrase("гражданство", "citizenship")
            case .residence: Phrase("проживание на закреплённой территории", "residence in the school's area")
            case .notes: Phrase("заметки", "notes")
            case .insuranceNumber: Phrase("СНИЛС", "insurance number")
            case .birthCertificate: Phrase("свидетельство о рождении", "birth certificate")
            case .identityDocument: Phrase("документ, удостоверяющий личность", "identity document")
            case .visa: Phrase("виза", "visa")
            case .registeredAddress: Phrase("адрес регистрации", "registered address")
            case .temporaryAddress: Phrase("адрес временной регистрации", "temporary address")
            case .livingAddress: Phrase("адрес проживания", "living address")
            case .email: Phrase("эл. почта", "e-mail")
            case .phone: Phrase("телефон", "phone")
            }
        }

        /// Shows who somebody is: kept only if the family wishes it, flagged, and its value is shown to the family and
        /// the archivist alone.
        public var isIdentityDocument: Bool {
            switch self {
            case .insuranceNumber, .birthCertificate, .identityDocument, .visa: true
            default: false
            }
        }
    }

    /// Where it comes from (003 5.1): what an import brought, an import alone changes.
    public enum Origin: String, NamedValue {
        case imported = "import"
        case entered

        public var phrase: Phrase {
            switch self {
            case .imported: Phrase("из списка школы", "imported")
            case .entered: Phrase("внесено вручную", "entered by hand")
            }
        }
    }

    public var field: Field
    /// Nil where whoever looks may know that it is kept, but not what it says.
    public var value: String?
    public var origin: Origin
    /// The account that answers for it (003 5.2); nil at the machine itself.
    public var enteredBy: String?
    public var enteredOn: CalendarDay

    public init(field: Field, value: String?, origin: Origin, enteredBy: String? = nil, enteredOn: CalendarDay) {
        self.field = field
        self.value = value
        self.origin = origin
        self.enteredBy = enteredBy
        self.enteredOn = enteredOn
    }
}
