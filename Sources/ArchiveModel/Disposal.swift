/// выделение к уничтожению: the work on one disposal act, from the draft to the destruction, item by item.
/// ``DisposalAct`` is what of it is printed.
///
/// It names nobody: headings, years and numbers only, so that it may outlive the people whose papers it lists.
public struct Disposal: Hashable, Sendable, Codable {
    /// One document of one student, or of nobody, as it was when it was put into the act.
    public struct Item: Hashable, Sendable, Codable {
        public var documentID: DocumentID
        public var studentID: StudentID?
        public var accessionNumber: AccessionNumber
        /// The case by whose term it goes.
        public var caseID: CaseFileID
        /// The year of that case.
        public var caseYear: Int
        /// The line of the nomenclature that decided: the longest.
        public var rule: Rule
        /// The first day on which it might go.
        public var earliest: CalendarDay
        /// Of its files: SHA-256 over the SHA-256 of each original, in order.
        public var contentDigest: Digest
        /// Where the case stands in an approved inventory: now, and from the approval on as it was then. Nil for one in none.
        public var inventory: InventoryPlace?
        /// Nil while it is in the act.
        public var dropped: Dropped?

        public init(
            documentID: DocumentID, studentID: StudentID?, accessionNumber: AccessionNumber, caseID: CaseFileID,
            caseYear: Int, rule: Rule, earliest: CalendarDay, contentDigest: Digest, inventory: InventoryPlace? = nil,
            dropped: Dropped? = nil
        ) {
            self.documentID = documentID
            self.studentID = studentID
            self.accessionNumber = accessionNumber
            self.caseID = caseID
            self.caseYear = caseYear
            self.rule = rule
            self.earliest = earliest
            self.contentDigest = contentDigest
            self.inventory = inventory
            self.dropped = dropped
        }
    }

    /// What the act says of a heading of the nomenclature.
    public struct Rule: Hashable, Sendable, Codable {
        public var index: NomenclatureIndex
        public var nomenclatureYear: Int
        public var nomenclatureVersion: Int
        public var heading: String
        /// In Russian, as the act prints it: «5 лет ЭПК».
        public var term: String
        /// The article.
        public var basis: String
        public var needsAppraisal: Bool

        public init(_ item: NomenclatureItem, nomenclatureYear: Int, nomenclatureVersion: Int) {
            index = item.index
            self.nomenclatureYear = nomenclatureYear
            self.nomenclatureVersion = nomenclatureVersion
            heading = item.heading
            term = item.termPhrase.russian
            basis = item.basis
            needsAppraisal = item.needsAppraisal
        }

        public init(
            index: NomenclatureIndex, nomenclatureYear: Int, nomenclatureVersion: Int, heading: String, term: String,
            basis: String, needsAppraisal: Bool
        ) {
            self.index = index
            self.nomenclatureYear = nomenclatureYear
            self.nomenclatureVersion = nomenclatureVersion
            self.heading = heading
            self.term = term
            self.basis = basis
            self.needsAppraisal = needsAppraisal
        }
    }

    /// Why an item is no longer in the act, and since when.
    public struct Dropped: Hashable, Sendable, Codable {
        public var reason: DropReason
        public var on: CalendarDay

        public init(_ reason: DropReason, on day: CalendarDay) {
            self.reason = reason
            self.on = day
        }
    }

    /// протокол ЭК.
    public struct Agreement: Hashable, Sendable, Codable {
        public var protocolNumber: String
        public var protocolDate: CalendarDay
        /// The account that entered it.
        public var enteredBy: String

        public init(protocolNumber: String, protocolDate: CalendarDay, enteredBy: String) {
            self.protocolNumber = protocolNumber
            self.protocolDate = protocolDate
            self.enteredBy = enteredBy
        }
    }

    /// «УТВЕРЖДАЮ».
    public struct Approval: Hashable, Sendable, Codable {
        public var approvedOn: CalendarDay
        /// The account that approved; never the drafter's.
        public var approvedBy: String
        /// As printed.
        public var post: String
        public var name: String
        /// SHA-256 of ``Disposal/snapshot`` at that moment.
        public var snapshotDigest: Digest

        public init(approvedOn: CalendarDay, approvedBy: String, post: String, name: String, snapshotDigest: Digest) {
            self.approvedOn = approvedOn
            self.approvedBy = approvedBy
            self.post = post
            self.name = name
            self.snapshotDigest = snapshotDigest
        }
    }

    public struct Cancellation: Hashable, Sendable, Codable {
        public var cancelledOn: CalendarDay
        public var cancelledBy: String
        public var reason: String

        public init(cancelledOn: CalendarDay, cancelledBy: String, reason: String) {
            self.cancelledOn = cancelledOn
            self.cancelledBy = cancelledBy
            self.reason = reason
        }
    }

    public var id: ActID
    /// `2030-01`, counted within the year together with the erasure acts.
    public var number: String
    /// The day it was drafted: no term in it ends later.
    public var date: CalendarDay
    public var organization: String
    public var place: String
    public var fondNumber: String
    public var state: ActState
    /// The account that drafted it, or the system's where none did.
    public var draftedBy: String
    /// Name and post of that account's person; nil where there is none.
    public var expert: String?
    /// Those that dropped out as well.
    public var items: [Item]
    public var agreement: Agreement?
    public var approval: Approval?
    public var cancellation: Cancellation?
    /// What is recorded of inventories of permanent storage for the years of the act; from the approval on what was then.
    public var inventories: [InventoryRecord]

    public init(
        id: ActID, number: String, date: CalendarDay, organization: String, place: String, fondNumber: String,
        state: ActState = .draft, draftedBy: String, expert: String? = nil, items: [Item], agreement: Agreement? = nil,
        approval: Approval? = nil, cancellation: Cancellation? = nil, inventories: [InventoryRecord] = []
    ) {
        self.id = id
        self.number = number
        self.date = date
        self.organization = organization
        self.place = place
        self.fondNumber = fondNumber
        self.state = state
        self.draftedBy = draftedBy
        self.expert = expert
        self.items = items
        self.agreement = agreement
        self.approval = approval
        self.cancellation = cancellation
        self.inventories = inventories
    }

    /// What is still in the act.
    public var selected: [Item] { items.filter { $0.dropped == nil } }
}

/// Why something that was put into an act is not destroyed by it.
public enum DropReason: String, NamedValue {
    /// A hold was placed in between: it wins.
    case held
    /// Its term no longer has expired: a longer rule, a later event, a corrected nomenclature.
    case notExpired = "not-expired"
    /// Its files are not those that were put into the act.
    case contentChanged = "content-changed"
    /// It is no longer there, or no longer belongs to that student.
    case gone
    /// The commission keeps it.
    case commission
    /// The whole act was cancelled.
    case cancelled

    public var phrase: Phrase {
        switch self {
        case .held: Phrase("наложен запрет на уничтожение", "a hold was placed")
        case .notExpired: Phrase("срок хранения не истёк", "its term has not expired")
        case .contentChanged: Phrase("содержание изменилось", "its content has changed")
        case .gone: Phrase("документа уже нет", "it is no longer there")
        case .commission: Phrase("оставлен решением комиссии", "kept by the commission")
        case .cancelled: Phrase("акт отменён", "the act was cancelled")
        }
    }
}
