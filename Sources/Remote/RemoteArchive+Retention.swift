import Archive
import ArchiveModel

extension RemoteArchive {
    public func placeHold(_ request: HoldRequest) throws -> HoldListing {
        let said: HoldJSON = try post(Path("holds"), request)
        return try whole(said.listing)
    }

    public func liftHold(_ id: String, ground: String) throws -> HoldListing {
        let said: HoldJSON = try post(Path("holds", id, "lifting"), GroundBody(ground: ground))
        return try whole(said.listing)
    }

    public func holds(includingLifted: Bool) throws -> [HoldListing] {
        let said: [HoldJSON] = try list(Path("holds").with("lifted", isSet: includingLifted))
        return try said.map { try whole($0.listing) }
    }

    public func retentionPlan(asOf: CalendarDay?, includingRetained: Bool) throws -> RetentionPlan {
        let said: PlanJSON = try get(
            Path("retention", "plan").with("as-of", asOf?.description).with("retained", isSet: includingRetained))
        return said.plan
    }

    public func retentionRun(acceptingClock: Bool, progress: Progress) throws -> RunSummary {
        let said: RunJSON = try post(Path("retention", "runs"), RunBody(acceptClock: acceptingClock))
        return said.summary
    }

    public func recordInventories(
        from first: Int, to last: Int, protocolNumber: String?, protocolDate: CalendarDay?, none: Bool
    ) throws -> InventoryRecord {
        try post(
            Path("inventories"),
            InventoryBody(
                from: first, to: last, protocolNumber: protocolNumber, protocolDate: protocolDate, none: none))
    }

    public func inventoryRecords() throws -> [InventoryRecord] { try list(Path("inventories")) }

    public func inventoriesWaiting() throws -> [InventoryWaiting] { try list(Path("inventories", "waiting")) }

    public func approveInventory(_ kind: InventoryKind, _ approval: InventoryApproval) throws -> InventoryRecord {
        try post(Path("inventories", kind.rawValue), approval)
    }

    public func printInventory(
        of kind: InventoryKind, from first: Int, to last: Int, as format: FormFormat
    ) throws -> PrintedForm {
        try form(Path("inventories", kind.rawValue).with("from", first).with("to", last), as: format)
    }

    // MARK: Acts

    public func acts() throws -> [ActListing] { try list(Path("acts")) }

    public func draftAct(_ request: DraftRequest) throws -> DraftedAct {
        let said: ActJSON = try post(Path("acts"), request)
        return said.drafted
    }

    public func disposal(_ number: String) throws -> Disposal {
        let said: ActJSON = try get(Path("acts", number))
        return said.act
    }

    public func agreeAct(
        _ number: String, protocolNumber: String, protocolDate: CalendarDay?, without kept: Set<Int>
    ) throws -> Disposal {
        let body = ActAgreementBody(
            protocolNumber: protocolNumber, protocolDate: protocolDate, without: kept.sorted())
        let said: ActJSON = try post(Path("acts", number, "agreement"), body)
        return said.act
    }

    public func approveAct(_ number: String, post: String, name: String) throws -> CheckedAct {
        let said: ActJSON = try self.post(
            Path("acts", number, "approval"), ActApprovalBody(post: post, name: name))
        return said.checked
    }

    public func cancelAct(_ number: String, reason: String) throws -> Disposal {
        let said: ActJSON = try post(Path("acts", number, "cancellation"), ReasonBody(reason: reason))
        return said.act
    }

    public func planExecution(_ number: String) throws -> DisposalPlan {
        let said: ExecutionJSON = try get(Path("acts", number, "execution"))
        return said.plan
    }

    public func executeAct(_ number: String) throws -> DisposalPlan {
        let said: ExecutionJSON = try post(Path("acts", number, "execution"))
        return said.plan
    }

    public func printAct(_ number: String, as format: FormFormat) throws -> PrintedForm {
        try form(Path("acts", number, "form"), as: format)
    }

    public func printActJournal(_ number: String) throws -> String { try text(Path("acts", number, "journal")) }
}
