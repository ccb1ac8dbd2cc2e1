import Archive
import ArchiveModel

/// What `--json` says of a disposal act.
struct ActJSON: Encodable {
    struct Refused: Encodable {
        let accessionNumber: AccessionNumber
        let reason: Phrase
    }

    struct Item: Encodable {
        /// From 1, as `--without` takes it.
        let place: Int
        let documentID: DocumentID
        let studentID: StudentID?
        let accessionNumber: AccessionNumber
        let index: NomenclatureIndex
        let caseID: CaseFileID
        let caseYear: Int
        let earliest: CalendarDay
        let dropped: DropReason?
        let droppedOn: CalendarDay?

        init(_ place: Int, _ item: Disposal.Item) {
            self.place = place
            documentID = item.documentID
            studentID = item.studentID
            accessionNumber = item.accessionNumber
            index = item.rule.index
            caseID = item.caseID
            caseYear = item.caseYear
            earliest = item.earliest
            dropped = item.dropped?.reason
            droppedOn = item.dropped?.on
        }
    }

    let id: ActID
    let number: String
    let date: CalendarDay
    let state: ActState
    let draftedBy: String
    let agreement: Disposal.Agreement?
    let approval: Disposal.Approval?
    let cancellation: Disposal.Cancellation?
    let unitCount: Int
    let documentCount: Int
    let yearsWithoutInventory: [Int]
    let lines: [DisposalAct.Line]
    let items: [Item]
    /// The places of what dropped out at this step.
    let dropped: [Int]
    /// What was asked for by name and is not in the act.
    let refused: [Refused]

    init(_ act: Disposal, dropped: [Int] = [], refused: [NotSelected] = []) {
        id = act.id
        number = act.number
        date = act.date
        state = act.state
        draftedBy = act.draftedBy
        agreement = act.agreement
        approval = act.approval
        cancellation = act.cancellation
        unitCount = act.unitCount
        documentCount = ActText.documentCount(act)
        yearsWithoutInventory = act.yearsWithoutInventory
        lines = act.lines
        items = act.items.enumerated().map { Item($0 + 1, $1) }
        self.dropped = dropped
        self.refused = refused.map { Refused(accessionNumber: $0.accessionNumber, reason: $0.reason) }
    }
}

/// What `--json` says of an execution, planned or done.
struct ExecutionJSON: Encodable {
    let executed: Bool
    let act: ActJSON
    let students: Int
    let linksOnly: Int
    let objectsDestroyed: Int
    let acts: [ActListing]

    init(_ plan: DisposalPlan, isExecuted: Bool) {
        executed = isExecuted
        act = ActJSON(plan.act, dropped: plan.dropped)
        students = plan.studentCount
        linksOnly = plan.linkOnlyCount
        objectsDestroyed = plan.objectsDestroyed
        acts = plan.acts
    }
}
