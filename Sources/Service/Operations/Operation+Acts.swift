import Archive
import ArchiveModel

extension Operation {
    static let acts: [Operation] = [
        Operation("listActs", .get, "/acts", .action(.actList), .useCase { .items(try $0.archive.acts()) }),
        Operation(
            "draftAct", .post, "/acts", .action(.actDraft), body: .json,
            .useCase { call in
                let drafted = try call.archive.draftAct(call.body.decoded())
                return .created(
                    ActJSON(drafted.act, refused: drafted.refused), at: "\(root)/acts/\(drafted.act.number)")
            }),
        Operation(
            "showAct", .get, "/acts/{number}", .action(.actRead),
            .useCase { call in .value(ActJSON(try call.archive.disposal(call.arguments.part("number")))) }),
        Operation(
            "agreeAct", .post, "/acts/{number}/agreement", .action(.actAgree), body: .json,
            .useCase { call in
                let body: ActAgreementBody = try call.body.decoded()
                return .value(
                    ActJSON(
                        try call.archive.agreeAct(
                            call.arguments.part("number"), protocolNumber: body.protocolNumber,
                            protocolDate: body.protocolDate, without: Set(body.without ?? []))))
            }),
        Operation(
            "approveAct", .post, "/acts/{number}/approval", .action(.actApprove), body: .json,
            .useCase { call in
                let body: ActApprovalBody = try call.body.decoded()
                let checked = try call.archive.approveAct(
                    call.arguments.part("number"), post: body.post, name: body.name)
                return .value(ActJSON(checked.act, dropped: checked.dropped))
            }),
        Operation(
            "cancelAct", .post, "/acts/{number}/cancellation", .action(.actCancel), body: .json,
            .useCase { call in
                let body: ReasonBody = try call.body.decoded()
                return .value(
                    ActJSON(try call.archive.cancelAct(call.arguments.part("number"), reason: body.reason)))
            }),
        Operation(
            "planExecution", .get, "/acts/{number}/execution", .action(.actExecute),
            .useCase { call in
                .value(
                    ExecutionJSON(
                        try call.archive.planExecution(call.arguments.part("number")), isExecuted: false))
            }),
        Operation(
            "executeAct", .post, "/acts/{number}/execution", .action(.actExecute),
            .useCase { call in
                .value(
                    ExecutionJSON(try call.archive.executeAct(call.arguments.part("number")), isExecuted: true))
            }),
        Operation(
            "printAct", .get, "/acts/{number}/form", .action(.actRead), query: ["format"],
            .useCase { call in
                .form(try call.archive.printAct(call.arguments.part("number"), as: call.format(else: .html)))
            }),
        Operation(
            "printActJournal", .get, "/acts/{number}/journal", .action(.actRead),
            .useCase { call in
                .file(
                    Array(try call.archive.printActJournal(call.arguments.part("number")).utf8),
                    "text/csv; charset=utf-8")
            }),
    ]
}
