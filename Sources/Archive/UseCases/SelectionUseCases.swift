import ArchiveModel

/// What is done with many papers at once: a plan first, then exactly that.
public protocol SelectionUseCases {
    func planHolds(on selection: DocumentSelection) throws -> SelectionPlan
    func placeHolds(
        on selection: DocumentSelection, _ order: HoldOrder, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan
    func planLifting(on selection: DocumentSelection) throws -> SelectionPlan
    func liftHolds(
        on selection: DocumentSelection, ground: String, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan
    func planFiling(of selection: DocumentSelection, into target: String) throws -> SelectionPlan
    func addToCase(
        _ target: String, _ selection: DocumentSelection, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan
    func planReclassification(of selection: DocumentSelection, to new: Reclassification) throws -> SelectionPlan
    func reclassify(
        _ selection: DocumentSelection, to new: Reclassification, reason: ReclassificationReason,
        confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan
}
