/// Who was shown or given what, on what ground (журнал выдачи): what was asked, what was decided, what was handed over.
///
/// A row of the journal of issue is only ever added to. It names nobody but by pseudonym, except whoever asked; those words
/// go with the student's card, unless a public body asked.
public struct Disclosure: Hashable, Sendable, Codable {
    /// As whom somebody asks.
    public enum Capacity: String, NamedValue {
        case student, guardian
        /// A public body or a court, on a statutory ground (152-ФЗ art. 6.1).
        case authority
        /// Anybody else: refused without a statutory ground (003 7.4; 004 6.2).
        case thirdParty = "third-party"

        public var phrase: Phrase {
            switch self {
            case .student: Phrase("обучающийся", "student")
            case .guardian: Phrase("законный представитель", "guardian")
            case .authority: Phrase("орган власти или суд", "public body")
            case .thirdParty: Phrase("третье лицо", "third party")
            }
        }

        /// Whether it takes a law for them to be told anything.
        public var needsGround: Bool { self == .authority || self == .thirdParty }
    }

    /// How it was asked (002 5.3; 004 6.3).
    public enum Manner: String, NamedValue {
        case oral, written

        public var phrase: Phrase {
            switch self {
            case .oral: Phrase("устно", "oral")
            case .written: Phrase("письменно", "written")
            }
        }
    }

    /// In what form something leaves the archive.
    public enum Form: String, NamedValue {
        case view, copy
        case certifiedCopy = "certified-copy"

        public var phrase: Phrase {
            switch self {
            case .view: Phrase("просмотр", "view")
            case .copy: Phrase("копия", "copy")
            case .certifiedCopy: Phrase("заверенная копия", "certified copy")
            }
        }
    }

    /// A document, and once it was handed over the hash of each of its files.
    public struct Item: Hashable, Sendable, Codable {
        public var documentID: DocumentID
        public var accessionNumber: AccessionNumber
        /// SHA-256 of the originals, in the order of the files; empty for what was only asked for.
        public var digests: [Digest]

        public init(documentID: DocumentID, accessionNumber: AccessionNumber, digests: [Digest] = []) {
            self.documentID = documentID
            self.accessionNumber = accessionNumber
            self.digests = digests
        }
    }

    /// What is said where nothing was decided yet.
    public static let undecided = Phrase("ждёт решения", "to be decided")

    /// What happened next.
    public struct Step: Hashable, Sendable, Codable {
        public enum Kind: String, NamedValue {
            case granted, refused
            case handedOver = "handed-over"
            case returned

            public var phrase: Phrase {
                switch self {
                case .granted: Phrase("разрешено", "granted")
                case .refused: Phrase("отказано", "refused")
                case .handedOver: Phrase("выдано", "handed over")
                case .returned: Phrase("возвращено", "returned")
                }
            }
        }

        public var kind: Kind
        public var day: CalendarDay
        public var at: Timestamp
        /// The account of the officer.
        public var officer: String
        /// Why it was refused.
        public var reason: String?
        /// Of what was handed over: how, what, until when, and why other people's data went with it.
        public var form: Form?
        public var items: [Item]
        public var dueOn: CalendarDay?
        public var sharedBasis: String?

        public init(
            kind: Kind, day: CalendarDay, at moment: Timestamp, officer: String, reason: String? = nil,
            form: Form? = nil, items: [Item] = [], dueOn: CalendarDay? = nil, sharedBasis: String? = nil
        ) {
            self.kind = kind
            self.day = day
            at = moment
            self.officer = officer
            self.reason = reason
            self.form = form
            self.items = items
            self.dueOn = dueOn
            self.sharedBasis = sharedBasis
        }
    }

    public var year: Int
    /// Within the year.
    public var ordinal: Int
    public var recordedAt: Timestamp
    public var receivedOn: CalendarDay
    public var studentID: StudentID
    public var capacity: Capacity
    /// Nil once the student's card is gone.
    public var requester: String?
    /// What showed who they are and for whom they act: паспорт, доверенность. Nil likewise.
    public var authorityDocument: String?
    public var manner: Manner
    /// The law, and the paper that cites it.
    public var ground: String?
    /// A code of `purposes.yaml`.
    public var purpose: String
    public var wanted: Form
    /// What was asked for; empty: the whole portfolio.
    public var asked: [Item]
    /// Who entered it.
    public var officer: String
    /// In the order in which they happened.
    public var steps: [Step]

    public init(
        year: Int, ordinal: Int, recordedAt: Timestamp, receivedOn: CalendarDay, studentID: StudentID,
        capacity: Capacity, requester: String?, authorityDocument: String?, manner: Manner, ground: String?,
        purpose: String, wanted: Form, asked: [Item], officer: String, steps: [Step] = []
    ) {
        self.year = year
        self.ordinal = ordinal
        self.recordedAt = recordedAt
        self.receivedOn = receivedOn
        self.studentID = studentID
        self.capacity = capacity
        self.requester = requester
        self.authorityDocument = authorityDocument
        self.manner = manner
        self.ground = ground
        self.purpose = purpose
        self.wanted = wanted
        self.asked = asked
        self.officer = officer
        self.steps = steps
    }

    /// `2026-3`, counted within the year.
    public var number: String { "\(year)-\(ordinal)" }

    public var decision: Step? { steps.first { $0.kind == .granted || $0.kind == .refused } }
    public var handedOver: Step? { steps.last { $0.kind == .handedOver } }
    public var returned: Step? { steps.last { $0.kind == .returned } }

    /// Whether something is still to be done: decided, handed over, or brought back.
    public var isOpen: Bool {
        guard let decision else { return true }
        if decision.kind == .refused { return false }
        guard let handedOver else { return true }
        return handedOver.dueOn != nil && returned == nil
    }
}

/// What materials of a portfolio may be used for (001 1.11; 002 5.1; 004 6.1): a use outside of the list is refused.
public struct DisclosurePurpose: Hashable, Sendable, Encodable {
    public var code: String
    public var phrase: Phrase
    /// The clause or law.
    public var basis: String
    /// A use by the school or by a public body: nothing that a family asks for.
    public var isOfOffice: Bool

    public init(code: String, phrase: Phrase, basis: String, isOfOffice: Bool = false) {
        self.code = code
        self.phrase = phrase
        self.basis = basis
        self.isOfOffice = isOfOffice
    }
}
