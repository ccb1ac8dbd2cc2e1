/// акт о выделении к уничтожению документов, не подлежащих хранению (Правила Росархива, приказ № 77 of 2023): the
/// archival track.
///
/// This is everything the printed act says. What is nil has not happened yet: the form then leaves room for it and says
/// that the act is a draft.
public struct DisposalAct: Hashable, Sendable, Codable {
    /// One line of the table: a case, or several uniform ones with their count.
    public struct Line: Hashable, Sendable, Codable {
        /// заголовок дела или групповой заголовок.
        public var heading: String
        public var index: NomenclatureIndex
        public var firstYear: Int
        /// The same as ``firstYear`` for one year.
        public var lastYear: Int
        /// № описи; nil where no inventory was made.
        public var inventoryNumber: String?
        /// № ед. хр. по описи: «1–12», the number of the case; nil where there is none.
        public var unitNumbers: String?
        /// количество ед. хр.
        public var unitCount: Int
        /// срок хранения, as the nomenclature has it: «5 лет ЭПК».
        public var term: String
        /// № статьи.
        public var basis: String
        public var note: String?

        public init(
            heading: String, index: NomenclatureIndex, firstYear: Int, lastYear: Int, inventoryNumber: String? = nil,
            unitNumbers: String? = nil, unitCount: Int, term: String, basis: String, note: String? = nil
        ) {
            self.heading = heading
            self.index = index
            self.firstYear = firstYear
            self.lastYear = lastYear
            self.inventoryNumber = inventoryNumber
            self.unitNumbers = unitNumbers
            self.unitCount = unitCount
            self.term = term
            self.basis = basis
            self.note = note
        }
    }

    /// The precondition: what is kept for ever has been listed before anything of the same years goes.
    public enum PermanentInventories: Hashable, Sendable, Codable {
        /// Of these years of the act, in order, approved by one of the commission's protocols.
        case approved(years: [Int], protocolNumber: String, on: CalendarDay)
        /// There is nothing of permanent keeping in those years, and that is recorded.
        case notKept(years: [Int], recordedIn: String)
    }

    /// СОГЛАСОВАНО: the commission's protocol.
    public struct Agreement: Hashable, Sendable, Codable {
        public var protocolNumber: String
        public var agreedOn: CalendarDay

        public init(protocolNumber: String, agreedOn: CalendarDay) {
            self.protocolNumber = protocolNumber
            self.agreedOn = agreedOn
        }
    }

    /// УТВЕРЖДАЮ: the director, never the one who drafted it.
    public struct Approval: Hashable, Sendable, Codable {
        public var post: String
        public var name: String
        public var approvedOn: CalendarDay

        public init(post: String, name: String, approvedOn: CalendarDay) {
            self.post = post
            self.name = name
            self.approvedOn = approvedOn
        }
    }

    public var id: ActID
    public var number: String
    public var date: CalendarDay
    public var organizationName: String
    /// место составления.
    public var place: String
    /// Nil for a school that hands nothing over to a state archive.
    public var fondNumber: String?
    /// «На основании …»: the list of terms that was applied.
    public var basis: String
    /// Who drafted it: name and post, as the expert's signature has it. Nil where nobody with an account did: room is left
    /// for the name.
    public var expert: String?
    public var lines: [Line]
    /// Protocol by protocol; empty while a year of the act is missing.
    public var permanentInventories: [PermanentInventories]
    public var agreement: Agreement?
    public var approval: Approval?
    /// How it was destroyed.
    public var method: String
    /// Nil before that.
    public var destroyedOn: CalendarDay?
    /// Digest of what was approved.
    public var snapshotDigest: Digest?

    public init(
        id: ActID, number: String, date: CalendarDay, organizationName: String, place: String, fondNumber: String?,
        basis: String, expert: String?, lines: [Line], permanentInventories: [PermanentInventories],
        agreement: Agreement? = nil, approval: Approval? = nil, method: String, destroyedOn: CalendarDay? = nil,
        snapshotDigest: Digest? = nil
    ) {
        self.id = id
        self.number = number
        self.date = date
        self.organizationName = organizationName
        self.place = place
        self.fondNumber = fondNumber
        self.basis = basis
        self.expert = expert
        self.lines = lines
        self.permanentInventories = permanentInventories
        self.agreement = agreement
        self.approval = approval
        self.method = method
        self.destroyedOn = destroyedOn
        self.snapshotDigest = snapshotDigest
    }

    /// How many units it takes.
    public var unitCount: Int { lines.reduce(0) { $0 + $1.unitCount } }
}
