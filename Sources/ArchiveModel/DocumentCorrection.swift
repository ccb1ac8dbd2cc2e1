/// What is recorded of a paper, put right: inaccurate personal data are corrected in 7 working days (152-ФЗ art. 20, 21).
/// What is not named stays. Kind and heading are corrected by a ``Reclassification``.
public struct DocumentCorrection: Sendable, Hashable {
    /// What can be corrected.
    public enum Field: String, NamedValue {
        case title, number, issuer
        case issuedOn = "issued-on"

        public var phrase: Phrase {
            switch self {
            case .title: Phrase("название", "title")
            case .number: Phrase("номер", "number")
            case .issuer: Phrase("кем выдан", "issuer")
            case .issuedOn: Phrase("дата документа", "date of the paper")
            }
        }

        public var otherSpellings: [String] { self == .issuedOn ? ["дата", "date"] : [] }

        /// Every paper has a title.
        public static let clearable: [Field] = [.number, .issuer, .issuedOn]
    }

    public let title: String?
    /// The number printed on the paper.
    public let number: String?
    public let issuer: String?
    /// The date on the paper, not of the correction.
    public let issuedOn: CalendarDay?
    /// Of which nothing is to be recorded any more.
    public let cleared: Set<Field>

    /// A text of nothing but blanks empties its field.
    public init(
        title: String? = nil, number: String? = nil, issuer: String? = nil, issuedOn: CalendarDay? = nil,
        cleared: Set<Field> = []
    ) {
        func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? false }
        let blank = [Field.title: title, .number: number, .issuer: issuer].filter { isBlank($0.value) }.keys
        self.title = isBlank(title) ? nil : title
        self.number = isBlank(number) ? nil : number
        self.issuer = isBlank(issuer) ? nil : issuer
        self.issuedOn = issuedOn
        self.cleared = cleared.union(blank)
    }

    /// Whether it names nothing at all.
    public var isEmpty: Bool { self == DocumentCorrection() }

    /// The first field that is both given and emptied, which nobody can mean.
    public var contradiction: Field? {
        let given: [(Field, Bool)] = [
            (.title, title != nil), (.number, number != nil), (.issuer, issuer != nil), (.issuedOn, issuedOn != nil),
        ]
        return given.first { $0.1 && cleared.contains($0.0) }?.0
    }
}
