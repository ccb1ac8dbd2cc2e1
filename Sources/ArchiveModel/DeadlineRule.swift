/// What a deadline is about. Lengths are not here: they are data (`Config/deadlines.yaml`), since laws change.
public enum DeadlineKind: String, NamedValue {
    // What a person asked for or found out: each has its record.
    case access, correction
    case stopProcessing = "stop-processing"
    case unlawfulStop = "unlawful-stop"
    case unlawfulErasure = "unlawful-erasure"
    case creditRefusal = "credit-refusal"
    // What comes round again.
    case reverification
    case randomCheck = "random-check"
    case storeCheck = "store-check"
    case nextNomenclature = "next-nomenclature"
    case nextCalendar = "next-calendar"
    case consentExpiry = "consent-expiry"
    // What a decision on retention says.
    case erasure

    public var phrase: Phrase {
        switch self {
        case .access: Phrase("ответ на запрос субъекта", "answer to an access request")
        case .correction: Phrase("уточнение неточных данных", "correction of inaccurate data")
        case .stopProcessing: Phrase("прекращение обработки по требованию", "stop of processing on demand")
        case .unlawfulStop: Phrase("прекращение неправомерной обработки", "stop of unlawful processing")
        case .unlawfulErasure:
            Phrase("уничтожение неправомерно обработанных данных", "erasure of unlawfully processed data")
        case .creditRefusal: Phrase("причины отказа в зачёте", "reasons for a refused credit transfer")
        case .reverification: Phrase("перепроверка портфолио", "re-verification of the portfolio")
        case .randomCheck: Phrase("выборочная проверка содержания", "random content check")
        case .storeCheck: Phrase("полная проверка хранилища", "full check of the store")
        case .nextNomenclature: Phrase("номенклатура на следующий год", "nomenclature of the next year")
        case .nextCalendar: Phrase("производственный календарь", "production calendar")
        case .consentExpiry: Phrase("истечение согласия", "consent running out")
        case .erasure: Phrase("уничтожение", "erasure")
        }
    }
}

extension DeadlineKind {
    /// Whether its last day is written elsewhere, in a consent or a nomenclature, and not counted by a rule.
    public var endsByItself: Bool { self == .consentExpiry || self == .erasure }

    /// Those that a configuration written for an earlier version does not have.
    public static let addedLater: Set<DeadlineKind> = [.nextCalendar]
}

/// How long one kind of deadline runs, as the school's configuration has it.
public struct DeadlineRule: Hashable, Sendable {
    public var kind: DeadlineKind
    /// Nil where the last day stands elsewhere: in the consent, in the nomenclature.
    public var length: TermLength?
    /// By how much it may be extended, once, with reasons; nil: not at all.
    public var extensionLength: TermLength?
    /// From how many days before its end it is worth showing.
    public var noticeDays: Int
    /// The article or clause it rests on.
    public var basis: String

    public init(
        kind: DeadlineKind, length: TermLength?, extensionLength: TermLength?, noticeDays: Int, basis: String
    ) {
        self.kind = kind
        self.length = length
        self.extensionLength = extensionLength
        self.noticeDays = noticeDays
        self.basis = basis
    }
}

/// The rules of all kinds.
public struct DeadlineRules: Hashable, Sendable {
    private let rules: [DeadlineKind: DeadlineRule]

    /// Nil if a kind is missing or there twice.
    public init?(_ rules: [DeadlineRule]) {
        guard rules.count == DeadlineKind.allCases.count, Set(rules.map(\.kind)).count == rules.count else {
            return nil
        }
        self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.kind, $0) })
    }

    public subscript(kind: DeadlineKind) -> DeadlineRule {
        guard let rule = rules[kind] else { preconditionFailure("every kind has its rule") }
        return rule
    }
}
