import ArchiveModel
import Catalog

extension Archive {
    /// What a hold on each of these documents would change. Changes nothing.
    ///
    /// - Throws: `selection-empty`, `selection-large`, `selection-found-large`.
    public func planHolds(on selection: DocumentSelection) throws -> SelectionPlan {
        try reading(.holdPlace, as: .documentsFound, entry: { Self.entry(of: $0, "hold plan") }) { session in
            try holdsToPlace(on: selection, in: session).plan
        }
    }

    /// Places a hold on each of these documents, or on none: one for each, so that it can be lifted by itself.
    ///
    /// - Throws: `plan-changed` when it is not what was confirmed; `hold-needs-basis`.
    public func placeHolds(
        on selection: DocumentSelection, _ order: HoldOrder, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try writeEvenWhenFull(.holdPlace) { session in
            let (plan, documents) = try holdsToPlace(on: selection, in: session)
            try confirmed.require(plan)
            for document in documents { _ = try place(order, on: .document(document.id), in: session) }
            return plan
        }
    }

    private func holdsToPlace(
        on selection: DocumentSelection, in session: Session
    ) throws -> (plan: SelectionPlan, documents: [Document]) {
        let holds = try HoldsInForce(session)
        let selected = try documents(of: selection, in: session)
        let lines = try selected.map { selected in
            var line = SelectionPlan.Line(selected)
            guard let document = selected.document else { return line }
            line.change = Phrase("ляжет запрет на уничтожение", "a hold is placed")
            line.note = HoldsInForce.held(try holds.covering(document, in: session))
            return line
        }
        return (SelectionPlan(lines), selected.compactMap(\.document))
    }

    /// Which holds on these very documents would be lifted. One that covers others as well is not: that is for whoever
    /// looks at all that it covers. Changes nothing.
    public func planLifting(on selection: DocumentSelection) throws -> SelectionPlan {
        try reading(.holdLift, as: .documentsFound, entry: { Self.entry(of: $0, "lifting plan") }) { session in
            try holdsToLift(on: selection, in: session).plan
        }
    }

    /// Lifts the holds on these very documents, or none of them.
    ///
    /// - Throws: `plan-changed` when it is not what was confirmed; `ground-missing`.
    public func liftHolds(
        on selection: DocumentSelection, ground: String, confirming confirmed: PlanConfirmation
    ) throws -> SelectionPlan {
        try writeEvenWhenFull(.holdLift) { session in
            guard !ground.allSatisfy(\.isWhitespace) else { throw ArchiveError.groundMissing }
            let (plan, holds) = try holdsToLift(on: selection, in: session)
            try confirmed.require(plan)
            for hold in holds { _ = try lift(hold, ground: ground, in: session) }
            return plan
        }
    }

    private func holdsToLift(
        on selection: DocumentSelection, in session: Session
    ) throws -> (plan: SelectionPlan, holds: [Hold]) {
        let inForce = try HoldsInForce(session)
        var lifted: [Hold] = []
        let lines = try documents(of: selection, in: session).map { selected in
            var line = SelectionPlan.Line(selected)
            guard let document = selected.document else { return line }
            let (own, others) = try inForce.covering(document, in: session)
            lifted += own
            if !own.isEmpty { line.change = HoldsInForce.lifted(own) }
            line.note =
                own.isEmpty && others.isEmpty ? HoldsInForce.nothingToLift : HoldsInForce.staying(others)
            return line
        }
        return (SelectionPlan(lines, details: lifted.map(\.id.description)), lifted)
    }
}
