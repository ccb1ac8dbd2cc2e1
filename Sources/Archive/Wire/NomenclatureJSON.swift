import ArchiveModel

/// What is said in JSON of a nomenclature.
public struct NomenclatureJSON: Encodable, Sendable {
    public struct Item: Encodable, Sendable {
        public let index: NomenclatureIndex
        public let heading: String
        /// In words, as the form has it.
        public let term: Phrase
        /// Nil unless the term is one of whole years.
        public let years: Int?
        public let trigger: RetentionTrigger
        public let counting: TermCounting
        public let needsAppraisal: Bool
        public let track: DestructionTrack
        public let approval: DestructionApproval
        public let basis: String
        public let caseScope: CaseScope
        public let kinds: [DocumentKind]

        public init(_ item: NomenclatureItem) {
            index = item.index
            heading = item.heading
            term = item.termPhrase
            years = if case .years(let count) = item.term { count } else { nil }
            trigger = item.trigger
            counting = item.counting
            needsAppraisal = item.needsAppraisal
            track = item.track
            approval = item.approval
            basis = item.basis
            caseScope = item.caseScope
            kinds = item.kinds
        }
    }

    public let year: Int
    public let version: Int
    public let organization: String
    public let reason: String?
    public let approval: NomenclatureApproval?
    public let items: [Item]

    public init(_ nomenclature: Nomenclature) {
        year = nomenclature.year
        version = nomenclature.version
        organization = nomenclature.organization
        reason = nomenclature.reason
        approval = nomenclature.approval
        items = nomenclature.items.map(Item.init)
    }
}

/// What is said in JSON of a document under no rule.
public struct GapJSON: Encodable, Sendable {
    public let document: DocumentCard
    public let reason: Phrase

    public init(_ gap: GapListing) {
        document = gap.document
        reason = gap.reason
    }
}
