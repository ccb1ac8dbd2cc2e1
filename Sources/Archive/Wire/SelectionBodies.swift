import ArchiveModel

/// Holds on papers that were selected, as they were planned.
public struct HoldsBody: Sendable, Codable {
    public var selection: DocumentSelection
    public var basis: String
    /// Nil: today.
    public var basisDate: CalendarDay?
    public var authority: String
    public var plan: PlanConfirmation

    public init(_ selection: DocumentSelection, _ order: HoldOrder, _ plan: PlanConfirmation) {
        self.selection = selection
        basis = order.basis
        basisDate = order.basisDate
        authority = order.authority
        self.plan = plan
    }

    public var order: HoldOrder { HoldOrder(basis: basis, basisDate: basisDate, authority: authority) }
}

/// The holds on papers that were selected are lifted, as it was planned.
public struct LiftingBody: Sendable, Codable {
    public var selection: DocumentSelection
    public var ground: String
    public var plan: PlanConfirmation

    public init(_ selection: DocumentSelection, ground: String, _ plan: PlanConfirmation) {
        self.selection = selection
        self.ground = ground
        self.plan = plan
    }
}

/// Papers that were selected are put into a case, as it was planned.
public struct FilingBody: Sendable, Codable {
    public var selection: DocumentSelection
    public var plan: PlanConfirmation

    public init(_ selection: DocumentSelection, _ plan: PlanConfirmation) {
        self.selection = selection
        self.plan = plan
    }
}

/// Papers that were selected are from now on something else, as it was planned.
public struct ReclassificationBody: Sendable, Codable {
    public var selection: DocumentSelection
    /// Nil: stays.
    public var kind: DocumentKind?
    public var index: NomenclatureIndex?
    public var reason: ReclassificationReason
    public var plan: PlanConfirmation

    public init(
        _ selection: DocumentSelection, _ new: Reclassification, _ reason: ReclassificationReason,
        _ plan: PlanConfirmation
    ) {
        self.selection = selection
        kind = new.kind
        index = new.index
        self.reason = reason
        self.plan = plan
    }

    public var new: Reclassification { Reclassification(kind: kind, index: index) }
}
