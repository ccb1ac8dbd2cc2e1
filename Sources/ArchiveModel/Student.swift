/// Whose portfolio it is: exactly one portfolio a student (000 1.2).
public struct Student: Hashable, Sendable, Codable {
    /// Pseudonymous: what outlives the card refers to the student by this alone.
    public var id: StudentID
    /// The identifier in the regional information system, given once and never changed (000 1.2).
    public var externalID: String?
    public var name: PersonName
    public var birthDate: CalendarDay?
    public var enrolledOn: CalendarDay?
    /// The day of graduation or leaving; the purpose of processing is reached on it (001 1.7).
    public var leftOn: CalendarDay?

    public init(
        id: StudentID, externalID: String?, name: PersonName, birthDate: CalendarDay?, enrolledOn: CalendarDay?,
        leftOn: CalendarDay? = nil
    ) {
        self.id = id
        self.externalID = externalID
        self.name = name
        self.birthDate = birthDate
        self.enrolledOn = enrolledOn
        self.leftOn = leftOn
    }
}

extension Student {
    /// At 18 the student acts alone (ГК РФ art. 21). False where the day of birth is not known.
    public func isOfAge(on day: CalendarDay) -> Bool {
        birthDate.map { $0 <= Self.lastBirthDate(ofAgeOn: day) } ?? false
    }

    /// Whoever was born on it or before is of age on this day; of 29 February, from 28 February on.
    public static func lastBirthDate(ofAgeOn day: CalendarDay) -> CalendarDay {
        let sameDay = day.adding(years: -18)
        let next = sameDay.adding(days: 1)
        return next.adding(years: 18) <= day ? next : sameDay
    }
}

/// Surname, given name, patronymic, in this order as Russians write them.
public struct PersonName: Hashable, Sendable, Codable, CustomStringConvertible {
    public var surname: String
    public var givenName: String
    /// Empty for those who have none.
    public var patronymic: String

    public init(surname: String, givenName: String, patronymic: String = "") {
        self.surname = surname
        self.givenName = givenName
        self.patronymic = patronymic
    }

    /// Reads "Иванова Мария Петровна"; what follows the second word is the patronymic. Nil for fewer than two words.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count >= 2 else { return nil }
        self.init(surname: words[0], givenName: words[1], patronymic: words[2...].joined(separator: " "))
    }

    /// "Иванова Мария Петровна"
    public var description: String {
        patronymic.isEmpty ? "\(surname) \(givenName)" : "\(surname) \(givenName) \(patronymic)"
    }
}

/// A class in one school year: "9А" of 2025/26.
public struct ClassGroup: Hashable, Sendable, Codable, CustomStringConvertible {
    /// As written in the register, in capitals and Cyrillic: `9А`.
    public let name: String
    public let schoolYear: SchoolYear

    public init(name: String, schoolYear: SchoolYear) {
        self.name = Self.normalized(name)
        self.schoolYear = schoolYear
    }

    public var description: String { "\(name) \(schoolYear)" }

    /// Capitals, no blanks, and Cyrillic letters for the Latin ones that look the same, so that 9A and 9а are 9А.
    public static func normalized(_ name: String) -> String {
        String(name.uppercased().filter { !$0.isWhitespace }.map { lookalikes[$0] ?? $0 })
    }

    private static let lookalikes: [Character: Character] = [
        "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "О", "P": "Р", "T": "Т", "X": "Х",
    ]
}

/// Written consent to the processing of personal data (152-ФЗ art. 9.4). Its scan is a document of its own; this row
/// carries no name, so that it may outlive the student's card.
public struct Consent: Hashable, Sendable, Codable {
    /// Who signed: at 18 the student acts alone.
    public enum Signatory: String, NamedValue {
        case guardian, student
        public var phrase: Phrase {
            switch self {
            case .guardian: Phrase("законный представитель", "guardian")
            case .student: Phrase("обучающийся", "student")
            }
        }
    }

    public var id: ConsentID
    public var studentID: StudentID
    public var signatory: Signatory
    public var givenOn: CalendarDay
    /// The last day on which it holds, where it names one; else it holds to the end of study (``ConsentTerms/term``).
    public var expiresOn: CalendarDay?
    public var withdrawnOn: CalendarDay?
    /// The day on which the student left, as far as it is known now: written with the student, and not with the consent.
    public var leftOn: CalendarDay?
    /// The sealed scan, if one was filed.
    public var documentID: DocumentID?

    public init(
        id: ConsentID, studentID: StudentID, signatory: Signatory, givenOn: CalendarDay, expiresOn: CalendarDay? = nil,
        withdrawnOn: CalendarDay? = nil, leftOn: CalendarDay? = nil, documentID: DocumentID? = nil
    ) {
        self.id = id
        self.studentID = studentID
        self.signatory = signatory
        self.givenOn = givenOn
        self.expiresOn = expiresOn
        self.withdrawnOn = withdrawnOn
        self.leftOn = leftOn
        self.documentID = documentID
    }

    /// The last day of its term: the one it names; of one that names none the day of leaving, or its own if it was given
    /// after that. Nil: the student is still here.
    public var termEndsOn: CalendarDay? { expiresOn ?? leftOn.map { max($0, givenOn) } }

    /// The day that ends it, by its term or by withdrawal, whichever comes first: from here a term «после истечения или
    /// отзыва согласия» is counted (№ 236 art. 441). Nil: nothing has set a day yet.
    public var endedOn: CalendarDay? { [termEndsOn, withdrawnOn].compactMap { $0 }.min() }

    /// Whether processing rests on it on this day. The day of withdrawal itself is no longer covered.
    public func holds(on day: CalendarDay) -> Bool {
        givenOn <= day && (termEndsOn.map { day <= $0 } ?? true) && (withdrawnOn.map { day < $0 } ?? true)
    }
}
