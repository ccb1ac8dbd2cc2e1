import ArchiveModel

/// A student as lists show one.
public struct StudentListing: Sendable, Codable {
    public var student: Student
    /// The class of the latest school year.
    public var className: String?
    public var schoolYear: SchoolYear?
    public var documentCount: Int
    public var consent: ConsentState
}

/// Whether there is written consent to keep anything of a student.
public enum ConsentState: String, NamedValue {
    case valid, missing, withdrawn, expired

    public var phrase: Phrase {
        switch self {
        case .valid: Phrase("действует", "valid")
        case .missing: Phrase("нет", "missing")
        case .withdrawn: Phrase("отозвано", "withdrawn")
        case .expired: Phrase("истекло", "expired")
        }
    }

    init(_ consents: [Consent], on day: CalendarDay) {
        if consents.contains(where: { $0.holds(on: day) }) {
            self = .valid
        } else if consents.contains(where: { $0.withdrawnOn != nil }) {
            self = .withdrawn
        } else {
            self = consents.contains { $0.givenOn <= day } ? .expired : .missing
        }
    }
}

/// Everything about one student.
public struct StudentCard: Sendable, Codable {
    public var listing: StudentListing
    public var classes: [ClassGroup]
    public var consents: [Consent]
    public var achievements: [Achievement]
    public var documents: [DocumentCard]
    /// When the portfolio goes; nil while nothing has ended its purpose.
    public var erasure: ErasureWindow?
}

/// Between which days personal data is erased.
public struct ErasureWindow: Sendable, Hashable, Codable {
    /// The first day on which the nightly job erases it.
    public var earliest: CalendarDay
    /// The last day on which the law lets it exist.
    public var deadline: CalendarDay
    /// 0: the card alone.
    public var documentCount: Int
    /// ``earliest`` is today or past: the next nightly job erases.
    public var isDue: Bool
}

/// What a leaving or a withdrawal leads to.
public struct LeavingPlan: Sendable, Codable {
    public var student: StudentListing
    /// The day of leaving or of withdrawal.
    public var leftOn: CalendarDay
    /// What will be erased by itself, and when; nil if nothing will.
    public var window: ErasureWindow?
    /// Documents that stay for an archival term or a hold.
    public var blockedCount: Int
}

/// What became of one row of a file that was imported.
public enum RowOutcome: String, NamedValue {
    /// `changed`: of a roster, a student who was known, of whom something is different now.
    case added, changed, alreadyPresent = "already-present", refused

    public var phrase: Phrase {
        switch self {
        case .added: Phrase("добавлено", "added")
        case .changed: Phrase("изменено", "changed")
        case .alreadyPresent: Phrase("уже есть", "already there")
        case .refused: Phrase("отказ", "refused")
        }
    }
}

/// How many rows of a file came to what.
public struct BatchSummary: Sendable, Codable, Equatable {
    public var added = 0
    public var changed = 0
    public var alreadyPresent = 0
    public var refused = 0

    public init(added: Int = 0, changed: Int = 0, alreadyPresent: Int = 0, refused: Int = 0) {
        self.added = added
        self.changed = changed
        self.alreadyPresent = alreadyPresent
        self.refused = refused
    }

    public mutating func count(_ outcome: RowOutcome) {
        switch outcome {
        case .added: added += 1
        case .changed: changed += 1
        case .alreadyPresent: alreadyPresent += 1
        case .refused: refused += 1
        }
    }
}
