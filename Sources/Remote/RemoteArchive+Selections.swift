import Archive
import ArchiveModel

extension RemoteArchive {
    public func planHolds(on selection: DocumentSelection) throws -> SelectionPlan {
        try get(Path("holds", "plan").with(selection))
    }

    public func placeHolds(
        on selection: DocumentSelection, _ order: HoldOrder, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try post(Path("holds", "selected"), HoldsBody(selection, order, confirmed))
    }

    public func planLifting(on selection: DocumentSelection) throws -> SelectionPlan {
        try get(Path("holds", "lifting-plan").with(selection))
    }

    public func liftHolds(
        on selection: DocumentSelection, ground: String, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try post(Path("holds", "lifting"), LiftingBody(selection, ground: ground, confirmed))
    }

    public func planFiling(of selection: DocumentSelection, into target: String) throws -> SelectionPlan {
        try get(Path("cases", target, "filing-plan").with(selection))
    }

    public func addToCase(
        _ target: String, _ selection: DocumentSelection, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try post(Path("cases", target, "documents"), FilingBody(selection, confirmed))
    }

    public func planReclassification(of selection: DocumentSelection, to new: Reclassification) throws -> SelectionPlan
    {
        try get(
            Path("documents", "reclassification-plan").with(selection)
                .with("to-kind", new.kind?.rawValue).with("to-case", new.index?.text))
    }

    public func reclassify(
        _ selection: DocumentSelection, to new: Reclassification, reason: ReclassificationReason,
        confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try post(Path("documents", "reclassification"), ReclassificationBody(selection, new, reason, confirmed))
    }
}

extension Path {
    /// Those that are named, or the search that finds them.
    fileprivate func with(_ selection: DocumentSelection) -> Path {
        switch selection {
        case .documents(let documents): documents.reduce(self) { $0.with("document", $1) }
        case .found(let request): with(request)
        }
    }
}
