import ArchiveModel

/// A line of an approved nomenclature that covers a holding, and whether its clock runs.
public struct RuleInForce: Hashable, Sendable, Codable {
    public var item: NomenclatureItem
    /// The nomenclature it was taken from, so that the decision can be traced to an approved paper.
    public var nomenclatureYear: Int
    public var nomenclatureVersion: Int
    /// The day of the event that starts the term (``NomenclatureItem/trigger``); nil: it has not happened.
    public var triggeredOn: CalendarDay?

    public init(item: NomenclatureItem, nomenclatureYear: Int, nomenclatureVersion: Int, triggeredOn: CalendarDay?) {
        self.item = item
        self.nomenclatureYear = nomenclatureYear
        self.nomenclatureVersion = nomenclatureVersion
        self.triggeredOn = triggeredOn
    }
}

/// Everything a decision rests on, about one *holding*: a document as it is linked to one student, or to nobody, as an
/// act is.
///
/// A scan shared by several students is several holdings, each decided by itself; ``SharedScan`` tells when its bytes
/// go. A student's card is decided on like a document under the portfolio's rules.
public struct HoldingFacts: Hashable, Sendable, Codable {
    /// Nil: the student's card itself.
    public var documentID: DocumentID?
    public var studentID: StudentID?
    public var registeredOn: CalendarDay
    /// Only lines of approved nomenclatures. Empty: a gap, and nothing is ever destroyed under it.
    public var rules: [RuleInForce]
    /// Every hold that covers this holding, through the document, its case, its student or all. Lifted ones do no harm.
    public var holds: [Hold]
    /// The day the written consent was withdrawn (152-ФЗ art. 21.5), which ends the purpose as leaving does.
    public var consentWithdrawnOn: CalendarDay?
    /// What hides it from ordinary use, or makes it go: demands, findings, applications that count today.
    public var restrictions: [Restriction]
    /// The day of the recorded decision that it is no longer needed.
    public var humanDecisionOn: CalendarDay?
    /// The day a new one was recorded in its place.
    public var replacedOn: CalendarDay?

    public init(
        documentID: DocumentID?, studentID: StudentID?, registeredOn: CalendarDay, rules: [RuleInForce],
        holds: [Hold] = [], consentWithdrawnOn: CalendarDay? = nil, restrictions: [Restriction] = [],
        humanDecisionOn: CalendarDay? = nil, replacedOn: CalendarDay? = nil
    ) {
        self.documentID = documentID
        self.studentID = studentID
        self.registeredOn = registeredOn
        self.rules = rules
        self.holds = holds
        self.consentWithdrawnOn = consentWithdrawnOn
        self.restrictions = restrictions
        self.humanDecisionOn = humanDecisionOn
        self.replacedOn = replacedOn
    }
}
