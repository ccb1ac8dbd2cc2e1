/// номенклатура дел: the yearly, approved, versioned list of case headings with their terms.
public struct Nomenclature: Hashable, Sendable, Codable {
    public var id: NomenclatureID
    public var year: Int
    /// Counted from 1 within the year; a correction of an approved one is the next version, with its reason.
    public var version: Int
    public var organization: String
    public var items: [NomenclatureItem]
    /// Why there is a second version.
    public var reason: String?
    /// Nil while it is a draft. Once approved it cannot change.
    public var approval: NomenclatureApproval?

    public init(
        id: NomenclatureID, year: Int, version: Int, organization: String, items: [NomenclatureItem],
        reason: String? = nil, approval: NomenclatureApproval? = nil
    ) {
        self.id = id
        self.year = year
        self.version = version
        self.organization = organization
        self.items = items
        self.reason = reason
        self.approval = approval
    }
}

public struct NomenclatureApproval: Hashable, Sendable, Codable {
    public var approvedOn: CalendarDay
    public var approvedBy: String

    public init(approvedOn: CalendarDay, approvedBy: String) {
        self.approvedOn = approvedOn
        self.approvedBy = approvedBy
    }
}

/// индекс дела: `03-12`.
public struct NomenclatureIndex: Hashable, Sendable, Comparable, CustomStringConvertible, Codable {
    public let text: String

    /// Two or three groups of one to four digits, joined by hyphens; nil for anything else.
    public init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (2...3).contains(groups.count),
            groups.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        self.text = text
    }

    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an index"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// позиция номенклатуры: a heading, how long what lies under it is kept, and how it is let go.
public struct NomenclatureItem: Hashable, Sendable, Codable {
    public var index: NomenclatureIndex
    public var heading: String
    public var term: RetentionTerm
    public var trigger: RetentionTrigger
    /// How the years of the term are counted; of no meaning for other terms.
    public var counting: TermCounting
    /// ЭПК: expiry leads to the commission's review, never straight to destruction.
    public var needsAppraisal: Bool
    public var track: DestructionTrack
    public var approval: DestructionApproval
    /// The article or clause that the term rests on. Data, never a rule of the program.
    public var basis: String
    /// Whether a case of this heading is opened for each student, or one for each year.
    public var caseScope: CaseScope
    /// The kinds that are filed here when no case is named.
    public var kinds: [DocumentKind]

    public init(
        index: NomenclatureIndex, heading: String, term: RetentionTerm, trigger: RetentionTrigger,
        counting: TermCounting = .nextYear, needsAppraisal: Bool = false, track: DestructionTrack,
        approval: DestructionApproval, basis: String, caseScope: CaseScope, kinds: [DocumentKind] = []
    ) {
        self.index = index
        self.heading = heading
        self.term = term
        self.trigger = trigger
        self.counting = counting
        self.needsAppraisal = needsAppraisal
        self.track = track
        self.approval = approval
        self.basis = basis
        self.caseScope = caseScope
        self.kinds = kinds
    }
}

/// срок хранения.
public enum RetentionTerm: Hashable, Sendable, Codable {
    /// постоянно: never destroyed.
    case permanent
    /// Whole years, counted from the trigger as ``NomenclatureItem/counting`` says.
    case years(Int)
    /// до минования надобности: only by a recorded human decision, not before one year.
    case untilNoLongerNeeded
    /// до замены новыми: only after a recorded replacement.
    case untilReplaced
    /// до окончания обучения (001 1.7): erased from the day `afterDays` after the trigger, and no later than
    /// `deadlineDays` after it. The days between leave time to put right a leaving that was entered by mistake.
    case endOfPurpose(afterDays: Int, deadlineDays: Int)
}

/// From what a term is counted.
public enum RetentionTrigger: String, NamedValue {
    case caseClosed = "case-closed"
    case documentDate = "document-date"
    case leftSchool = "left-school"
    case consentEnded = "consent-ended"
    case replaced
    case destruction

    public var phrase: Phrase {
        switch self {
        case .caseClosed: Phrase("закрытие дела", "case closed")
        case .documentDate: Phrase("дата документа", "document date")
        case .leftSchool: Phrase("выбытие обучающегося", "student left")
        case .consentEnded: Phrase("истечение или отзыв согласия", "consent expired or withdrawn")
        case .replaced: Phrase("замена новым", "replaced")
        case .destruction: Phrase("уничтожение ПДн", "destruction of personal data")
        }
    }
}

/// By which of the two procedures something is destroyed.
public enum DestructionTrack: String, NamedValue {
    case archival
    case personalData = "personal-data"

    public var phrase: Phrase {
        switch self {
        case .archival: Phrase("архивный", "archival")
        case .personalData: Phrase("персональные данные", "personal data")
        }
    }
}

/// Who lets a due destruction happen.
public enum DestructionApproval: String, NamedValue {
    case automatic, commission

    public var phrase: Phrase {
        switch self {
        case .automatic: Phrase("автоматически", "automatic")
        case .commission: Phrase("по решению ЭК", "commission")
        }
    }
}

/// For whom and for how long one case of a heading is open.
public enum CaseScope: String, NamedValue {
    /// Open for a calendar year.
    case year
    /// Open for a school year; it closes in the later calendar year.
    case schoolYear = "school-year"
    /// Open until its student leaves.
    case student

    public var phrase: Phrase {
        switch self {
        case .year: Phrase("одно на год", "one a year")
        case .schoolYear: Phrase("одно на учебный год", "one a school year")
        case .student: Phrase("одно на обучающегося", "one a student")
        }
    }
}

/// дело: documents under one heading, of one year or of one student.
public struct CaseFile: Hashable, Sendable, Codable {
    public var id: CaseFileID
    public var index: NomenclatureIndex
    /// The calendar year it was opened in; of a school year's case, the year of its September.
    public var year: Int
    /// Nil for a yearly case.
    public var studentID: StudentID?
    public var openedOn: CalendarDay
    public var closedOn: CalendarDay?

    public init(
        id: CaseFileID, index: NomenclatureIndex, year: Int, studentID: StudentID?, openedOn: CalendarDay,
        closedOn: CalendarDay? = nil
    ) {
        self.id = id
        self.index = index
        self.year = year
        self.studentID = studentID
        self.openedOn = openedOn
        self.closedOn = closedOn
    }
}
