import Archive
import ArchiveModel

/// What `--json` says of a nomenclature.
struct NomenclatureJSON: Encodable {
    struct Item: Encodable {
        let index: NomenclatureIndex
        let heading: String
        /// In words, as the form has it.
        let term: Phrase
        /// Nil unless the term is one of whole years.
        let years: Int?
        let trigger: RetentionTrigger
        let counting: TermCounting
        let needsAppraisal: Bool
        let track: DestructionTrack
        let approval: DestructionApproval
        let basis: String
        let caseScope: CaseScope
        let kinds: [DocumentKind]

        init(_ item: NomenclatureItem) {
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

    let year: Int
    let version: Int
    let organization: String
    let reason: String?
    let approval: NomenclatureApproval?
    let items: [Item]

    init(_ nomenclature: Nomenclature) {
        year = nomenclature.year
        version = nomenclature.version
        organization = nomenclature.organization
        reason = nomenclature.reason
        approval = nomenclature.approval
        items = nomenclature.items.map(Item.init)
    }
}

/// What `--json` says of a document under no rule.
struct GapJSON: Encodable {
    let document: DocumentCard
    let reason: Phrase

    init(_ gap: GapListing) {
        document = gap.document
        reason = gap.reason
    }
}
