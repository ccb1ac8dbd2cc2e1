/// What a person asked for, or what was found out, about personal data: received, perhaps extended once, answered.
public struct SubjectRequest: Hashable, Sendable, Codable {
    public enum Kind: String, NamedValue {
        /// To be told what is kept (152-ФЗ art. 14, 20.1).
        case access
        /// To stop processing (art. 21.5.1): hidden at once, erased by the last day.
        case stopProcessing = "stop-processing"
        /// Processing was found to be unlawful (art. 21.3): hidden at once, erased by the last day.
        case unlawful
        /// The data are wrong (art. 21.1, 21.2): hidden until they are put right.
        case inaccurate
        /// A guardian closes the portfolio (000 3.1): hidden, not erased.
        case closePortfolio = "close-portfolio"
        /// A credit transfer was refused: the reasons have to go out (002 4.9).
        case creditRefusal = "credit-refusal"
        /// To take in results from another organisation (002 4.1; 004 5.1).
        case otherBody = "other-body"

        public var phrase: Phrase {
            switch self {
            case .access: Phrase("запрос доступа", "access")
            case .stopProcessing: Phrase("прекратить обработку", "stop processing")
            case .unlawful: Phrase("неправомерная обработка", "unlawful processing")
            case .inaccurate: Phrase("неточные данные", "inaccurate data")
            case .closePortfolio: Phrase("закрыть портфолио", "close the portfolio")
            case .creditRefusal: Phrase("отказ в зачёте", "credit transfer refused")
            case .otherBody: Phrase("результаты другой организации", "results of another body")
            }
        }

        /// The deadline by which it is to be done; nil: there is none, it is done at once.
        public var deadline: DeadlineKind? {
            switch self {
            case .access: .access
            case .stopProcessing: .stopProcessing
            case .unlawful: .unlawfulErasure
            case .inaccurate: .correction
            case .closePortfolio, .otherBody: nil
            case .creditRefusal: .creditRefusal
            }
        }
    }

    public enum Outcome: String, NamedValue {
        case granted, refused
        /// Whoever asked took it back.
        case withdrawn

        public var phrase: Phrase {
            switch self {
            case .granted: Phrase("исполнено", "granted")
            case .refused: Phrase("отказано", "refused")
            case .withdrawn: Phrase("отозвано заявителем", "withdrawn")
            }
        }
    }

    /// What is said where there is no answer yet.
    public static let unanswered = Phrase("ждёт ответа", "to be answered")

    public struct Extension: Hashable, Sendable, Codable {
        public var decidedOn: CalendarDay
        public var dueOn: CalendarDay
        /// Nil once the card is gone.
        public var reason: String?

        public init(decidedOn: CalendarDay, dueOn: CalendarDay, reason: String?) {
            self.decidedOn = decidedOn
            self.dueOn = dueOn
            self.reason = reason
        }
    }

    public struct Answer: Hashable, Sendable, Codable {
        public var outcome: Outcome
        public var answeredOn: CalendarDay
        public var note: String?

        public init(outcome: Outcome, answeredOn: CalendarDay, note: String?) {
            self.outcome = outcome
            self.answeredOn = answeredOn
            self.note = note
        }
    }

    public var year: Int
    /// Within the year.
    public var ordinal: Int
    public var kind: Kind
    public var studentID: StudentID
    /// Nil: the whole portfolio.
    public var documentID: DocumentID?
    public var receivedOn: CalendarDay
    /// The incoming paper: «вх. № 12 от 02.11.2026». Nil once the card is gone.
    public var basis: String?
    /// Unlawful processing has to stop before it is erased.
    public var stopDueOn: CalendarDay?
    /// The last day, counted when it was entered.
    public var dueOn: CalendarDay?
    public var extended: Extension?
    public var answer: Answer?

    public init(
        year: Int, ordinal: Int, kind: Kind, studentID: StudentID, documentID: DocumentID?, receivedOn: CalendarDay,
        basis: String?, stopDueOn: CalendarDay?, dueOn: CalendarDay?, extended: Extension? = nil,
        answer: Answer? = nil
    ) {
        self.year = year
        self.ordinal = ordinal
        self.kind = kind
        self.studentID = studentID
        self.documentID = documentID
        self.receivedOn = receivedOn
        self.basis = basis
        self.stopDueOn = stopDueOn
        self.dueOn = dueOn
        self.extended = extended
        self.answer = answer
    }

    /// `2026-3`, counted within the year.
    public var number: String { "\(year)-\(ordinal)" }

    /// The last day, the extended one if there is one.
    public var lastDay: CalendarDay? { extended?.dueOn ?? dueOn }

    /// What it does to what it is about today; nil: nothing, or nothing any more.
    ///
    /// What has to go, goes from the day on which that was agreed to; without an answer on its last days, one night in
    /// reserve: silence does not make it late.
    public var restriction: Restriction? {
        let isTurnedDown = answer.map { $0.outcome != .granted } ?? false
        if isTurnedDown { return nil }
        switch kind {
        case .access, .creditRefusal, .otherBody: return nil
        case .closePortfolio: return Restriction(cause: .portfolioClosed, since: receivedOn)
        case .inaccurate: return answer == nil ? Restriction(cause: .inaccurate, since: receivedOn) : nil
        case .stopProcessing, .unlawful:
            let erasure = lastDay.map { last in
                Restriction.Erasure(earliest: answer?.answeredOn ?? last.adding(days: -1), deadline: last)
            }
            return Restriction(
                cause: kind == .unlawful ? .unlawful : .stopDemanded, since: receivedOn, erasure: erasure)
        }
    }
}

/// A check of what portfolios contain: the half-yearly one of every item (003 8.1), or a random one (003 8.2).
public struct ContentCheck: Hashable, Sendable, Codable {
    public enum Kind: String, NamedValue {
        case reverification, random

        public var phrase: Phrase {
            switch self {
            case .reverification: Phrase("перепроверка", "re-verification")
            case .random: Phrase("выборочная", "random")
            }
        }
    }

    /// One document of a random check.
    public struct Item: Hashable, Sendable, Codable {
        public var documentID: DocumentID
        public var accessionNumber: AccessionNumber
        /// What was found wrong; nil: nothing, or the document is gone.
        public var finding: String?

        public init(documentID: DocumentID, accessionNumber: AccessionNumber, finding: String? = nil) {
            self.documentID = documentID
            self.accessionNumber = accessionNumber
            self.finding = finding
        }
    }

    public var year: Int
    public var ordinal: Int
    public var kind: Kind
    /// Of a re-verification of one portfolio; nil: of all.
    public var studentID: StudentID?
    public var startedOn: CalendarDay
    /// From which the sample can be drawn again, and out of how many; of a random check only.
    public var seed: UInt64?
    public var populationCount: Int?
    public var items: [Item]
    public var completedOn: CalendarDay?
    public var checkedBy: String?

    public init(
        year: Int, ordinal: Int, kind: Kind, studentID: StudentID?, startedOn: CalendarDay, seed: UInt64?,
        populationCount: Int?, items: [Item], completedOn: CalendarDay? = nil, checkedBy: String? = nil
    ) {
        self.year = year
        self.ordinal = ordinal
        self.kind = kind
        self.studentID = studentID
        self.startedOn = startedOn
        self.seed = seed
        self.populationCount = populationCount
        self.items = items
        self.completedOn = completedOn
        self.checkedBy = checkedBy
    }

    public var number: String { "\(year)-\(ordinal)" }
}
