import Archive
import ArchiveModel

extension Operation {
    private static let selectionQuery = findQuery + ["document"]

    /// What is done with many papers at once.
    static let selections: [Operation] = [
        Operation(
            "planHolds", .get, "/holds/plan", .action(.holdPlace), query: selectionQuery,
            .useCase { call in .value(try call.archive.planHolds(on: DocumentSelection(call.arguments))) }),
        Operation(
            "placeHolds", .post, "/holds/selected", .action(.holdPlace), body: .json,
            .useCase { call in
                let body: HoldsBody = try call.body.decoded()
                return .value(try call.archive.placeHolds(on: body.selection, body.order, confirming: body.plan))
            }),
        Operation(
            "planLifting", .get, "/holds/lifting-plan", .action(.holdLift), query: selectionQuery,
            .useCase { call in .value(try call.archive.planLifting(on: DocumentSelection(call.arguments))) }),
        Operation(
            "liftHolds", .post, "/holds/lifting", .action(.holdLift), body: .json,
            .useCase { call in
                let body: LiftingBody = try call.body.decoded()
                return .value(
                    try call.archive.liftHolds(on: body.selection, ground: body.ground, confirming: body.plan))
            }),
        Operation(
            "planFiling", .get, "/cases/{case}/filing-plan", .action(.caseAdd), query: selectionQuery,
            .useCase { call in
                .value(
                    try call.archive.planFiling(
                        of: DocumentSelection(call.arguments), into: call.arguments.part("case")))
            }),
        Operation(
            "addToCase", .post, "/cases/{case}/documents", .action(.caseAdd), body: .json,
            .useCase { call in
                let body: FilingBody = try call.body.decoded()
                return .value(
                    try call.archive.addToCase(
                        call.arguments.part("case"), body.selection, confirming: body.plan))
            }),
        Operation(
            "planReclassification", .get, "/documents/reclassification-plan", .action(.documentReclassify),
            query: selectionQuery + ["to-kind", "to-case"],
            .useCase { call in
                let new = Reclassification(
                    kind: try call.arguments.value("to-kind"),
                    index: try call.arguments.parsed("to-case", NomenclatureIndex.init))
                return .value(
                    try call.archive.planReclassification(of: DocumentSelection(call.arguments), to: new))
            }),
        Operation(
            "reclassify", .post, "/documents/reclassification", .action(.documentReclassify), body: .json,
            .useCase { call in
                let body: ReclassificationBody = try call.body.decoded()
                return .value(
                    try call.archive.reclassify(
                        body.selection, to: body.new, reason: body.reason, confirming: body.plan))
            }),
    ]
}
