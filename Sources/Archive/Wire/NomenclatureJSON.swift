import ArchiveModel

/// What is said in JSON of a nomenclature.
public struct NomenclatureJSON: Codable, Sendable {
    public enum TermKind: String, Codable, Sendable {
        case permanent, years
        case untilNoLongerNeeded = "until-no-longer-needed"
        case untilReplaced = "until-replaced"
        case endOfPurpose = "end-of-purpose"

        init(_ term: RetentionTerm) {
            self =
                switch term {
                case .permanent: .permanent
                case .years: .years
                case .untilNoLongerNeeded: .untilNoLongerNeeded
                case .untilReplaced: .untilReplaced
                case .endOfPurpose: .endOfPurpose
                }
        }
    }

    public struct Item: Codable, Sendable {
        public let index: NomenclatureIndex
        public let heading: String
        /// In words, as the form has it.
        public let term: Phrase
        /// Nil unless the term is one of whole years.
        public let years: Int?
        /// Which kind of term it is.
        public let termKind: TermKind
        /// Nil unless the term is the end of the purpose.
        public let afterDays: Int?
        public let deadlineDays: Int?
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
            termKind = TermKind(item.term)
            afterDays = if case .endOfPurpose(let days, _) = item.term { days } else { nil }
            deadlineDays = if case .endOfPurpose(_, let days) = item.term { days } else { nil }
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

    public let id: NomenclatureID
    public let year: Int
    public let version: Int
    public let organization: String
    public let reason: String?
    public let approval: NomenclatureApproval?
    public let items: [Item]

    public init(_ nomenclature: Nomenclature) {
        id = nomenclature.id
        year = nomenclature.year
        version = nomenclature.version
        organization = nomenclature.organization
        reason = nomenclature.reason
        approval = nomenclature.approval
        items = nomenclature.items.map(Item.init)
    }
}

/// What is said in JSON of a document under no rule.
public struct GapJSON: Codable, Sendable {
    public let document: DocumentCard
    public let reason: Phrase

    public init(_ gap: GapListing) {
        document = gap.document
        reason = gap.reason
    }
}

// MARK: - Back again

extension NomenclatureJSON {
    /// What was said, as the use case gave it; nil when a term is not whole.
    public var nomenclature: Nomenclature? {
        let read = items.compactMap(\.item)
        guard read.count == items.count else { return nil }
        return Nomenclature(
            id: id, year: year, version: version, organization: organization, items: read, reason: reason,
            approval: approval)
    }
}

extension NomenclatureJSON.Item {
    fileprivate var item: NomenclatureItem? {
        retentionTerm.map { term in
            NomenclatureItem(
                index: index, heading: heading, term: term, trigger: trigger, counting: counting,
                needsAppraisal: needsAppraisal, track: track, approval: approval, basis: basis, caseScope: caseScope,
                kinds: kinds)
        }
    }

    private var retentionTerm: RetentionTerm? {
        switch termKind {
        case .permanent: .permanent
        case .years: years.map(RetentionTerm.years)
        case .untilNoLongerNeeded: .untilNoLongerNeeded
        case .untilReplaced: .untilReplaced
        case .endOfPurpose:
            afterDays.flatMap { after in
                deadlineDays.map { RetentionTerm.endOfPurpose(afterDays: after, deadlineDays: $0) }
            }
        }
    }
}

extension GapJSON {
    public var listing: GapListing { GapListing(document: document, reason: reason) }
}
