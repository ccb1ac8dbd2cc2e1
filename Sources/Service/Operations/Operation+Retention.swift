import Archive
import ArchiveModel

extension Operation {
    static let retention: [Operation] = [
        Operation(
            "listHolds", .get, "/holds", .action(.holdList), query: ["lifted"],
            .useCase { call in
                .items(try call.archive.holds(includingLifted: call.arguments.flag("lifted")).map(HoldJSON.init))
            }),
        Operation(
            "placeHold", .post, "/holds", .action(.holdPlace), body: .json,
            .useCase { call in .created(HoldJSON(try call.archive.placeHold(call.body.decoded())), at: nil) }),
        Operation(
            "liftHold", .post, "/holds/{id}/lifting", .action(.holdLift), body: .json,
            .useCase { call in
                let body: GroundBody = try call.body.decoded()
                return .value(
                    HoldJSON(try call.archive.liftHold(call.arguments.part("id"), ground: body.ground)))
            }),
        Operation(
            "planRetention", .get, "/retention/plan", .action(.retentionPlan), query: ["as-of", "retained"],
            .useCase { call in
                .value(
                    PlanJSON(
                        try call.archive.retentionPlan(
                            asOf: call.arguments.day("as-of"), includingRetained: call.arguments.flag("retained"))))
            }),
        Operation(
            "runRetention", .post, "/retention/runs", .action(.retentionRun), body: .json,
            .useCase { call in
                let body: RunBody = try call.body.decoded()
                return .value(RunJSON(try call.archive.retentionRun(acceptingClock: body.acceptClock ?? false)))
            }),
        Operation(
            "listInventories", .get, "/inventories", .action(.inventoryList),
            .useCase { call in .items(try call.archive.inventoryRecords()) }),
        Operation(
            "listWaitingInventories", .get, "/inventories/waiting", .action(.inventoryList),
            .useCase { call in .items(try call.archive.inventoriesWaiting()) }),
        Operation(
            "recordInventories", .post, "/inventories", .action(.inventoryRecord), body: .json,
            .useCase { call in
                let body: InventoryBody = try call.body.decoded()
                return .created(
                    try call.archive.recordInventories(
                        from: body.from, to: body.to, protocolNumber: body.protocolNumber.filled,
                        protocolDate: body.protocolDate, none: body.none ?? false), at: nil)
            }),
        Operation(
            "approveInventory", .post, "/inventories/{kind}", .action(.inventoryRecord), body: .json,
            .useCase { call in
                .created(
                    try call.archive.approveInventory(inventoryKind(call.arguments), call.body.decoded()), at: nil)
            }),
        Operation(
            "printInventory", .get, "/inventories/{kind}", .action(.inventoryPrint), query: ["from", "to", "format"],
            .useCase { call in
                guard let first = try call.arguments.integer("from", in: 1...9999) else {
                    throw ServiceError.parameterMissing("from")
                }
                return .form(
                    try call.archive.printInventory(
                        of: inventoryKind(call.arguments), from: first,
                        to: call.arguments.integer("to", in: 1...9999) ?? first, as: call.format(else: .html)))
            }),
    ]

    private static func inventoryKind(_ arguments: Arguments) throws -> InventoryKind {
        let text = try arguments.part("kind")
        guard let kind = InventoryKind(rawValue: text) else { throw ServiceError.parameterInvalid("kind") }
        return kind
    }
}
