import ArchiveModel

/// Terms, cases, holds, and the acts by which papers go.
public protocol RetentionUseCases {
    func importNomenclature(from path: String, reason: String?) throws -> NomenclatureListing
    func approveNomenclature(
        year: Int?, version: Int?, by approver: String, on day: CalendarDay?, confirmed: Bool
    ) throws -> NomenclatureListing
    func discardNomenclature(year: Int?, version: Int?) throws -> NomenclatureListing
    func nomenclatures() throws -> [NomenclatureListing]
    func nomenclature(year: Int?, version: Int?) throws -> Nomenclature
    func nomenclatureForm(year: Int?, version: Int?) throws -> String
    func printNomenclature(year: Int?, version: Int?, as format: FormFormat) throws -> PrintedForm
    func diffNomenclature(from path: String) throws -> NomenclatureDiff
    func diffNomenclature(year: Int?, version: Int?) throws -> NomenclatureDiff
    func gaps(limit: Int?) throws -> [GapListing]
    func cases(index: NomenclatureIndex?, year: Int?, student: String?, isOpen: Bool?) throws -> [CaseListing]
    func caseCard(_ text: String) throws -> CaseCard
    func closeCase(_ text: String, on day: CalendarDay?) throws -> CaseListing
    func reopenCase(_ text: String) throws -> CaseListing
    func printInventory(_ name: String, as format: FormFormat) throws -> PrintedForm
    func placeHold(_ request: HoldRequest) throws -> HoldListing
    func liftHold(_ id: String, ground: String) throws -> HoldListing
    func holds(includingLifted: Bool) throws -> [HoldListing]
    func explainCard(_ who: String, asOf: CalendarDay?) throws -> CardExplanation
    func retentionPlan(asOf: CalendarDay?, includingRetained: Bool) throws -> RetentionPlan
    func retentionRun(acceptingClock: Bool, progress: Progress) throws -> RunSummary
    func recordInventories(
        from first: Int, to last: Int, protocolNumber: String?, protocolDate: CalendarDay?, none: Bool
    ) throws -> InventoryRecord
    func inventoryRecords() throws -> [InventoryRecord]
    func inventoriesWaiting() throws -> [InventoryWaiting]
    func approveInventory(_ kind: InventoryKind, _ approval: InventoryApproval) throws -> InventoryRecord
    func printInventory(
        of kind: InventoryKind, from first: Int, to last: Int, as format: FormFormat
    ) throws -> PrintedForm
    func acts() throws -> [ActListing]
    func draftAct(_ request: DraftRequest) throws -> DraftedAct
    func disposal(_ number: String) throws -> Disposal
    func agreeAct(
        _ number: String, protocolNumber: String, protocolDate: CalendarDay?, without kept: Set<Int>
    ) throws -> Disposal
    func approveAct(_ number: String, post: String, name: String) throws -> CheckedAct
    func cancelAct(_ number: String, reason: String) throws -> Disposal
    func planExecution(_ number: String) throws -> DisposalPlan
    func executeAct(_ number: String) throws -> DisposalPlan
    func printAct(_ number: String, as format: FormFormat) throws -> PrintedForm
    func printActJournal(_ number: String) throws -> String
}
