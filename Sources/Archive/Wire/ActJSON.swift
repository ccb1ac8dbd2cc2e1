import ArchiveModel

/// What is said in JSON of a disposal act.
public struct ActJSON: Codable, Sendable {
    public struct Refused: Codable, Sendable {
        public let accessionNumber: AccessionNumber
        public let reason: Phrase
    }

    public struct Item: Codable, Sendable {
        /// From 1, as `--without` takes it.
        public let place: Int
        public let documentID: DocumentID
        public let studentID: StudentID?
        public let accessionNumber: AccessionNumber
        public let index: NomenclatureIndex
        public let caseID: CaseFileID
        public let caseYear: Int
        /// What the act says of the heading.
        public let rule: Disposal.Rule
        public let contentDigest: Digest
        public let earliest: CalendarDay
        /// № описи and № ед. хр. of the case; left out where it stands in no approved inventory.
        public let inventory: InventoryPlace?
        public let dropped: DropReason?
        public let droppedOn: CalendarDay?

        public init(_ place: Int, _ item: Disposal.Item) {
            self.place = place
            documentID = item.documentID
            studentID = item.studentID
            accessionNumber = item.accessionNumber
            index = item.rule.index
            caseID = item.caseID
            caseYear = item.caseYear
            rule = item.rule
            contentDigest = item.contentDigest
            earliest = item.earliest
            inventory = item.inventory
            dropped = item.dropped?.reason
            droppedOn = item.dropped?.on
        }
    }

    public let id: ActID
    public let number: String
    public let date: CalendarDay
    public let organization: String
    public let place: String
    public let fondNumber: String
    public let state: ActState
    public let draftedBy: String
    public let agreement: Disposal.Agreement?
    public let approval: Disposal.Approval?
    public let cancellation: Disposal.Cancellation?
    public let unitCount: Int
    public let documentCount: Int
    public let yearsWithoutInventory: [Int]
    public let inventories: [InventoryRecord]
    public let lines: [DisposalAct.Line]
    public let items: [Item]
    /// The places of what dropped out at this step.
    public let dropped: [Int]
    /// What was asked for by name and is not in the act.
    public let refused: [Refused]

    public init(_ act: Disposal, dropped: [Int] = [], refused: [NotSelected] = []) {
        id = act.id
        number = act.number
        date = act.date
        organization = act.organization
        place = act.place
        fondNumber = act.fondNumber
        state = act.state
        draftedBy = act.draftedBy
        agreement = act.agreement
        approval = act.approval
        cancellation = act.cancellation
        unitCount = act.unitCount
        documentCount = Set(act.selected.map(\.documentID)).count
        yearsWithoutInventory = act.yearsWithoutInventory
        inventories = act.inventories
        lines = act.lines
        items = act.items.enumerated().map { Item($0 + 1, $1) }
        self.dropped = dropped
        self.refused = refused.map { Refused(accessionNumber: $0.accessionNumber, reason: $0.reason) }
    }
}

/// What is said in JSON of an execution, planned or done.
public struct ExecutionJSON: Codable, Sendable {
    public let executed: Bool
    public let act: ActJSON
    public let students: Int
    public let linksOnly: Int
    public let objectsDestroyed: Int
    public let acts: [ActListing]

    public init(_ plan: DisposalPlan, isExecuted: Bool) {
        executed = isExecuted
        act = ActJSON(plan.act, dropped: plan.dropped)
        students = plan.studentCount
        linksOnly = plan.linkOnlyCount
        objectsDestroyed = plan.objectsDestroyed
        acts = plan.acts
    }
}

// MARK: - Back again

extension ActJSON {
    /// What was said, as the use case gave it.
    public var act: Disposal {
        Disposal(
            id: id, number: number, date: date, organization: organization, place: place, fondNumber: fondNumber,
            state: state, draftedBy: draftedBy, items: items.map(\.item), agreement: agreement, approval: approval,
            cancellation: cancellation, inventories: inventories)
    }

    public var drafted: DraftedAct {
        DraftedAct(
            act: act,
            refused: refused.map { NotSelected(accessionNumber: $0.accessionNumber, reason: $0.reason) })
    }

    public var checked: CheckedAct { CheckedAct(act: act, dropped: dropped) }
}

extension ActJSON.Item {
    fileprivate var item: Disposal.Item {
        Disposal.Item(
            documentID: documentID, studentID: studentID, accessionNumber: accessionNumber, caseID: caseID,
            caseYear: caseYear, rule: rule, earliest: earliest, contentDigest: contentDigest, inventory: inventory,
            dropped: dropped.flatMap { reason in droppedOn.map { Disposal.Dropped(reason, on: $0) } })
    }
}

extension ExecutionJSON {
    public var plan: DisposalPlan {
        DisposalPlan(
            act: act.act, dropped: act.dropped, studentCount: students, linkOnlyCount: linksOnly, acts: acts,
            objectsDestroyed: objectsDestroyed)
    }
}
